package viche.moderation.watch;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import viche.database.Database;
import viche.database.Times;
import viche.database.UnitOfWork;
import viche.event.PlainOccurrence;
import viche.event.fact.EventType;
import viche.moderation.watch.ToldStore.ClosedArticle;
import viche.moderation.watch.ToldStore.ClosingTime;
import viche.site.Site;

/**
 * Articles that close when their time has come. What was told is known by the moment until which
 * all were; it moves together with the events, and only from where it was seen, so that of two
 * instances one tells them.
 */
final class Closings {
  private static final EventType TYPE = EventType.ARTICLE_CLOSED;

  /** A closing time is looked at once no transaction that has set it before can be under way. */
  private static final Duration LATE = Duration.ofSeconds(10);

  private final Database database;
  private final Clock clock;
  private final ToldStore told = new ToldStore();

  Closings(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Tells some; whether there may be more. */
  Future<Boolean> look(Site site) {
    var until = Times.now(clock).minus(LATE);
    return database
        .watch(client -> told.at(client, site.id(), TYPE))
        .compose(from -> from.isEmpty() ? begin(site.id(), until) : look(site, from.get(), until));
  }

  /** What closed before somebody wanted to know isn't told. */
  private Future<Boolean> begin(long site, Instant at) {
    return database.transaction(client -> told.begin(client, site, TYPE, at)).map(false);
  }

  private Future<Boolean> look(Site site, Instant from, Instant until) {
    var stretch = new ClosingTime(from, until);
    return from.isBefore(until)
        ? database
            .watch(client -> told.closings(client, site, stretch))
            .compose(
                closed ->
                    closed.isEmpty()
                        ? Future.succeededFuture(false)
                        : database
                            .transaction(client -> tell(client, site.id(), from, closed))
                            .map(done -> closed.size() >= ToldStore.MOST_CLOSINGS))
        : Future.succeededFuture(false);
  }

  private Future<Void> tell(SqlClient client, long site, Instant from, List<ClosedArticle> closed) {
    return told.move(client, site, TYPE, new ClosingTime(from, closed.getLast().at()))
        .map(
            mine -> {
              if (mine) {
                closed.forEach(
                    article ->
                        UnitOfWork.tell(
                            client,
                            new PlainOccurrence(site, TYPE, Map.of("article", article.told()))));
              }
              return null;
            });
  }
}
