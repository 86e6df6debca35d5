package viche.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.comment.State;
import viche.comment.idempotency.StoredAnswer;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;
import viche.submission.Submitted;

/**
 * Counts submissions by what became of them: {@code viche_submissions_total}, with the state of
 * what was stored, or {@code refused}. A retry that got its first answer again counts no more.
 */
public final class SubmissionMeter {
  private static final String REFUSED = "refused";

  private final Map<String, Counter> counters = new HashMap<>();

  /** A meter that stands in a registry. */
  public SubmissionMeter(MeterRegistry registry) {
    for (var state : new State[] {State.PENDING, State.PUBLISHED, State.REJECTED}) {
      counters.put(state.word(), counter(registry, state.word()));
    }
    counters.put(REFUSED, counter(registry, REFUSED));
  }

  /**
   * Submits, and counts once that is done.
   *
   * @param answer writes the answer down; only a new comment needs one
   */
  public Future<StoredAnswer> count(
      Function<Submitted, StoredAnswer> answer,
      Function<Function<Submitted, StoredAnswer>, Future<StoredAnswer>> submit) {
    var made = new AtomicReference<@Nullable MadeAnswer>();
    return submit
        .apply(
            submitted -> {
              var reply = answer.apply(submitted);
              made.set(new MadeAnswer(reply, submitted.state()));
              return reply;
            })
        .onSuccess(
            done -> {
              var last = made.get();
              if (last != null && last.reply().equals(done)) {
                count(last.state().word());
              }
            })
        .onFailure(
            failure -> {
              if (failure instanceof RefusedException refused
                  && !(refused.refusal() instanceof Refusal.Unavailable)) {
                count(REFUSED);
              }
            });
  }

  /** What was made to be stored; where another's answer came first, nothing was. */
  private record MadeAnswer(StoredAnswer reply, State state) {}

  private void count(String outcome) {
    var counter = counters.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("viche.submissions")
        .description("Comments submitted, by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }
}
