package viche.database.embedded;

import java.io.Serial;

/** Says in one sentence, meant for a person, why the embedded PostgreSQL can't run. */
public final class EmbeddedPostgresException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean missing;

  EmbeddedPostgresException(String sentence) {
    this(sentence, false);
  }

  EmbeddedPostgresException(String sentence, Throwable cause) {
    super(sentence, cause);
    missing = false;
  }

  private EmbeddedPostgresException(String sentence, boolean missing) {
    super(sentence);
    this.missing = missing;
  }

  /** Where its programs aren't. */
  static EmbeddedPostgresException missing(String sentence) {
    return new EmbeddedPostgresException(sentence, true);
  }

  /** Whether there are no programs to run, which no later start finds either. */
  public boolean isMissing() {
    return missing;
  }
}
