package viche.moving.format;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE;
import static java.time.format.DateTimeFormatter.ISO_LOCAL_TIME;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/** Times as other systems write them. */
public final class SourceTime {
  /** {@code 2021-10-28T20:50:15.123+08:00}, with blanks or without T, offset and fraction. */
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(ISO_LOCAL_DATE)
          .appendPattern("['T'][ ]")
          .append(ISO_LOCAL_TIME)
          .appendPattern("[ ][XXX][XX][X]")
          .toFormatter();

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");

  private SourceTime() {}

  /**
   * The time that is written.
   *
   * @param zone of times that name none
   * @return null: it is none, or one before 1970 such as {@code 0000-00-00}
   */
  public static @Nullable Instant of(String written, ZoneId zone) {
    try {
      var time = FORM.parseBest(written.strip(), OffsetDateTime::from, LocalDateTime::from);
      return sane(
          time instanceof LocalDateTime local
              ? local.atZone(zone).toInstant()
              : ((OffsetDateTime) time).toInstant());
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The time so many milliseconds after the epoch; null: one that nobody has lived. */
  public static @Nullable Instant ofMilliseconds(double milliseconds) {
    return milliseconds >= 0 && milliseconds < LAST.toEpochMilli()
        ? Instant.ofEpochMilli((long) milliseconds)
        : null;
  }

  private static @Nullable Instant sane(Instant time) {
    return time.isBefore(FIRST) || time.isAfter(LAST) ? null : time;
  }
}
