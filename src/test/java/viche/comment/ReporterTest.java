package viche.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a report weighs, and where weights hide a comment. */
final class ReporterTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, true, 1",
    "0, 0, false, 0.5",
    "1, 0, true, 1.333333",
    "0, 1, true, 0.666667",
    "5, 5, true, 1",
    "50, 0, true, 1.961538",
    "50, 0, false, 0.980769",
    "0, 8, true, 0.2",
    "0, 50, true, 0.2",
    "0, 50, false, 0.1"
  })
  void theRecordOfAReporterWeighsTheNextReport(
      int upheld, int dismissed, boolean known, double weight) {
    assertThat(new Reporter(upheld, dismissed, known).weight()).isCloseTo(weight, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLISHED, 2.9, false",
    "PUBLISHED, 3, true",
    "APPROVED, 3, false",
    "APPROVED, 8.9, false",
    "APPROVED, 9, true",
    "PENDING, 20, false",
    "REJECTED, 20, false",
    "WITHDRAWN, 20, false"
  })
  void theLineIsHigherForWhatAPersonApproved(State state, double weight, boolean hides) {
    var visible = state.visible() ? 1 : null;
    var latest = state == State.WITHDRAWN ? State.PENDING : state;
    var standing =
        new Standing(state, 1, latest, visible, null, false, null, new OpenReports(1, weight));
    assertThat(new ReportLines(3, 9, 20).hide(standing)).isEqualTo(hides);
  }

  @Test
  void linesThatMakeNoSenseAreNone() {
    assertThatThrownBy(() -> new ReportLines(0, 9, 20)).hasMessageContaining("hideAt");
    assertThatThrownBy(() -> new ReportLines(5, 4, 20)).hasMessageContaining("hideApprovedAt");
    assertThatThrownBy(() -> new ReportLines(3, 9, 0)).hasMessageContaining("perHour");
    assertThatThrownBy(() -> new ReportLines(Double.NaN, 9, 1)).hasMessageContaining("hideAt");
  }
}
