package viche.database;

import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a database that answers says when it can't do what it is asked. Whoever asked is told to
 * come again and no more; what is to be mended is for the log, once a minute for each SQLSTATE.
 */
final class Complaints {
  private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /** For how long a database without room counts as one that takes no writes. */
  private static final long FULL = Duration.ofSeconds(30).toNanos();

  private final DatabaseAddress address;
  private final Map<String, Long> told = new ConcurrentHashMap<>();
  private volatile long fullUntil = System.nanoTime();

  Complaints(DatabaseAddress address) {
    this.address = address;
  }

  /** A use of the database has failed for good. */
  void heard(Throwable failure) {
    if (failure instanceof PgException e
        && SqlState.isUnavailable(e)
        && !SqlState.isAboutConnecting(e)) { // which the contact tells of
      tell(e);
    }
  }

  private void tell(PgException failure) {
    var now = System.nanoTime();
    if (SqlState.lacksRoom(failure)) {
      fullUntil = now + FULL;
    }
    var due =
        told.merge(failure.getSqlState(), now, (last, next) -> next - last >= MINUTE ? next : last)
            == now;
    if (due) {
      // The server's detail and what the statement was given may quote a comment.
      LOG.warn(
          "{} refuses work: {} ({})",
          address.words(),
          failure.getErrorMessage(),
          failure.getSqlState());
    }
  }

  /** Whether it had no room for something a moment ago. */
  boolean lackRoom() {
    return System.nanoTime() - fullUntil < 0;
  }
}
