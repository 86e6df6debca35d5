package viche.database;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.UnitOfWork.Recorder;

/**
 * What becomes of the facts that transactions make true: recorders write with them before the
 * commit, listeners hear of them after it.
 */
final class CommitHooks {
  private static final Logger LOG = LoggerFactory.getLogger(CommitHooks.class);

  private final List<Recorder> recorders = new CopyOnWriteArrayList<>();
  private final List<Consumer<Object>> listeners = new CopyOnWriteArrayList<>();

  void add(Recorder recorder) {
    recorders.add(recorder);
  }

  void add(Consumer<Object> listener) {
    listeners.add(listener);
  }

  /** Has all recorders write; what one throws is a failed future. */
  Future<Void> write(UnitOfWork unit) {
    var facts = unit.facts();
    return facts.isEmpty() || recorders.isEmpty()
        ? Future.succeededFuture()
        : Future.succeededFuture()
            .compose(
                begun ->
                    Future.join(
                            recorders.stream()
                                .map(recorder -> recorder.record(unit, List.copyOf(facts)))
                                .toList())
                        .mapEmpty());
  }

  /** Tells all listeners what is committed. */
  void tell(UnitOfWork unit) {
    unit.facts().forEach(fact -> listeners.forEach(listener -> tell(listener, fact)));
  }

  /** What is true stays so whatever a listener makes of it, and the others are to hear of it. */
  private static void tell(Consumer<Object> listener, Object fact) {
    try {
      listener.accept(fact);
    } catch (RuntimeException e) {
      LOG.error("A listener fails at {}", fact.getClass().getName(), e);
    }
  }
}
