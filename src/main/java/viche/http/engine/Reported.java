package viche.http.engine;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the log may show it: classes and places, without messages, since messages of
 * libraries quote what people wrote.
 */
final class Reported extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private static final int DEPTH = 8;

  Reported(Throwable failure) {
    this(failure, DEPTH);
  }

  private Reported(Throwable failure, int depth) {
    super(failure.getClass().getName(), cause(failure, depth));
    setStackTrace(failure.getStackTrace());
  }

  private static @Nullable Throwable cause(Throwable failure, int depth) {
    var cause = failure.getCause();
    return cause == null || depth == 0 ? null : new Reported(cause, depth - 1);
  }
}
