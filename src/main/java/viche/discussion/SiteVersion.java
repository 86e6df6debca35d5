package viche.discussion;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import viche.site.Site;
import viche.site.posture.InForce;
import viche.site.posture.InForce.Notice;

/**
 * What this instance knows of a site's settings and posture, as far as readers of all its
 * discussions see them: an epoch that grows when they change.
 */
final class SiteVersion {
  private record Look(long version, @Nullable Notice notice) {}

  private final String key;
  private final AtomicLong epoch = new AtomicLong();
  private final AtomicLong moves = new AtomicLong();
  private final AtomicLong version = new AtomicLong();
  private @Nullable Look last;

  SiteVersion(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  long epoch() {
    return epoch.get();
  }

  /** Grows whenever this instance changes what readers see of a discussion of the site. */
  long moves() {
    return moves.get();
  }

  /** A discussion of the site was changed here. */
  void moved() {
    moves.incrementAndGet();
  }

  /** Something was changed here; the site's settings have at least this version. */
  void changed(long settings) {
    version.accumulateAndGet(settings, Math::max);
    epoch.incrementAndGet();
  }

  /** Whether settings are those in force, as far as is known here. */
  boolean isCurrent(Site site) {
    return site.version() >= version.get();
  }

  /** Compares with what was seen the last time. */
  synchronized void seen(Site site, InForce posture) {
    var now = new Look(site.version(), posture.notice());
    if (last != null && !now.equals(last)) {
      changed(site.version());
    }
    last = now;
  }
}
