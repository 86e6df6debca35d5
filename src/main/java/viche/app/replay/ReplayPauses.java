package viche.app.replay;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * How a replay takes "not now" (429, 503 with Retry-After, RFC 9110 section 10.2.3): it waits as
 * long as the service says, up to a bound for each request, and tells the user once.
 */
final class ReplayPauses {
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final Duration patience;
  private final Consumer<String> tell;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * Pauses of bounded length.
   *
   * @param patience the most to wait for one request, in all
   * @param tell takes what the user should know
   */
  ReplayPauses(Duration patience, Consumer<String> tell) {
    this.patience = patience;
    this.tell = tell;
  }

  /** How long to wait before sending a request again; zero: this is its answer. */
  Duration after(HttpResponse<?> response, Duration waited) {
    var status = response.statusCode();
    if (status != TOO_MANY && status != UNAVAILABLE) {
      return Duration.ZERO;
    }
    if (status == TOO_MANY && told.compareAndSet(false, true)) {
      tell.accept(
          "The service limits what an account may do, so this takes long or leaves lines out."
              + " For a replay, start it with VICHE_LIMITS=off");
    }
    var asked =
        response
            .headers()
            .firstValue("Retry-After")
            .filter(value -> value.matches("[0-9]{1,6}"))
            .map(value -> Duration.ofSeconds(Math.max(1, Long.parseLong(value))))
            .orElse(Duration.ofSeconds(1));
    return waited.plus(asked).compareTo(patience) > 0 ? Duration.ZERO : asked;
  }

  /** Waits. */
  void pause(Duration pause) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(pause.toNanos());
  }
}
