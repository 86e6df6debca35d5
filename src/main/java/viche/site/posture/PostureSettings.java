package viche.site.posture;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.site.Translations;

/**
 * What a newsroom has set about its posture. Bounds are the contract's.
 *
 * @param now set by hand; while it lasts it counts alone. Null: nothing is
 */
public record PostureSettings(
    @Nullable ByHand now, List<TimetableEntry> timetable, List<Automatic> automatic) {

  /** Of a new site: it is open. */
  static final PostureSettings NONE = new PostureSettings(null, List.of(), List.of());

  public PostureSettings {
    timetable = List.copyOf(timetable);
    automatic = List.copyOf(automatic);
  }

  /** These, without what is over. */
  public PostureSettings lasting(Instant moment) {
    return now == null || now.lasts(moment)
        ? this
        : new PostureSettings(null, timetable, automatic);
  }

  /**
   * A posture set by hand.
   *
   * @param until null: until it is taken away
   * @param why readers are told; null: nothing
   */
  public record ByHand(Posture posture, @Nullable Instant until, @Nullable Translations why) {
    boolean lasts(Instant moment) {
      return until == null || moment.isBefore(until);
    }
  }

  /**
   * A posture at the same times every week, by the clock of the newsroom. Where a change to or from
   * summer time skips one of its times, the time is as much later as was skipped; where a time
   * comes twice, the first counts.
   *
   * @param days on which it begins
   * @param to on the next day where it isn't later than {@code from}; the same: for a day
   */
  public record TimetableEntry(
      List<Day> days,
      @JsonFormat(pattern = "HH:mm") LocalTime from,
      @JsonFormat(pattern = "HH:mm") LocalTime to,
      Posture posture,
      @Nullable Translations why) {
    public TimetableEntry {
      days = List.copyOf(days);
    }

    boolean begins(DayOfWeek day) {
      return days.stream().anyMatch(own -> own.day == day);
    }

    boolean endsNextDay() {
      return !to.isAfter(from);
    }
  }

  /**
   * A posture that comes by itself.
   *
   * @param minutes from which on
   */
  public record Automatic(When when, int minutes, Posture posture, @Nullable Translations why) {
    boolean holds(Desk desk, Instant now) {
      return switch (when) {
        case OLDEST_WAITS -> desk.oldestWaiting() != null && over(desk.oldestWaiting(), now);
        case NOBODY_ACTIVE -> desk.lastActive() == null || over(desk.lastActive(), now);
      };
    }

    private boolean over(Instant since, Instant now) {
      return !now.isBefore(since.plus(Duration.ofMinutes(minutes)));
    }
  }

  /** What a posture comes by itself for. */
  public enum When {
    /** The oldest comment in {@code pending} or {@code reported} waits so long. */
    @JsonProperty("oldest-waits")
    OLDEST_WAITS(InForce.PostureOrigin.OLDEST_WAITS),
    /** No moderator was active for so long. */
    @JsonProperty("nobody-active")
    NOBODY_ACTIVE(InForce.PostureOrigin.NOBODY_ACTIVE);

    private final InForce.PostureOrigin by;

    When(InForce.PostureOrigin by) {
      this.by = by;
    }

    InForce.PostureOrigin by() {
      return by;
    }
  }

  /** A day of the week. */
  public enum Day {
    @JsonProperty("mon")
    MON(DayOfWeek.MONDAY),
    @JsonProperty("tue")
    TUE(DayOfWeek.TUESDAY),
    @JsonProperty("wed")
    WED(DayOfWeek.WEDNESDAY),
    @JsonProperty("thu")
    THU(DayOfWeek.THURSDAY),
    @JsonProperty("fri")
    FRI(DayOfWeek.FRIDAY),
    @JsonProperty("sat")
    SAT(DayOfWeek.SATURDAY),
    @JsonProperty("sun")
    SUN(DayOfWeek.SUNDAY);

    private final DayOfWeek day;

    Day(DayOfWeek day) {
      this.day = day;
    }
  }
}
