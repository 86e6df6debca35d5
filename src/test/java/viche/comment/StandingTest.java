package viche.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static viche.comment.OpenReports.NONE;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every transition of a comment. A standing is written as: its state, the latest revision and that
 * one's state, the revision readers see (in brackets: saw until it was hidden), since when it waits
 * (F: the first time, L: later), and the number of open reports, if there are any. Where a rule has
 * rejected the latest revision and nobody looked, its state has an exclamation mark.
 */
final class StandingTest {
  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = FIRST.plusSeconds(60);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # waits, and was never visible
          pending 1 pending - F    | approve          | approved 1 approved 1 -
          pending 1 pending - F    | reject           | rejected 1 rejected - -
          pending 1 pending - F    | reject comment   | rejected 1 rejected - -
          pending 1 pending - F    | withdraw         | withdrawn 1 pending - -
          pending 1 pending - F    | edit: published  | pending 2 pending - F
          pending 1 pending - F    | edit: pending    | pending 2 pending - F
          pending 1 pending - F    | edit: rejected   | rejected 2 rejected! - F
          # visible, and nobody looked
          published 1 published 1 F | approve         | approved 1 approved 1 -
          published 1 published 1 F | reject          | rejected 1 rejected - -
          published 1 published 1 F | reject comment  | rejected 1 rejected - -
          published 1 published 1 F | withdraw        | withdrawn 1 published - -
          published 1 published 1 F | edit: published | published 2 published 2 F
          published 1 published 1 F | edit: pending   | published 2 pending 1 F
          published 1 published 1 F | edit: rejected  | published 2 rejected! 1 F
          # visible by a decision
          approved 1 approved 1 -  | approve          | approved 1 approved 1 -
          approved 1 approved 1 -  | reject           | rejected 1 rejected - -
          approved 1 approved 1 -  | reject comment   | rejected 1 rejected - -
          approved 1 approved 1 -  | withdraw         | withdrawn 1 approved - -
          approved 1 approved 1 -  | edit: published  | published 2 published 2 L
          approved 1 approved 1 -  | edit: pending    | approved 2 pending 1 L
          approved 1 approved 1 -  | edit: rejected   | approved 2 rejected! 1 L
          # removed; it can't be edited
          rejected 1 rejected - -  | approve          | approved 1 approved 1 -
          rejected 1 rejected - -  | reject           | rejected 1 rejected - -
          rejected 1 rejected - -  | reject comment   | rejected 1 rejected - -
          rejected 1 rejected - -  | withdraw         | withdrawn 1 rejected - -
          # visible, with a held edit
          published 2 pending 1 F  | approve          | approved 2 approved 2 -
          published 2 pending 1 F  | reject           | approved 2 rejected 1 -
          published 2 pending 1 F  | reject comment   | rejected 2 rejected - -
          published 2 pending 1 F  | withdraw         | withdrawn 2 pending - -
          published 2 pending 1 F  | edit: published  | published 3 published 3 F
          published 2 pending 1 F  | edit: pending    | published 3 pending 1 F
          published 2 pending 1 F  | edit: rejected   | published 3 rejected! 1 F
          approved 2 pending 1 F   | approve          | approved 2 approved 2 -
          approved 2 pending 1 F   | reject           | approved 2 rejected 1 -
          approved 2 pending 1 F   | reject comment   | rejected 2 rejected - -
          approved 2 pending 1 F   | withdraw         | withdrawn 2 pending - -
          approved 2 pending 1 F   | edit: published  | published 3 published 3 F
          approved 2 pending 1 F   | edit: pending    | approved 3 pending 1 F
          approved 2 pending 1 F   | edit: rejected   | approved 3 rejected! 1 F
          # visible, with a rejected edit
          published 2 rejected 1 F | approve          | approved 2 approved 2 -
          published 2 rejected 1 F | reject           | approved 2 rejected 1 -
          published 2 rejected 1 F | reject comment   | rejected 2 rejected - -
          published 2 rejected 1 F | withdraw         | withdrawn 2 rejected - -
          published 2 rejected 1 F | edit: published  | published 3 published 3 F
          published 2 rejected 1 F | edit: pending    | published 3 pending 1 F
          published 2 rejected 1 F | edit: rejected   | published 3 rejected! 1 F
          approved 2 rejected 1 -  | approve          | approved 2 approved 2 -
          approved 2 rejected 1 -  | reject           | approved 2 rejected 1 -
          approved 2 rejected 1 -  | reject comment   | rejected 2 rejected - -
          approved 2 rejected 1 -  | withdraw         | withdrawn 2 rejected - -
          approved 2 rejected 1 -  | edit: published  | published 3 published 3 L
          approved 2 rejected 1 -  | edit: pending    | approved 3 pending 1 L
          approved 2 rejected 1 -  | edit: rejected   | approved 3 rejected! 1 L
          # a rule has rejected it, and nobody looked
          rejected 1 rejected! - F  | approve         | approved 1 approved 1 -
          rejected 1 rejected! - F  | reject          | rejected 1 rejected - -
          rejected 1 rejected! - F  | reject comment  | rejected 1 rejected - -
          rejected 1 rejected! - F  | withdraw        | withdrawn 1 rejected - -
          published 2 rejected! 1 F | approve         | approved 2 approved 2 -
          published 2 rejected! 1 F | reject          | approved 2 rejected 1 -
          published 2 rejected! 1 F | approve 1       | approved 2 rejected! 1 F
          approved 2 rejected! 1 F  | approve 1       | approved 2 rejected! 1 F
          approved 2 rejected! 1 F  | reject          | approved 2 rejected 1 -
          approved 2 rejected! 1 F  | edit: published | published 3 published 3 F
          approved 2 rejected! 1 F  | edit: pending   | approved 3 pending 1 F
          approved 2 rejected! 1 F  | edit: rejected  | approved 3 rejected! 1 F
          approved 2 rejected! 1 F  | report          | approved 2 rejected! 1 F 1
          approved 2 rejected! 1 F 9 | hide           | pending 2 rejected! (1) F 9
          pending 2 rejected! (1) F 9 | settle        | pending 2 rejected! (1) F
          pending 2 rejected! (1) F | approve 1       | approved 2 rejected! 1 F
          # reports make it wait, or wait on
          published 1 published 1 F   | report        | published 1 published 1 F 1
          approved 1 approved 1 -     | report        | approved 1 approved 1 L 1
          approved 1 approved 1 F 1   | report        | approved 1 approved 1 F 2
          approved 2 pending 1 F      | report        | approved 2 pending 1 F 1
          # too many hide it, and it waits, below an edit that stays what it is
          published 1 published 1 F 3 | hide            | pending 1 pending (1) F 3
          approved 1 approved 1 F 9   | hide            | pending 1 pending (1) F 9
          approved 2 pending 1 F 9    | hide            | pending 2 pending (1) F 9
          approved 2 rejected 1 F 9   | hide            | pending 2 rejected (1) F 9
          # what was hidden, or an edit of it
          pending 1 pending (1) F 9   | approve         | approved 1 approved 1 F 9
          pending 1 pending (1) F 9   | reject          | rejected 1 rejected - F 9
          pending 1 pending (1) F 9   | edit: published | pending 2 pending (1) F 9
          pending 1 pending (1) F 9   | edit: rejected  | pending 2 rejected! (1) F 9
          pending 1 pending (1) F 9   | withdraw        | withdrawn 1 pending - F 9
          pending 1 pending (1) F 9   | settle          | pending 1 pending (1) F
          pending 2 pending (1) F 9   | approve 1       | approved 2 pending 1 F 9
          pending 2 rejected (1) F 9  | approve 1       | approved 2 rejected 1 F 9
          pending 2 rejected (1) F    | approve 1       | approved 2 rejected 1 -
          pending 2 pending (1) F 9   | approve         | approved 2 approved 2 F 9
          pending 2 rejected (1) F 9  | approve         | approved 2 approved 2 F 9
          pending 2 pending (1) F 9   | reject          | rejected 2 rejected - F 9
          pending 2 rejected (1) F 9  | reject comment  | rejected 2 rejected - F 9
          pending 2 rejected (1) F 9  | edit: pending   | pending 3 pending (1) F 9
          # what readers see below an edit
          published 2 pending 1 F     | approve 1       | approved 2 pending 1 F
          published 2 rejected 1 F    | approve 1       | approved 2 rejected 1 -
          approved 2 pending 1 F 2    | approve 1       | approved 2 pending 1 F 2
          # open reports stay, and so does its place, whatever happens to it
          approved 1 approved 1 F 2   | approve         | approved 1 approved 1 F 2
          published 1 published 1 F 2 | reject          | rejected 1 rejected - F 2
          pending 1 pending - F 3     | approve         | approved 1 approved 1 F 3
          approved 2 pending 1 F 1    | reject          | approved 2 rejected 1 F 1
          approved 2 pending 1 F 1    | reject comment  | rejected 2 rejected - F 1
          approved 1 approved 1 F 1   | edit: published | published 2 published 2 F 1
          approved 1 approved 1 F 1   | edit: rejected  | approved 2 rejected! 1 F 1
          pending 1 pending - F 3     | edit: published | pending 2 pending - F 3
          approved 1 approved 1 F 1   | withdraw        | withdrawn 1 approved - F 1
          pending 1 pending - F 3     | withdraw        | withdrawn 1 pending - F 3
          # until they are decided
          approved 1 approved 1 F 2   | settle          | approved 1 approved 1 -
          rejected 1 rejected - F 2   | settle          | rejected 1 rejected - -
          published 1 published 1 F 2 | settle          | published 1 published 1 F
          approved 2 pending 1 F 2    | settle          | approved 2 pending 1 F
          withdrawn 1 approved - F 2  | settle          | withdrawn 1 approved - -
          # a decision leaves a withdrawn comment withdrawn
          withdrawn 1 approved - F 2  | approve         | withdrawn 1 approved - F 2
          withdrawn 1 pending - F 2   | reject          | withdrawn 1 pending - F 2
          withdrawn 2 pending - F 2   | reject comment  | withdrawn 2 pending - F 2
          """)
  void anEventMovesAStandingToTheNext(String from, String event, String to) {
    assertThat(after(standing(from), event)).isEqualTo(standing(to));
  }

  @ParameterizedTest
  @CsvSource({
    "published, published 1 published 1 F",
    "pending, pending 1 pending - F",
    "rejected, rejected 1 rejected! - F"
  })
  void aNewCommentStandsAsScreeningFoundIt(String screened, String standing) {
    assertThat(Standing.submitted(state(screened), FIRST)).isEqualTo(standing(standing));
  }

  @ParameterizedTest
  @CsvSource({
    "pending 1 pending - F, PENDING",
    "published 1 published 1 F, UNREVIEWED",
    "published 2 pending 1 F, PENDING",
    "approved 2 pending 1 F, PENDING",
    "approved 1 approved 1 -,",
    "approved 2 rejected 1 -,",
    "pending 2 rejected (1) F, PENDING",
    "rejected 1 rejected - -,",
    "rejected 1 rejected! - F, REJECTED",
    "approved 2 rejected! 1 F, REJECTED",
    "published 2 rejected! 1 F, UNREVIEWED",
    "pending 2 rejected! (1) F, PENDING",
    "approved 2 rejected! 1 F 1, REPORTED",
    "withdrawn 1 pending - -,",
    "withdrawn 1 published - -,",
    "published 1 published 1 F 1, REPORTED",
    "approved 1 approved 1 F 1, REPORTED",
    "approved 2 pending 1 F 1, REPORTED",
    "pending 1 pending - F 1, REPORTED",
    "rejected 1 rejected - F 1, REPORTED",
    "withdrawn 1 approved - F 1, REPORTED"
  })
  void whatNobodyDecidedWaitsInItsQueue(String standing, Queue queue) {
    assertThat(standing(standing).queue()).isEqualTo(queue);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # now                        before                reopened  after
          approved 1 approved 1 -    | pending 1 pending - F     | 0 | pending 1 pending - F
          approved 1 approved 1 -    | pending 1 pending - F     | 3 | pending 1 pending - F 3
          rejected 1 rejected - -    | approved 1 approved 1 -   | 0 | approved 1 approved 1 -
          rejected 1 rejected - -    | approved 1 approved 1 F   | 1 | approved 1 approved 1 F 1
          approved 2 rejected 1 -    | pending 2 rejected (1) F  | 9 | pending 2 rejected (1) F 9
          withdrawn 1 approved - -   | withdrawn 1 approved - F  | 2 | withdrawn 1 approved - F 2
          approved 1 approved 1 -    | rejected 1 rejected! - F  | 0 | rejected 1 rejected! - F
          rejected 1 rejected - -    | rejected 1 rejected! - F  | 0 | rejected 1 rejected! - F
          # reported again meanwhile, or not all were closed
          approved 1 approved 1 L 1  | pending 1 pending - F     | 2 | pending 1 pending - F 3
          approved 1 approved 1 L 1  | rejected 1 rejected - -   | 0 | rejected 1 rejected - L 1
          approved 1 approved 1 F 2  | rejected 1 rejected - L   | 0 | rejected 1 rejected - F 2
          """)
  void anUndoGoesBackToTheStandingBeforeWithTheReportsOfToday(
      String now, String before, int reopened, String after) {
    var undone = standing(now).undone(standing(before), reports(reopened));
    assertThat(undone).isEqualTo(standing(after));
  }

  @Test
  void aVisibleCommentHasAVisibleRevisionAndNoOtherHasOne() {
    assertThatThrownBy(
            () -> new Standing(State.APPROVED, 1, State.APPROVED, null, null, false, null, NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Standing(State.PENDING, 1, State.PENDING, 1, null, false, FIRST, NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyWhatWaitsIsHiddenAndOnlyWhatIsSeenIsApprovedBelowAnEdit() {
    assertThatThrownBy(
            () -> new Standing(State.REJECTED, 1, State.REJECTED, null, 1, false, null, NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> standing("approved 3 pending 2 F").approved(1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Standing after(Standing standing, String event) {
    return switch (event) {
      case "approve" -> standing.approved(standing.revision());
      case "approve 1" -> standing.approved(1);
      case "reject" -> standing.rejected(Scope.REVISION);
      case "reject comment" -> standing.rejected(Scope.COMMENT);
      case "report" -> standing.reported(1, LATER);
      case "hide" -> standing.concealed();
      case "settle" -> standing.settled();
      case "withdraw" -> standing.withdrawn();
      case "edit: published" -> standing.edited(State.PUBLISHED, LATER);
      case "edit: pending" -> standing.edited(State.PENDING, LATER);
      case "edit: rejected" -> standing.edited(State.REJECTED, LATER);
      default -> throw new IllegalArgumentException(event);
    };
  }

  private static Standing standing(String text) {
    var words = text.split(" ", -1);
    return new Standing(
        state(words[0]),
        Integer.parseInt(words[1]),
        state(words[2].replace("!", "")),
        words[3].matches("\\d") ? Integer.valueOf(words[3]) : null,
        words[3].startsWith("(") ? Integer.valueOf(words[3].substring(1, 2)) : null,
        words[2].endsWith("!"),
        switch (words[4]) {
          case "F" -> FIRST;
          case "L" -> LATER;
          default -> null;
        },
        words.length < 6 ? NONE : reports(Integer.parseInt(words[5])));
  }

  /** Reports of weight 1 each. */
  private static OpenReports reports(int count) {
    return new OpenReports(count, count);
  }

  private static State state(String word) {
    return State.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
