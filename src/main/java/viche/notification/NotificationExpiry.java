package viche.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import viche.database.Ids;
import viche.database.Times;
import viche.notification.ReadingStore.ToldFollower;
import viche.site.Perishable;

/**
 * Old notifications. Who follows a discussion and never read that there was something new is told
 * of the next comment then.
 */
public final class NotificationExpiry {
  private static final int AT_ONCE = 500;

  private final Clock clock;
  private final Duration kept;
  private final ReadingStore reading = new ReadingStore();
  private final FollowStore follows = new FollowStore();

  public NotificationExpiry(Clock clock, Duration kept) {
    this.clock = clock;
    this.kept = kept;
  }

  /** They. */
  public Perishable part() {
    return Perishable.rows("notifications", AT_ONCE, this::some);
  }

  private Future<Integer> some(SqlClient client, long site, int most) {
    return reading
        .old(client, site, Ids.lowest(Times.now(clock).minus(kept)), most)
        .compose(
            old -> {
              var articles =
                  old.followers().stream().map(ToldFollower::article).distinct().toList();
              var locked =
                  articles.isEmpty()
                      ? Future.<Void>succeededFuture()
                      : follows.lock(client, site, articles);
              return locked
                  .compose(held -> reading.forget(client, site, old.ids()))
                  .compose(gone -> follows.untell(client, site, old.followers()))
                  .map(told -> old.ids().size());
            });
  }
}
