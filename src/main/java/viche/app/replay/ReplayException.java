package viche.app.replay;

import java.io.Serial;

/** A replay can't begin or go on; the message tells the user why and what to do. */
final class ReplayException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ReplayException(String message) {
    super(message);
  }

  ReplayException(String message, Throwable cause) {
    super(message, cause);
  }
}
