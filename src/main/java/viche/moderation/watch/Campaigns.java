package viche.moderation.watch;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.database.UnitOfWork;
import viche.event.PlainOccurrence;
import viche.event.fact.EventType;
import viche.moderation.watch.ToldStore.Copies;
import viche.site.Site;

/** Near-duplicates of the last hour that are many: each group is told once. */
final class Campaigns {
  private static final EventType TYPE = EventType.CAMPAIGN_DETECTED;
  private static final Duration LATELY = Duration.ofHours(1);

  /** Comments that make a campaign. */
  private static final int MANY = 5;

  private final Database database;
  private final Clock clock;
  private final ToldStore told = new ToldStore();

  Campaigns(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * What is told.
   *
   * @param count of its comments in the last hour
   */
  private record Campaign(UUID group, int count) {}

  Future<Void> look(Site site) {
    var since = Ids.lowest(Times.now(clock).minus(LATELY));
    return database
        .watch(client -> told.copies(client, site.id(), since, MANY))
        .compose(
            found -> {
              var done = Future.<Void>succeededFuture();
              for (var copies : found) {
                done =
                    done.compose(
                        last -> database.transaction(client -> tell(client, site.id(), copies)));
              }
              return done;
            });
  }

  private Future<Void> tell(SqlClient client, long site, Copies copies) {
    return told.add(client, site, TYPE, copies.group().toString())
        .compose(
            first -> {
              if (first) {
                var what = new Campaign(copies.group(), copies.comments());
                UnitOfWork.tell(client, new PlainOccurrence(site, TYPE, what));
              }
              return told.forget(client, site, TYPE);
            });
  }
}
