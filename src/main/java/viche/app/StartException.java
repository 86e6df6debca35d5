package viche.app;

import java.io.Serial;

/** The service can't start, for a reason that its message explains in one line to an operator. */
final class StartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  StartException(String message, Throwable cause) {
    super(message, cause);
  }

  StartException(String message) {
    super(message);
  }
}
