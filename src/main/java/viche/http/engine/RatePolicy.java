package viche.http.engine;

import java.time.Duration;

/**
 * A named limit: so many requests in so long, counted for each key.
 *
 * @param name lower-case letters and hyphens; clients see it
 * @param quota requests, at least 1
 * @param window at least a second
 */
public record RatePolicy(String name, long quota, Duration window) {
  /** Checks the bounds. */
  public RatePolicy {
    if (!name.matches("[a-z][a-z-]*") || quota < 1 || window.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("not a limit: %s %d %s".formatted(name, quota, window));
    }
  }
}
