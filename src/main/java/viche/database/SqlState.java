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
  private static final String DUPLICATE_OBJECT = "42710";
  private static final String DUPLICATE_TABLE = "42P07";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String QUERY_CANCELED = "57014";
  private static final String READ_ONLY_TRANSACTION = "25006";

  private static final Duration RETRY = Duration.ofSeconds(2);

  private SqlState() {}

  /** A row with the same key exists. */
  public static boolean isDuplicate(Throwable failure) {
    return is(failure, UNIQUE_VIOLATION);
  }

  /** A table, or the type PostgreSQL makes with it, was made by somebody else at the same time. */
  static boolean isMadeMeanwhile(Throwable failure) {
    return isDuplicate(failure) || is(failure, DUPLICATE_OBJECT) || is(failure, DUPLICATE_TABLE);
  }

  /** A row that this one belongs to doesn't exist (any more). */
  public static boolean isMissingReference(Throwable failure) {
    return is(failure, FOREIGN_KEY_VIOLATION);
  }

  static boolean worthRetrying(Throwable failure) {
    return is(failure, SERIALIZATION_FAILURE) || is(failure, DEADLOCK_DETECTED);
  }

  /** A lost, closing or overloaded database becomes a refusal; anything else stays what it is. */
  static Throwable translate(Throwable failure) {
    return isUnavailable(failure) ? new Refusal.Unavailable(RETRY).exception() : failure;
  }

  private static boolean isUnavailable(Throwable failure) {
    return switch (failure) {
      case PgException e -> {
        var state = e.getSqlState();
        // 08 connection, 53 resources, 57P shutdown and crash; a time-out is an overload too.
        yield state != null
            && (state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
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
