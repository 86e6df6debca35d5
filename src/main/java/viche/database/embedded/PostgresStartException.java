package viche.database.embedded;

import java.io.Serial;
import java.util.List;

/** One attempt to start PostgreSQL failed; another one may succeed. */
final class PostgresStartException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * What PostgreSQL says when something is in its way that goes by itself: somebody took the port,
   * or an earlier server or its last backends are still about to leave.
   */
  private static final List<String> PASSING =
      List.of("could not create any TCP/IP sockets", "lock file", "shared memory block");

  private final boolean passing;

  PostgresStartException(String reason) {
    super(reason);
    passing = PASSING.stream().anyMatch(reason::contains);
  }

  PostgresStartException(String reason, Throwable cause) {
    super(reason, cause);
    passing = false;
  }

  /** Whether the cause is likely to be gone in a moment or on another port. */
  boolean passing() {
    return passing;
  }
}
