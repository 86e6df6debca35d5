package viche.moving.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.comment.Queue;
import viche.comment.Standing;
import viche.moving.format.SourceComment;
import viche.moving.format.Told;

final class FatesTest {
  @ParameterizedTest
  @CsvSource({
    "PUBLISHED, false, APPROVED,",
    "PUBLISHED, true, PUBLISHED, UNREVIEWED",
    "APPROVED, true, APPROVED,",
    "PENDING, false, PENDING, PENDING",
    "REJECTED, true, REJECTED,",
    "SPAM, true, REJECTED,",
    "DELETED, true, WITHDRAWN,"
  })
  void whatWaitedWaitsAndNothingElseDoesUnlessItIsWished(
      SourceComment.SourceFate there, boolean review, String state, Queue queue) {
    for (boolean edited : List.of(false, true)) {
      var standing = standing(there, edited, review);

      assertThat(standing.state()).hasToString(state);
      assertThat(standing.queue()).isEqualTo(queue);
    }
  }

  private static Standing standing(SourceComment.SourceFate there, boolean edited, boolean review) {
    return Fates.standing(Fates.here(there, review), edited, Importing.NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "wordpress, wordpress.xml, 102, ''",
    "disqus, disqus.xml, '', ''",
    "coral, coral.jsonl, k6, k2",
    "remark42, remark42.jsonl, '', ''",
    "commento, commento-v1.json, c2, ''",
    "commento, commento-v3.json, c2, ''",
    "artalk, artalk.artrans, 2, ''",
    "waline, waline.json, 'w2 w4', ''",
    "viche, viche.jsonl, c4, ''"
  })
  void ofEachFormatThoseWaitThatWaitedThere(
      String format, String sample, String pending, String unreviewed) {
    var told = Told.of(format, Told.sample(sample));

    assertThat(waiting(told, Queue.PENDING, false)).isEqualTo(pending);
    assertThat(waiting(told, Queue.UNREVIEWED, false)).isEmpty();
    assertThat(waiting(told, Queue.UNREVIEWED, true)).isEqualTo(unreviewed);
  }

  private static String waiting(Told told, Queue queue, boolean review) {
    return told.comments().stream()
        .filter(one -> standing(one.circumstances().fate(), false, review).queue() == queue)
        .map(one -> one.position().id())
        .collect(Collectors.joining(" "));
  }
}
