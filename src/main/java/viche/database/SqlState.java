package viche.database;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import viche.refusal.Refusal;

/**
 * What a failed statement means, told by its SQLSTATE (PostgreSQL documentation, appendix A), never
 * by a constraint's name.
 */
public final class SqlState {
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK_DETECTED = "40P01";
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String FOREIGN_KEY_VIOLATION = "23503";
  private static final String INVALID_PARAMETER = "22023";
  private static final String UNDEFINED_OBJECT = "42704";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String TAKES_NO_CONNECTIONS = "55000";
  private static final String TOO_MANY_CONNECTIONS = "53300";
  private static final String DISK_FULL = "53100";
  private static final String OUT_OF_MEMORY = "53200";
  private static final String QUERY_CANCELED = "57014";
  private static final String READ_ONLY_TRANSACTION = "25006";

  /** What the states of a server that stops, crashes or starts begin with. */
  private static final String SHUTDOWN = "57P";

  private static final Duration RETRY = Duration.ofSeconds(2);

  private SqlState() {}

  /** A row with the same key exists. */
  public static boolean isDuplicate(Throwable failure) {
    return is(failure, UNIQUE_VIOLATION);
  }

  /** A setting that this server doesn't know, or can't have on its system. */
  static boolean isRefusedSetting(Throwable failure) {
    return is(failure, INVALID_PARAMETER) || is(failure, UNDEFINED_OBJECT);
  }

  /** A lock was not to be had in time, or not without a deadlock. */
  static boolean isLockedByOthers(Throwable failure) {
    return is(failure, LOCK_NOT_AVAILABLE) || is(failure, DEADLOCK_DETECTED);
  }

  /** A row that this one belongs to doesn't exist (any more). */
  public static boolean isMissingReference(Throwable failure) {
    return is(failure, FOREIGN_KEY_VIOLATION);
  }

  /** The server stops, crashes or starts, or ends the connection. */
  static boolean isShutdown(PgException failure) {
    var state = failure.getSqlState();
    return state != null && state.startsWith(SHUTDOWN);
  }

  static boolean worthRetrying(Throwable failure) {
    return is(failure, SERIALIZATION_FAILURE) || is(failure, DEADLOCK_DETECTED);
  }

  /** It says no to a connection, or ends one, whatever is asked over it. */
  static boolean isAboutConnecting(PgException failure) {
    var state = failure.getSqlState();
    // 08 connection, 28 login, 3D no such database.
    return state != null
        && (state.startsWith("08")
            || state.startsWith("28")
            || state.startsWith("3D")
            || isShutdown(failure)
            || state.equals(TAKES_NO_CONNECTIONS)
            || state.equals(TOO_MANY_CONNECTIONS));
  }

  /** It has no room left, on its disk or in its memory. */
  static boolean lacksRoom(PgException failure) {
    return is(failure, DISK_FULL) || is(failure, OUT_OF_MEMORY);
  }

  /**
   * A lost, closing or overloaded database becomes a refusal with that as its cause; anything else
   * stays what it is.
   */
  static Throwable translate(Throwable failure) {
    return isUnavailable(failure) ? new Refusal.Unavailable(RETRY).exception(failure) : failure;
  }

  static boolean isUnavailable(Throwable failure) {
    return switch (failure) {
      case PgException e -> {
        var state = e.getSqlState();
        // 53 resources; a time-out is an overload too.
        yield state != null
            && (isAboutConnecting(e)
                || state.startsWith("53")
                || state.equals(QUERY_CANCELED)
                || state.equals(LOCK_NOT_AVAILABLE)
                || state.equals(READ_ONLY_TRANSACTION)
                || worthRetrying(failure));
      }
      case ClosedConnectionException e -> true;
      case IOException e -> true;
      case TimeoutException e -> true;
      // The pool's own refusals: too many waiting, or no connection within the time-out.
      case VertxException e -> true;
      default -> false;
    };
  }

  private static boolean is(Throwable failure, String state) {
    return failure instanceof PgException e && state.equals(e.getSqlState());
  }
}
