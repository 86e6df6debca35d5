package viche.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which earlier text a text is most like. */
class SketchIndexTest {
  private final Random random = new Random(1);

  @Test
  void aNearCopyJoinsTheGroupOfTheTextItIsMostLike() {
    var index = new SketchIndex<String>(100);
    String text = text(20);
    assertThat(index.add("перший", sketch(text))).isEmpty();
    assertThat(index.add("чужий", sketch(text(20)))).isEmpty();
    String copy = changed(text, 4);
    assertThat(index.add("копія", sketch(copy)))
        .hasValueSatisfying(
            match -> {
              assertThat(match.earlier()).isEqualTo("перший");
              assertThat(match.group()).isEqualTo("перший");
              assertThat(match.likeness()).isBetween(Sketch.ALIKE, 1.0);
            });
    assertThat(index.add("копія копії", sketch(copy)))
        .contains(new SketchIndex.Match<>("копія", "перший", 1));
  }

  @Test
  void theOldestAreForgotten() {
    var index = new SketchIndex<Integer>(10);
    String text = text(20);
    index.add(0, sketch(text));
    IntStream.range(1, 10).forEach(i -> index.add(i, sketch(text(20))));
    assertThat(index.add(10, sketch(text))).isPresent();
    IntStream.range(11, 20).forEach(i -> index.add(i, sketch(text(20))));
    // The copy is still there and names its group, whose first text is gone.
    assertThat(index.add(20, sketch(text))).contains(new SketchIndex.Match<>(10, 0, 1));
    IntStream.range(21, 31).forEach(i -> index.add(i, sketch(text(20))));
    assertThat(index.add(31, sketch(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theSmallestIndexesWork(int size) {
    var index = new SketchIndex<Integer>(size);
    var texts = IntStream.range(0, 3).mapToObj(i -> text(8 + 8 * i)).toList();
    for (int i = 0; i < 200; i++) {
      assertThat(index.add(i, sketch(texts.get(random.nextInt(size))))).isNotNull();
    }
    String last = text(12);
    index.add(-1, sketch(last));
    assertThat(index.add(-2, sketch(last))).contains(new SketchIndex.Match<>(-1, -1, 1));
  }

  @Test
  void findsWhatLookingAtAllWouldFind() {
    var index = new SketchIndex<Integer>(1_000);
    var sketches = new ArrayList<Sketch>();
    var texts = IntStream.range(0, 40).mapToObj(i -> text(12 + i)).toList();
    int missed = 0;
    for (int i = 0; i < 600; i++) {
      String text = texts.get(random.nextInt(texts.size()));
      var sketch = sketch(changed(text, random.nextInt(text.split(" ").length / 3)));
      double best = sketches.stream().mapToDouble(sketch::likeness).max().orElse(0);
      double found = index.add(i, sketch).map(SketchIndex.Match::likeness).orElse(0.0);
      missed += best >= Sketch.ALIKE && found == 0 ? 1 : 0;
      assertThat(found).isLessThanOrEqualTo(best);
      sketches.add(sketch);
    }
    assertThat(missed).isLessThanOrEqualTo(2);
  }

  @Test
  void aSizeOutOfBoundsIsRefused() {
    for (int size : new int[] {-1, 0, 1_000_001}) {
      assertThatThrownBy(() -> new SketchIndex<String>(size))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private String text(int words) {
    return IntStream.range(0, words)
        .mapToObj(i -> Integer.toString(10_000 + random.nextInt(80_000)))
        .collect(Collectors.joining(" "));
  }

  private String changed(String text, int edits) {
    var words = text.split(" ");
    for (int i = 0; i < edits; i++) {
      words[random.nextInt(words.length)] = text(1);
    }
    return String.join(" ", words);
  }

  private static Sketch sketch(String text) {
    return Sketch.of(text).orElseThrow();
  }
}
