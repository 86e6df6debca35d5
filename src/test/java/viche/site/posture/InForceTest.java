package viche.site.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.site.Translations;
import viche.site.posture.InForce.PostureOrigin;
import viche.site.posture.PostureSettings.Automatic;
import viche.site.posture.PostureSettings.ByHand;
import viche.site.posture.PostureSettings.Day;
import viche.site.posture.PostureSettings.TimetableEntry;
import viche.site.posture.PostureSettings.When;

/** What is in force, and until when: by timetable, by hand, by itself. */
final class InForceTest {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T10:00:00Z");
  private static final Translations NIGHT = new Translations("Ніч", null, null);

  private static Posture posture(String word) {
    return Arrays.stream(Posture.values()).filter(p -> p.word().equals(word)).findFirst().get();
  }

  /** As in {@code mon fri 22:00-07:00 closed}; {@code daily} is every day; {@code ;} between. */
  private static List<TimetableEntry> timetable(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split("; ", -1)).map(InForceTest::entry).toList();
  }

  private static TimetableEntry entry(String text) {
    var words = Arrays.asList(text.split(" ", -1));
    var days = words.subList(0, words.size() - 2);
    var times = words.get(words.size() - 2).split("-", -1);
    return new TimetableEntry(
        days.equals(List.of("daily"))
            ? List.of(Day.values())
            : days.stream().map(day -> Day.valueOf(day.toUpperCase(Locale.ROOT))).toList(),
        LocalTime.parse(times[0]),
        LocalTime.parse(times[1]),
        posture(words.getLast()),
        NIGHT);
  }

  private static InForce at(String timetable, ZoneId zone, Instant now) {
    var settings = new PostureSettings(null, timetable(timetable), List.of());
    return InForce.at(settings, zone, Desk.UNKNOWN, now);
  }

  private static void expect(
      InForce found, String posture, @Nullable Instant until, @Nullable PostureOrigin by) {
    assertThat(found.posture().word()).isEqualTo(posture);
    assertThat(found.until()).isEqualTo(until);
    assertThat(found.by()).isEqualTo(by);
    assertThat(found.why()).isEqualTo(by == PostureOrigin.TIMETABLE ? NIGHT : null);
  }

  @ParameterizedTest(name = "{0} at {1}: {2} until {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // Across midnight; Kyiv is two hours ahead in winter.
        "daily 22:00-07:00 hold-all | 2026-03-02T19:59:59.999Z | open     | 2026-03-02T20:00:00Z",
        "daily 22:00-07:00 hold-all | 2026-03-02T20:00:00Z     | hold-all | 2026-03-03T05:00:00Z",
        "daily 22:00-07:00 hold-all | 2026-03-03T04:59:59.999Z | hold-all | 2026-03-03T05:00:00Z",
        "daily 22:00-07:00 hold-all | 2026-03-03T05:00:00Z     | open     | 2026-03-03T20:00:00Z",
        // The day is the one on which it begins.
        "fri 22:00-07:00 closed     | 2026-03-06T03:00:00Z     | open     | 2026-03-06T20:00:00Z",
        "fri 22:00-07:00 closed     | 2026-03-07T03:00:00Z     | closed   | 2026-03-07T05:00:00Z",
        "fri 22:00-07:00 closed     | 2026-03-07T05:00:00Z     | open     | 2026-03-13T20:00:00Z",
        // Within a day.
        "wed 12:00-14:00 hold-new   | 2026-03-04T11:00:00Z     | hold-new | 2026-03-04T12:00:00Z",
        // Whole days, which go over into each other.
        "sun 00:00-00:00 closed     | 2026-03-08T10:00:00Z     | closed   | 2026-03-08T22:00:00Z",
        "sat sun 00:00-00:00 closed | 2026-03-07T10:00:00Z     | closed   | 2026-03-08T22:00:00Z",
        "mon 22:00-22:00 closed     | 2026-03-03T10:00:00Z     | closed   | 2026-03-03T20:00:00Z",
        "daily 00:00-00:00 closed   | 2026-03-07T10:00:00Z     | closed   | -",
        "daily 09:00-09:00 closed   | 2026-03-07T10:00:00Z     | closed   | -",
        "''                         | 2026-03-07T10:00:00Z     | open     | -",
      })
  void aTimetableIsKeptByTheClockOfTheNewsroom(
      String timetable, Instant now, String posture, @Nullable Instant until) {
    expect(
        at(timetable, KYIV, now),
        posture,
        until,
        posture.equals("open") ? null : PostureOrigin.TIMETABLE);
  }

  @ParameterizedTest(name = "{0} at {1}: {2} until {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "daily 22:00-07:00 hold-all; daily 00:00-05:00 closed | 2026-03-02T21:00:00Z | hold-all |"
            + " 2026-03-02T22:00:00Z",
        "daily 22:00-07:00 hold-all; daily 00:00-05:00 closed | 2026-03-02T22:00:00Z | closed   |"
            + " 2026-03-03T03:00:00Z",
        "daily 22:00-07:00 hold-all; daily 00:00-05:00 closed | 2026-03-03T03:00:00Z | hold-all |"
            + " 2026-03-03T05:00:00Z",
        // A weaker one within a stricter one changes nothing.
        "daily 22:00-23:00 hold-new; daily 20:00-06:00 closed | 2026-03-02T20:30:00Z | closed   |"
            + " 2026-03-03T04:00:00Z",
        // Equal ones that overlap or meet are one.
        "daily 20:00-23:00 closed; daily 22:00-02:00 closed   | 2026-03-02T19:00:00Z | closed   |"
            + " 2026-03-03T00:00:00Z",
        "daily 22:00-00:00 closed; daily 00:00-06:00 closed   | 2026-03-02T21:00:00Z | closed   |"
            + " 2026-03-03T04:00:00Z",
        // Ends where a weaker one goes on.
        "daily 22:00-02:00 closed; daily 22:00-07:00 hold-new | 2026-03-02T21:00:00Z | closed   |"
            + " 2026-03-03T00:00:00Z",
      })
  void ofOverlappingEntriesTheStrictestCounts(
      String timetable, Instant now, String posture, Instant until) {
    expect(at(timetable, KYIV, now), posture, until, PostureOrigin.TIMETABLE);
  }

  @ParameterizedTest(name = "{0} at {1}: {2} until {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        // On 29 March 2026 at 01:00Z it becomes 04:00 after 03:00.
        "daily 22:00-07:00 closed | 2026-03-28T20:00:00Z     | closed | 2026-03-29T04:00:00Z",
        "daily 22:00-07:00 closed | 2026-03-29T04:00:00Z     | open   | 2026-03-29T19:00:00Z",
        "sun 03:30-05:00 closed   | 2026-03-29T01:29:59.999Z | open   | 2026-03-29T01:30:00Z",
        "sun 03:30-05:00 closed   | 2026-03-29T01:30:00Z     | closed | 2026-03-29T02:00:00Z",
        "sun 02:00-03:30 closed   | 2026-03-29T01:29:59.999Z | closed | 2026-03-29T01:30:00Z",
        // What is skipped whole is not in force on that day.
        "sun 03:30-04:00 closed   | 2026-03-29T01:15:00Z     | open   | 2026-04-05T00:30:00Z",
        // On 25 October 2026 at 01:00Z it becomes 03:00 after 04:00: the first 03:30 counts.
        "daily 22:00-07:00 closed | 2026-10-24T19:00:00Z     | closed | 2026-10-25T05:00:00Z",
        "daily 22:00-07:00 closed | 2026-10-25T05:00:00Z     | open   | 2026-10-25T20:00:00Z",
        "sun 02:00-03:30 closed   | 2026-10-25T00:29:59.999Z | closed | 2026-10-25T00:30:00Z",
        "sun 02:00-03:30 closed   | 2026-10-25T01:15:00Z     | open   | 2026-11-01T00:00:00Z",
        "sun 03:30-05:00 closed   | 2026-10-25T00:30:00Z     | closed | 2026-10-25T03:00:00Z",
        "sun 03:30-05:00 closed   | 2026-10-25T01:30:00Z     | closed | 2026-10-25T03:00:00Z",
      })
  void aChangeOfTheClockMovesNoTimeButThoseItTouches(
      String timetable, Instant now, String posture, Instant until) {
    expect(
        at(timetable, KYIV, now),
        posture,
        until,
        posture.equals("open") ? null : PostureOrigin.TIMETABLE);
  }

  @Test
  void wholeDaysAreWholeWhateverTheClockDoes() {
    for (var day : List.of("2026-03-29", "2026-10-25")) {
      for (int minute = 0; minute < 24 * 60; minute += 7) {
        var now = Instant.parse(day + "T00:00:00Z").plusSeconds(60L * minute);
        assertThat(at("daily 00:00-00:00 closed", KYIV, now).posture()).isEqualTo(Posture.CLOSED);
      }
    }
  }

  @Test
  void anotherZoneHasAnotherClock() {
    var now = Instant.parse("2026-03-02T20:30:00Z");
    expect(
        at("daily 22:00-07:00 closed", ZoneId.of("Europe/Warsaw"), now),
        "open",
        Instant.parse("2026-03-02T21:00:00Z"),
        null);
  }

  private static InForce byHand(ByHand now, Instant moment) {
    var settings = new PostureSettings(now, timetable("daily 08:00-18:00 hold-all"), List.of());
    return InForce.at(settings, KYIV, Desk.UNKNOWN, moment);
  }

  @ParameterizedTest
  @CsvSource({"open", "hold-new", "closed"})
  void whatIsSetByHandCountsAlone(String posture) {
    var until = MONDAY_NOON.plusSeconds(60);
    var why = new Translations(null, null, "Storm");
    var found = byHand(new ByHand(posture(posture), until, why), MONDAY_NOON);
    assertThat(found).isEqualTo(new InForce(posture(posture), until, why, PostureOrigin.NOW));
    var endless = byHand(new ByHand(posture(posture), null, null), MONDAY_NOON);
    assertThat(endless).isEqualTo(new InForce(posture(posture), null, null, PostureOrigin.NOW));
  }

  @Test
  void atItsEndTheRestCountsAgain() {
    var set = new ByHand(Posture.OPEN, MONDAY_NOON, null);
    assertThat(byHand(set, MONDAY_NOON.minusMillis(1)).by()).isEqualTo(PostureOrigin.NOW);
    var after = byHand(set, MONDAY_NOON);
    expect(after, "hold-all", Instant.parse("2026-03-02T16:00:00Z"), PostureOrigin.TIMETABLE);
  }

  private static InForce automatic(Desk desk, String timetable, Automatic... automatic) {
    var settings = new PostureSettings(null, timetable(timetable), List.of(automatic));
    return InForce.at(settings, KYIV, desk, MONDAY_NOON);
  }

  private static @Nullable Instant ago(@Nullable Integer seconds) {
    return seconds == null ? null : MONDAY_NOON.minusSeconds(seconds);
  }

  @ParameterizedTest(name = "oldest waits {0} s: {1}")
  @CsvSource(
      nullValues = "-",
      value = {"-, false", "1799, false", "1800, true", "90000, true"})
  void theOldestMayWaitSoLong(@Nullable Integer waits, boolean holds) {
    var desk = new Desk(ago(waits), MONDAY_NOON);
    var found = automatic(desk, "", new Automatic(When.OLDEST_WAITS, 30, Posture.HOLD_NEW, NIGHT));
    assertThat(found)
        .isEqualTo(
            holds
                ? new InForce(Posture.HOLD_NEW, null, NIGHT, PostureOrigin.OLDEST_WAITS)
                : InForce.OPEN);
  }

  @ParameterizedTest(name = "last at work {0} s ago: {1}")
  @CsvSource(
      nullValues = "-",
      value = {"-, true", "599, false", "600, true", "0, false"})
  void moderatorsMayBeAwaySoLong(@Nullable Integer idle, boolean holds) {
    var found =
        automatic(
            new Desk(null, ago(idle)),
            "",
            new Automatic(When.NOBODY_ACTIVE, 10, Posture.HOLD_ALL, null));
    assertThat(found)
        .isEqualTo(
            holds
                ? new InForce(Posture.HOLD_ALL, null, null, PostureOrigin.NOBODY_ACTIVE)
                : InForce.OPEN);
  }

  @Test
  void ofAllThatComeTheStrictestCountsAndOfEqualOnesTheTimetables() {
    var alone = new Desk(ago(7_200), ago(7_200));
    var waits = new Automatic(When.OLDEST_WAITS, 30, Posture.HOLD_NEW, null);
    var away = new Automatic(When.NOBODY_ACTIVE, 60, Posture.HOLD_ALL, null);
    var closes = new Automatic(When.NOBODY_ACTIVE, 121, Posture.CLOSED, null);
    assertThat(automatic(alone, "", waits, away, closes).by())
        .isEqualTo(PostureOrigin.NOBODY_ACTIVE);
    assertThat(automatic(alone, "", waits, away, closes).posture()).isEqualTo(Posture.HOLD_ALL);

    var end = Instant.parse("2026-03-02T16:00:00Z");
    expect(
        automatic(alone, "daily 08:00-18:00 closed", away), "closed", end, PostureOrigin.TIMETABLE);
    expect(
        automatic(alone, "daily 08:00-18:00 hold-all", away),
        "hold-all",
        end,
        PostureOrigin.TIMETABLE);
    expect(
        automatic(alone, "daily 08:00-18:00 hold-new", away),
        "hold-all",
        null,
        PostureOrigin.NOBODY_ACTIVE);
  }

  @Test
  void readersAreToldOfEverythingButAnOpenSite() {
    assertThat(InForce.OPEN.notice()).isNull();
    assertThat(new InForce(Posture.OPEN, MONDAY_NOON, NIGHT, PostureOrigin.NOW).notice()).isNull();
    assertThat(new InForce(Posture.HOLD_NEW, MONDAY_NOON, NIGHT, PostureOrigin.NOW).notice())
        .isEqualTo(new InForce.Notice(Posture.HOLD_NEW, MONDAY_NOON, NIGHT));
  }
}
