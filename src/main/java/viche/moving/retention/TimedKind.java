package viche.moving.retention;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import viche.site.SiteSettings;

/** What is kept for some time only. */
enum TimedKind {
  REJECTED_TEXTS,
  WITHDRAWN_TEXTS,
  UNSEEN_REVISIONS;

  /** As metrics name it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For how many days a site keeps it; null: for good. */
  @Nullable Integer days(SiteSettings settings) {
    return switch (this) {
      case REJECTED_TEXTS -> settings.rejectedTextDays();
      case WITHDRAWN_TEXTS -> settings.withdrawnTextDays();
      case UNSEEN_REVISIONS -> settings.unseenRevisionDays();
    };
  }
}
