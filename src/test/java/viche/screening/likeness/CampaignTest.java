package viche.screening.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Each joins the group of the earlier text it is most like, or begins its own. */
  private static List<List<Comment>> grouped(List<Comment> comments) {
    Map<Sketch, List<Comment>> groups = new LinkedHashMap<>();
    var all = new ArrayList<List<Comment>>();
    for (var comment : comments) {
      var sketch = Sketch.of(comment.text());
      var group =
          sketch
              .flatMap(own -> likest(own, groups.keySet()))
              .map(groups::get)
              .orElseGet(
                  () -> {
                    var begun = new ArrayList<Comment>();
                    all.add(begun);
                    return begun;
                  });
      group.add(comment);
      sketch.ifPresent(own -> groups.put(own, group));
    }
    return all;
  }

  private static Optional<Sketch> likest(Sketch own, Collection<Sketch> earlier) {
    return earlier.stream()
        .filter(other -> own.likeness(other) >= Sketch.ALIKE)
        .max(Comparator.comparingDouble(own::likeness));
  }
}
