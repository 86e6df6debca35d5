package viche.moving.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import viche.moving.article.ThreadPart.LeftComment;
import viche.moving.article.ThreadPart.Wanted;

/** What goes in one step. */
final class ThreadPartTest {
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);
  private static final UUID THREE = new UUID(0, 3);

  private static final int MANY = 5_000;

  private final List<LeftComment> left = new ArrayList<>();

  /** What was read of a thread. */
  private void thread(UUID root, int comments, int likes) {
    for (int i = 1; i <= comments; i++) {
      var place = new PassagePlace(root, true, Buffer.buffer(new byte[] {(byte) i}));
      left.add(
          new LeftComment(new UUID(root.getLeastSignificantBits(), i), place, likes, i, comments));
    }
  }

  private ThreadPart part() {
    return ThreadPart.of(new Wanted(List.of(ONE, TWO, THREE), null, ThreadPart.MOST), left);
  }

  @Test
  void shortThreadsGoTogetherAndThoseThatHaveNothingAreWhole() {
    thread(ONE, 40, 0);
    thread(TWO, 30, 1);
    var part = part();
    assertThat(part.comments()).hasSize(70);
    assertThat(part.begun()).containsExactly(ONE, TWO);
    assertThat(part.whole()).containsExactly(THREE, ONE, TWO);
    assertThat(part.next()).isNull();
  }

  @Test
  void aThreadThatHasNoRoomWaitsForTheNextStep() {
    thread(ONE, 40, 0);
    thread(TWO, 31, 1);
    thread(THREE, 1, 0);
    var part = part();
    assertThat(part.begun()).containsExactly(ONE);
    assertThat(part.whole()).containsExactly(ONE);
    assertThat(part.next()).isNull();
  }

  @Test
  void aThreadThatIsTooLongGoesInParts() {
    thread(ONE, ThreadPart.MOST + 1, 0);
    var part = part();
    assertThat(part.comments()).hasSize(ThreadPart.MOST);
    assertThat(part.begun()).containsExactly(ONE);
    assertThat(part.whole()).isEmpty();
    assertThat(part.next()).isEqualTo(left.get(ThreadPart.MOST - 1).place());
  }

  @Test
  void whatIsLikedByManyGoesAlone() {
    thread(ONE, 2, MANY);
    var part = part();
    assertThat(part.comments()).containsExactly(left.getFirst().id());
    assertThat(part.next()).isEqualTo(left.getFirst().place());
    left.clear();
    thread(TWO, 1, MANY);
    assertThat(part().whole()).contains(TWO);
    assertThat(part().next()).isNull();
  }

  @Test
  void nothingIsSaidOfWhatWasNotRead() {
    thread(ONE, 60, 0);
    thread(TWO, ThreadPart.MOST - 59, 0);
    left.replaceAll(
        each ->
            each.place().root().equals(TWO)
                ? new LeftComment(each.id(), each.place(), 0, each.number(), 80)
                : each);
    var part = part();
    assertThat(part.whole()).containsExactly(ONE);
    assertThat(part.begun()).containsExactly(ONE);
  }

  @Test
  void aPlaceIsNotedAndRead() {
    for (boolean shown : new boolean[] {true, false}) {
      var place = new PassagePlace(ONE, shown, Buffer.buffer(new byte[] {1, -1, 0}));
      assertThat(PassagePlace.read(place.position())).contains(place);
    }
    assertThat(PassagePlace.read(PassagePlace.ANEW)).isEmpty();
    assertThat(PassagePlace.read(null)).isEmpty();
  }
}
