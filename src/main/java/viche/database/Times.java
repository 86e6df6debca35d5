package viche.database;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Moments between the program ({@link Instant}) and {@code timestamptz} columns; milliseconds. */
public final class Times {
  /** Before every moment of the service: where an ascending list begins. */
  public static final Instant FIRST = Instant.EPOCH;

  /** Behind every moment of the service: where a descending list begins. */
  public static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private Times() {}

  /** Whether it can be a moment of the service; databases know fewer than Java. */
  public static boolean contain(Instant moment) {
    return !moment.isBefore(FIRST) && !moment.isAfter(LAST);
  }

  /** Now, in whole milliseconds, so that what is stored reads back equal. */
  public static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** A moment as a statement's parameter. */
  public static OffsetDateTime column(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  /** As {@link #column} where there may be none. */
  public static @Nullable OffsetDateTime columnOrNull(@Nullable Instant moment) {
    return moment == null ? null : column(moment);
  }

  /** A column's moment. */
  public static Instant moment(OffsetDateTime column) {
    return column.toInstant();
  }

  /** As {@link #moment} where there may be none. */
  public static @Nullable Instant momentOrNull(@Nullable OffsetDateTime column) {
    return column == null ? null : moment(column);
  }
}
