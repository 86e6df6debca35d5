package viche.database.embedded;

import java.io.Serial;

/** Says in one sentence, meant for a person, why the embedded PostgreSQL can't run. */
public final class EmbeddedPostgresException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  EmbeddedPostgresException(String sentence) {
    super(sentence);
  }

  EmbeddedPostgresException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
