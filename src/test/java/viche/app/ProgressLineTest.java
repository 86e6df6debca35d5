package viche.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
  private final StringWriter err = new StringWriter();

  @Test
  void withoutATerminalItIsALineNowAndThen() {
    try (var line = new ProgressLine(new PrintWriter(err, true), false, Duration.ZERO)) {
      line.accept("comment.jsonl", 12_000);
    }
    assertThat(err).hasToString("comment.jsonl: 12,000%n".formatted());

    try (var line = new ProgressLine(new PrintWriter(err, true), false, Duration.ofHours(1))) {
      line.accept("revision.jsonl", 1);
    }
    assertThat(err).hasToString("comment.jsonl: 12,000%n".formatted());
  }

  @Test
  void onATerminalItIsOneLineThatIsTakenBack() {
    try (var line = new ProgressLine(new PrintWriter(err, true), true, Duration.ofHours(1))) {
      line.accept("comment.jsonl", 500);
      line.accept("comment.jsonl", 501);
    }
    assertThat(err).hasToString("\r\u001b[Kcomment.jsonl: 500\r\u001b[K");
  }
}
