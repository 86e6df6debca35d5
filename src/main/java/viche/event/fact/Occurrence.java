package viche.event.fact;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.IdRange;

/**
 * The fact that something happened, told by {@link viche.database.UnitOfWork#tell} in the
 * transaction that makes it true. It becomes events where an endpoint of the site wants them.
 */
public interface Occurrence {
  /** The site's {@code site_id}. */
  long site();

  /** What it is; several where one thing has several names. */
  List<EventType> types();

  /** The comment that it is about; null: none. */
  default @Nullable UUID comment() {
    return null;
  }

  /**
   * Where its events are found if only the transaction tells how many it writes; none: it writes
   * all that it is asked for.
   *
   * @param events that it is asked for
   */
  default Optional<IdRange> ownIds(NewEvents events) {
    return Optional.empty();
  }

  /**
   * Writes its rows, of these types alone, with texts only where somebody wants them. It must not
   * wait between its statements.
   */
  Future<Void> write(SqlClient client, NewEvents events);
}
