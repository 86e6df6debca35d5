package viche.site.posture;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.site.posture.PostureSettings.TimetableEntry;

/** A timetable spread out around a moment: every stretch of time that its entries make there. */
final class Timetable {
  /** An entry lasts a day and what a change of the clock adds. */
  private static final int DAYS_BACK = 2;

  private static final int DAYS_AHEAD = 9;

  /** A posture that lasts longer than every week's round has no end. */
  private static final Duration ENDLESS = Duration.ofDays(8);

  private final Instant now;
  private final List<Stretch> stretches;

  private Timetable(Instant now, List<Stretch> stretches) {
    this.now = now;
    this.stretches = stretches;
  }

  /** From its first moment to the one after its last. */
  private record Stretch(TimetableEntry entry, Instant from, Instant until) {
    boolean holds(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(until);
    }
  }

  static Timetable around(Instant now, ZoneId zone, List<TimetableEntry> entries) {
    var stretches = new ArrayList<Stretch>();
    var today = now.atZone(zone).toLocalDate();
    for (var entry : entries) {
      for (int days = -DAYS_BACK; days <= DAYS_AHEAD; days++) {
        var day = today.plusDays(days);
        if (entry.begins(day.getDayOfWeek())) {
          var last = entry.endsNextDay() ? day.plusDays(1) : day;
          // In a gap as much later, in an overlap the earlier: see ZonedDateTime.of.
          stretches.add(
              new Stretch(
                  entry,
                  day.atTime(entry.from()).atZone(zone).toInstant(),
                  last.atTime(entry.to()).atZone(zone).toInstant()));
        }
      }
    }
    return new Timetable(now, stretches);
  }

  /** The strictest entry in force, the first of equal ones. */
  Optional<TimetableEntry> strictest() {
    return stretches.stream()
        .filter(stretch -> stretch.holds(now))
        .map(Stretch::entry)
        .max(Comparator.comparing(TimetableEntry::posture));
  }

  /** When the posture that is the strictest now no longer is; null: never. */
  @Nullable Instant change(Posture posture) {
    var change = posture == Posture.OPEN ? Instant.MAX : end(posture);
    for (var stretch : stretches) {
      if (stretch.entry().posture().stricterThan(posture)
          && stretch.from().isAfter(now)
          && stretch.from().isBefore(change)
          && stretch.from().isBefore(stretch.until())) {
        change = stretch.from();
      }
    }
    return change.isAfter(now.plus(ENDLESS)) ? null : change;
  }

  /** When the last of the stretches of this posture ends that follow each other without a gap. */
  private Instant end(Posture posture) {
    var end = now;
    boolean found;
    do {
      found = false;
      for (var stretch : stretches) {
        if (stretch.entry().posture() == posture && stretch.holds(end)) {
          end = stretch.until();
          found = true;
        }
      }
    } while (found);
    return end;
  }
}
