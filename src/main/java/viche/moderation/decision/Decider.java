package viche.moderation.decision;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.moderation.Moderator;
import viche.site.Site;

/**
 * Who decides.
 *
 * @param account of the moderator
 * @param batch the decision is one of; null: it stands alone
 * @param now the moment that windows are measured at and that is written down
 */
record Decider(Site site, UUID account, @Nullable UUID batch, Instant now) {
  /** Alone. */
  static Decider alone(Moderator moderator, UUID account, Instant now) {
    return new Decider(moderator.site(), account, null, now);
  }

  /** The same alone. */
  Decider alone() {
    return new Decider(site, account, null, now);
  }
}
