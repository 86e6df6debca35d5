package viche.site.posture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What postures that come by themselves look at.
 *
 * @param oldestWaiting since when the oldest comment in {@code pending} or {@code reported} waits;
 *     null: none waits
 * @param lastActive when a moderator was last at work; null: never
 */
public record Desk(@Nullable Instant oldestWaiting, @Nullable Instant lastActive) {
  /** Nobody looked. */
  static final Desk UNKNOWN = new Desk(null, null);
}
