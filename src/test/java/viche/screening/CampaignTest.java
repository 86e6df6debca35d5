package viche.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A campaign of 20 texts, each 25 times with words changed, among 300 honest comments. */
class CampaignTest {
  private static final int HONEST = -1;

  /**
   * @param campaign its number, or {@link #HONEST}
   */
  private record Comment(int campaign, String text) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void isFoundAndNobodyElseIs(long seed) {
    var groups = grouped(comments(seed));

    for (var group : groups) {
      var campaigns = group.stream().map(Comment::campaign).distinct().toList();
      assertThat(campaigns).as(group.toString()).hasSize(1);
      assertThat(group.size() > 1 && campaigns.getFirst() == HONEST).as(group.toString()).isFalse();
    }
    var found =
        groups.stream().filter(group -> group.size() > 1).map(g -> g.getFirst().campaign).toList();
    assertThat(found).hasSizeBetween(20, 22);
    assertThat(found).allSatisfy(c -> assertThat(Collections.frequency(found, c)).isLessThan(3));
    // What each takes is a decision: a group's, or a single text's that was changed too much.
    assertThat(groups.stream().filter(g -> g.getFirst().campaign != HONEST).count())
        .isLessThanOrEqualTo(25);
  }

  private static List<Comment> comments(long seed) {
    var texts = new CampaignTexts(seed);
    var comments = new ArrayList<Comment>();
    texts.honest().forEach(text -> comments.add(new Comment(HONEST, text)));
    for (int campaign = 0; campaign < texts.campaigns().size(); campaign++) {
      for (int n = 0; n < 25; n++) {
        comments.add(new Comment(campaign, texts.again(texts.campaigns().get(campaign))));
      }
    }
    assertThat(comments).hasSize(800);
    Collections.shuffle(comments, new Random(seed));
    return comments;
  }

  private static List<List<Comment>> grouped(List<Comment> comments) {
    var index = new SketchIndex<Integer>(1_000);
    Map<Integer, List<Comment>> groups = new HashMap<>();
    for (int i = 0; i < comments.size(); i++) {
      int number = i;
      int group =
          Sketch.of(comments.get(i).text())
              .flatMap(sketch -> index.add(number, sketch))
              .map(SketchIndex.Match::group)
              .orElse(number);
      groups.computeIfAbsent(group, ignored -> new ArrayList<>()).add(comments.get(i));
    }
    return List.copyOf(groups.values());
  }
}
