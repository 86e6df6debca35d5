package viche.app;

import java.io.Serial;

/** The service can't start, for a reason that its message explains in one line to an operator. */
final class StartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean ofSettings;

  StartException(String message, Throwable cause) {
    super(message, cause);
    this.ofSettings = false;
  }

  private StartException(String message, boolean ofSettings) {
    super(message);
    this.ofSettings = ofSettings;
  }

  /** A fault of the settings that only shows beside what is stored. */
  static StartException ofSettings(String message) {
    return new StartException(message, true);
  }

  /** Whether only other settings help. */
  boolean isOfSettings() {
    return ofSettings;
  }
}
