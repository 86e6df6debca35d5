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
  void theSmallOneIsHardlyAPartOfAnyHeap() {
    var small = Memory.small();
    var mebibyte = 1024L * 1024;

    assertThat(small.take(4 * mebibyte)).isTrue();
    assertThat(small.take(1)).isFalse();
  }
}
