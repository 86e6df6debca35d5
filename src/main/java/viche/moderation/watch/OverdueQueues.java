package viche.moderation.watch;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Optional;
import viche.comment.Queue;
import viche.comment.QueueStore;
import viche.database.Database;
import viche.database.UnitOfWork;
import viche.event.PlainOccurrence;
import viche.event.fact.EventType;
import viche.moderation.watch.ToldStore.Longest;
import viche.site.Site;

/** Queues in which a comment waits longer than its site allows: told once until none does. */
final class OverdueQueues {
  private static final EventType TYPE = EventType.QUEUE_OVERDUE;

  private final Database database;
  private final ToldStore told = new ToldStore();
  private final QueueStore queues = new QueueStore();

  OverdueQueues(Database database) {
    this.database = database;
  }

  /**
   * What is told.
   *
   * @param state the queue in which a comment has waited longest
   * @param count of what waits there
   */
  private record Overdue(Queue state, long count, Instant waitingSince) {}

  Future<Void> look(Site site) {
    return database
        .watch(client -> told.longest(client, site.id(), site.settings().overdueMinutes()))
        .compose(found -> look(site.id(), found));
  }

  private Future<Void> look(long site, Optional<Longest> found) {
    var late = found.filter(Longest::overdue);
    return database
        .watch(client -> told.at(client, site, TYPE))
        .compose(
            at ->
                at.isPresent() == late.isPresent()
                    ? Future.succeededFuture()
                    : database.transaction(
                        client ->
                            late.isPresent()
                                ? tell(client, site, late.get())
                                : told.take(client, site, TYPE)));
  }

  private Future<Void> tell(SqlClient client, long site, Longest late) {
    return told.add(client, site, TYPE, "")
        .compose(
            first ->
                first
                    ? queues
                        .counts(client, site)
                        .map(
                            counts -> {
                              var count = counts.getOrDefault(late.queue(), 0L);
                              var what = new Overdue(late.queue(), count, late.since());
                              UnitOfWork.tell(client, new PlainOccurrence(site, TYPE, what));
                              return null;
                            })
                    : Future.succeededFuture());
  }
}
