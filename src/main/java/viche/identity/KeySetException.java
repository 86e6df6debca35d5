package viche.identity;

import java.io.Serial;

/** What was fetched is no key set; the message says why and quotes nothing. */
final class KeySetException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  KeySetException(String message) {
    super(message);
  }
}
