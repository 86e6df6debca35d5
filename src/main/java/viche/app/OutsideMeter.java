package viche.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import viche.submission.outside.OutsideTally;

/**
 * Measures what comes of asking others about comments: {@code viche_outside_answers_total} by
 * outcome, {@code viche_outside_latency_seconds} from the question to the answer, {@code
 * viche_outside_late_total} of comments whose time was over first, and {@code
 * viche_outside_disagreements_total} of decisions that say otherwise.
 */
final class OutsideMeter implements OutsideTally {
  private final MeterRegistry registry;
  private final Timer latency;
  private final Counter late;

  OutsideMeter(MeterRegistry registry) {
    this.registry = registry;
    for (var outcome : new String[] {"nothing", "note", "hold", "reject", "failed"}) {
      answers(outcome);
    }
    disagreements(true);
    disagreements(false);
    this.latency =
        Timer.builder("viche.outside.latency")
            .description("From a question about a comment to its answer")
            .register(registry);
    this.late =
        Counter.builder("viche.outside.late")
            .description("Comments held as long as the site waits for answers")
            .register(registry);
  }

  private Counter answers(String outcome) {
    return Counter.builder("viche.outside.answers")
        .description("Answers of those who are asked about comments, by what they found")
        .tag("outcome", outcome)
        .register(registry);
  }

  private Counter disagreements(boolean overruled) {
    return Counter.builder("viche.outside.disagreements")
        .description("Decisions against what those who were asked found")
        .tag("decision", overruled ? "approved" : "rejected")
        .register(registry);
  }

  @Override
  public void answered(String outcome, Duration took) {
    answers(outcome).increment();
    latency.record(took.isNegative() ? Duration.ZERO : took);
  }

  @Override
  public void late() {
    late.increment();
  }

  @Override
  public void disagreed(boolean overruled) {
    disagreements(overruled).increment();
  }
}
