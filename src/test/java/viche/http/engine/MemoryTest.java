package viche.http.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How much clients make the process hold. */
final class MemoryTest {
  @Test
  void whatIsTakenIsBoundedAndCanBeGivenBack() {
    var memory = new Memory(10);

    assertThat(memory.take(7)).isTrue();
    assertThat(memory.take(4)).isFalse();
    assertThat(memory.take(3)).isTrue();
    memory.give(7);

    assertThat(memory.held()).isEqualTo(3);
    assertThat(memory.take(7)).isTrue();
  }

  @Test
  void aClientHasNoMoreThanItsShare() {
    var memory = new Memory(10, 4);

    assertThat(memory.take("a", 3)).isTrue();
    assertThat(memory.take("a", 2)).isFalse();
    assertThat(memory.take("b", 4)).isTrue();
    assertThat(memory.take("c", 4)).as("there is no room").isFalse();
    memory.give("a", 3);
    assertThat(memory.take("c", 4)).isTrue();
    assertThat(memory.take("a", 2)).isTrue();
    assertThat(memory.held()).isEqualTo(10);
  }

  @Test
  void theSmallOneIsHardlyAPartOfAnyHeap() {
    var small = Memory.small();
    var mebibyte = 1024L * 1024;

    assertThat(small.take(4 * mebibyte)).isTrue();
    assertThat(small.take(1)).isFalse();
  }
}
