package viche.event.fact;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

  /**
   * The identifiers of its events where it has ones of its own, of as many as it turns out to
   * write; none: it takes those that it is given.
   */
  default Optional<IdRange> ownIds() {
    return Optional.empty();
  }

  /**
   * Writes its rows, of these types alone; none where what it tells of isn't there. It must not
   * wait between its statements.
   *
   * @param ids of the events to write, by type
   * @param now when it happened
   */
  Future<Void> write(SqlClient client, Map<EventType, UUID> ids, Instant now);
}
