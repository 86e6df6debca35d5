package viche.moderation.overview;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.database.Times;
import viche.identity.Principal;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;
import viche.site.Site;

/**
 * Notes which moderators are at work, each of them at most every half minute. At work is who does
 * something: decides, claims more, sanctions, changes rules. A page that looks again and again, or
 * renews what it has claimed, is no sign of anybody.
 */
public final class Activity {
  private static final Logger LOG = LoggerFactory.getLogger(Activity.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final int MOST_MODERATORS = 10_000;

  private final ModeratorTransaction acting;
  private final Clock clock;
  private final ActivityStore store = new ActivityStore();
  private final Cache<ActiveModerator, Boolean> noted =
      Caffeine.newBuilder().expireAfterWrite(PAUSE).maximumSize(MOST_MODERATORS).build();

  private record ActiveModerator(long site, String subject) {}

  public Activity(Database database, Clock clock) {
    this.acting = new ModeratorTransaction(database);
    this.clock = clock;
  }

  /** Notes an act of a moderator. The call doesn't wait for it, and goes on when it fails. */
  public void seen(Site site, Principal principal) {
    if (noted.asMap().putIfAbsent(new ActiveModerator(site.id(), principal.subject()), true)
        != null) {
      return;
    }
    Future.succeededFuture()
        .compose(
            start ->
                acting.perform(
                    Moderator.of(site, principal),
                    Times.now(clock),
                    (client, account) -> store.seen(client, site.id(), account)))
        .onFailure(
            failure ->
                LOG.warn(
                    "That a moderator is at work at the site {} could not be noted: {}",
                    site.key(),
                    failure.getClass().getName()));
  }
}
