package viche.comment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which of two waiting comments is looked at first. */
final class RiskTest {
  private static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void whatDoesNotWaitHasNone() {
    assertThat(Risk.of(approved(null, OpenReports.NONE), 3, 3)).isNull();
  }

  @Test
  void sixHoursOfWaitingDoubleTheWeight() {
    var now = risk(pending(SINCE), 0, 0);
    var before = risk(pending(SINCE.minus(Duration.ofHours(6))), 0, 0);

    assertThat(before - now).isCloseTo(1, within(1e-9));
    assertThat(risk(pending(SINCE), 1, 0)).isCloseTo(before, within(1e-9));
  }

  @Test
  void itIsTheLogarithmOfWeightTimesReachTimesFindings() {
    var reported = approved(SINCE, new OpenReports(4, 3));
    var age = -SINCE.getEpochSecond() / 21_600.0;

    // (1 + 3) reports, reach 1 + log2(1 + 7), one and two findings
    assertThat(risk(reported, 2, 7) - age).isCloseTo(2 + 2 + log2(3), within(1e-6));
    assertThat(risk(reported, 0, 0) - age).isCloseTo(2, within(1e-6));
  }

  @Test
  void whatReadersDoNotSeeReachesNobodyMore() {
    assertThat(risk(pending(SINCE), 1, 100)).isEqualTo(risk(pending(SINCE), 1, 0));
  }

  @Test
  void itTellsASecondFromTheNextForYears() {
    assertThat(risk(pending(SINCE), 0, 0)).isGreaterThan(risk(pending(SINCE.plusMillis(1)), 0, 0));
  }

  private static double risk(Standing standing, int findings, int responses) {
    return requireNonNull(Risk.of(standing, findings, responses));
  }

  private static Standing pending(Instant since) {
    return new Standing(
        State.PENDING, 1, State.PENDING, null, null, false, since, OpenReports.NONE);
  }

  private static Standing approved(@Nullable Instant since, OpenReports reports) {
    return new Standing(State.APPROVED, 1, State.APPROVED, 1, null, false, since, reports);
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
