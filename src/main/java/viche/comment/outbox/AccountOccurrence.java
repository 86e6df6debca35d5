package viche.comment.outbox;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import viche.event.fact.EventType;
import viche.event.fact.NewEvents;
import viche.event.fact.Occurrence;

/**
 * What happened to an account.
 *
 * @param details a record of what there is to tell beside the account, in the shape of the API
 */
public record AccountOccurrence(long site, UUID account, EventType type, Object details)
    implements Occurrence {
  private static final AccountEventStore EVENTS = new AccountEventStore();

  @Override
  public List<EventType> types() {
    return List.of(type);
  }

  @Override
  public Future<Void> write(SqlClient client, NewEvents events) {
    return EVENTS.insert(client, this, events);
  }
}
