package viche.http.engine;

import java.io.Serial;

/** The client sent its request more slowly than {@link Patience} allows. */
final class SlowClientException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  SlowClientException() {
    super("the request came too slowly");
  }
}
