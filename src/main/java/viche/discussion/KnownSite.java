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
final class KnownSite {
  private record Look(long version, @Nullable Notice notice) {}

  private final String key;
  private final AtomicLong epoch = new AtomicLong();
  private @Nullable Look last;

  KnownSite(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  long epoch() {
    return epoch.get();
  }

  /** Something was changed here. */
  void changed() {
    epoch.incrementAndGet();
  }

  /** Compares with what was seen the last time; the epoch of what is seen now. */
  synchronized long seen(Site site, InForce posture) {
    var now = new Look(site.version(), posture.notice());
    if (!now.equals(last)) {
      last = now;
      changed();
    }
    return epoch();
  }
}
