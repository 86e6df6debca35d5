package viche.comment.told;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import viche.database.IdRange;
import viche.event.fact.EventType;
import viche.event.fact.NewEvents;
import viche.event.fact.Occurrence;

/**
 * Accounts are told something. Each notification is an event of its own, which has its identifier.
 *
 * @param ids of the notifications that the transaction has added; it may have added none
 */
record NotificationOccurrence(long site, IdRange ids) implements Occurrence {
  private static final NotificationEventStore EVENTS = new NotificationEventStore();

  @Override
  public List<EventType> types() {
    return List.of(EventType.NOTIFICATION_CREATED);
  }

  @Override
  public Optional<IdRange> ownIds(NewEvents events) {
    return Optional.of(ids);
  }

  @Override
  public Future<Void> write(SqlClient client, NewEvents events) {
    return EVENTS.insert(client, site, ids, events);
  }
}
