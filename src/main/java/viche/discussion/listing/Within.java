package viche.discussion.listing;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;

/** The time that a list looks back. */
public enum Within {
  DAY(Duration.ofDays(1)),
  WEEK(Duration.ofDays(7));

  private final Duration time;

  Within(Duration time) {
    this.time = time;
  }

  /** As the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The time a word names; null for none. */
  public static @Nullable Within of(@Nullable String word) {
    return word == null ? null : valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The least identifier of what was made within a time; null: ever. */
  static UUID start(@Nullable Within within, Instant now) {
    return within == null ? Ids.FIRST : Ids.lowest(now.minus(within.time));
  }
}
