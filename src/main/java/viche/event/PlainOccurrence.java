package viche.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import viche.event.fact.EventType;
import viche.event.fact.NewEvents;
import viche.event.fact.Occurrence;

/**
 * What happened to anything but a comment.
 *
 * @param data a record of what there is to tell, in the shape of the API
 */
public record PlainOccurrence(long site, EventType type, Object data) implements Occurrence {
  private static final EventStore EVENTS = new EventStore();

  @Override
  public List<EventType> types() {
    return List.of(type);
  }

  @Override
  public Future<Void> write(SqlClient client, NewEvents events) {
    return EVENTS.insert(client, this, events.ids().get(type), events.now());
  }
}
