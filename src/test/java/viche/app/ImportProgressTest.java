package viche.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ImportProgressTest {
  @Test
  void theTimeThatIsLeftFollowsFromTheRate() {
    assertThat(ImportProgress.text(0, 61_120, Duration.ZERO)).isEqualTo(": 0 of 61,120 comments");
    assertThat(ImportProgress.text(3_000, 61_120, Duration.ofSeconds(1)))
        .isEqualTo(": 3,000 of 61,120 comments, 3,000 a second, 0:19 left");
    assertThat(ImportProgress.text(1, 61_120, Duration.ofSeconds(2)))
        .isEqualTo(": 1 of 61,120 comments, 1 a second, 2037:18 left");
    assertThat(ImportProgress.text(61_120, 61_120, Duration.ofSeconds(20)))
        .isEqualTo(": 61,120 of 61,120 comments, 3,056 a second, 0:00 left");
  }
}
