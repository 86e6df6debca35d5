package viche.discussion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import viche.site.ArticleMoved;
import viche.site.Site;
import viche.site.posture.InForce;
import viche.site.posture.InForce.Notice;

/**
 * What this instance knows of a site's settings and posture, as far as readers of all its
 * discussions see them: an epoch that grows when they change. And whether any discussion of it has
 * moved.
 */
final class SiteVersion {
  private static final long UNKNOWN = -1;

  private record Look(long version, @Nullable Notice notice) {}

  private final String key;
  private final AtomicLong epoch = new AtomicLong();
  private final AtomicLong moves = new AtomicLong();
  private final AtomicLong version = new AtomicLong();
  private @Nullable Look last;

  /** The versions of articles that moved within the last seconds, by their keys. */
  private Map<String, Long> lately = new HashMap<>();

  /** Those that moved here since the last answer: one that was asked for before may lack them. */
  private Map<String, Long> here = new HashMap<>();

  SiteVersion(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  long epoch() {
    return epoch.get();
  }

  /** Grows whenever readers are known to see something else of a discussion of the site. */
  long moves() {
    return moves.get();
  }

  /** A discussion of the site was changed here. */
  synchronized void moved(ArticleMoved article) {
    lately.merge(article.article(), article.version(), Math::max);
    here.merge(article.article(), article.version(), Math::max);
    moves.incrementAndGet();
  }

  /** These are all that moved within the last seconds, wherever that was. */
  synchronized void moved(List<ArticleMoved> everywhere) {
    var now = new HashMap<String, Long>();
    var unknown = false;
    for (var moved : everywhere) {
      unknown |= lately.getOrDefault(moved.article(), UNKNOWN) < moved.version();
      now.merge(moved.article(), moved.version(), Math::max);
    }
    here.forEach((article, version) -> now.merge(article, version, Math::max));
    lately = now;
    here = new HashMap<>();
    if (unknown) {
      moves.incrementAndGet();
    }
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
