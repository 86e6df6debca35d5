package viche.comment.outbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import viche.database.UnitOfWork;
import viche.event.fact.EventType;
import viche.event.fact.NewEvents;
import viche.event.fact.Occurrence;

/**
 * What happened to a comment.
 *
 * @param types one or two names of it
 * @param details what there is to tell beside the comment, in the shape of the API
 */
public record CommentOccurrence(long site, UUID comment, List<EventType> types, JsonObject details)
    implements Occurrence {
  private static final CommentEventStore EVENTS = new CommentEventStore();

  /**
   * Keeps what is given.
   *
   * @throws IllegalArgumentException for more than two types
   */
  public CommentOccurrence {
    if (types.size() > 2) {
      throw new IllegalArgumentException("a comment's event has two names at most: " + types);
    }
  }

  /** Tells it, in the transaction that makes it true. */
  public static void tell(SqlClient client, long site, UUID comment, EventType... types) {
    tell(client, new CommentOccurrence(site, comment, List.of(types), new JsonObject()));
  }

  /** Tells it, where it has a name at all. */
  public static void tell(SqlClient client, CommentOccurrence what) {
    if (!what.types.isEmpty()) {
      UnitOfWork.tell(client, what);
    }
  }

  @Override
  public Future<Void> write(SqlClient client, NewEvents events) {
    return EVENTS.insert(client, this, events);
  }
}
