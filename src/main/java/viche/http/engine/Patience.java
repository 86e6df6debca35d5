package viche.http.engine;

import java.time.Duration;

/**
 * How long a client may take. What comes or goes more slowly is ended, so that nobody holds a
 * connection or memory by doing nothing.
 *
 * @param idle between two requests, and before the first
 * @param head from the first byte of a request's head to its last
 * @param start of a body that is sent, or an answer that is read, before its rate counts
 * @param leastRate of a body and of an answer, in bytes a second
 * @param body from the head of a request to the end of its body, whatever its rate
 */
public record Patience(Duration idle, Duration head, Duration start, int leastRate, Duration body) {
  /** A network of 50 kbit/s that loses much is six times as fast; proxies keep theirs for 60 s. */
  public static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(75),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          1_000,
          Duration.ofMinutes(2));

  /** How often a connection is looked at. */
  Duration look() {
    return head.dividedBy(2);
  }

  /** Whether so many bytes in so long are too few. */
  boolean isTooSlow(long bytes, long nanos) {
    return nanos - start.toNanos() > bytes * (1_000_000_000L / leastRate);
  }
}
