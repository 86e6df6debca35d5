package viche.moderation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import viche.database.Database;
import viche.moderation.Rescreening.Restored;
import viche.moderation.SampleStore.Part;
import viche.moderation.SampleStore.Stretch;
import viche.screening.RuleSet;
import viche.screening.Rules;
import viche.site.Mode;

/**
 * A dry run at work: it reads part after part of the comments, and screens one on worker threads
 * while the next is read. All else happens on the event loop it was started on.
 *
 * <p>Its memory is bounded: two parts, the records of {@value #MOST_AUTHORS} authors, and what
 * {@link Rescreening} remembers.
 */
final class DryRunTask {
  private static final int PART = 500;
  private static final int MOST_AUTHORS = 5_000;
  private static final long MOVES = Duration.ofMillis(500).toNanos();

  private final Database database;
  private final WorkerExecutor workers;
  private final Work work;
  private final SampleStore sample = new SampleStore();
  private final DryRunStore store = new DryRunStore();
  private final Promise<DryRunResult> done = Promise.promise();
  private final Map<UUID, AuthorRecord> authors = new LinkedHashMap<>(64, 0.75f, true);
  private long moved = System.nanoTime();
  private volatile boolean stopped;

  /**
   * What there is to do.
   *
   * @param mode of the site
   */
  record Work(long site, UUID run, Stretch stretch, Mode mode, Rules inForce, Rules proposed) {}

  /** The task is to end before it is done. */
  static final class StoppedException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    StoppedException() {
      super("stopped", null, false, false);
    }
  }

  /** Comments to screen, and the records of their authors before them. */
  private record Ready(Part part, Map<UUID, AuthorRecord> authors) {}

  DryRunTask(Database database, WorkerExecutor workers, Work work) {
    this.database = database;
    this.workers = workers;
    this.work = work;
  }

  /**
   * Does the work; to be called once, on the event loop.
   *
   * @return fails with {@link StoppedException} after {@link #stop}, and when the run was ended
   *     elsewhere
   */
  Future<DryRunResult> start() {
    if (work.stretch().comments() == 0) {
      return Future.succeededFuture(new DryRunTally().result());
    }
    database
        .read(client -> sample.staff(client, work.site()))
        .compose(staff -> onWorker(() -> compile(staff)))
        .onSuccess(screening -> goOn(screening, read(work.stretch().first())))
        .onFailure(done::fail);
    return done.future();
  }

  private Rescreening compile(Set<UUID> staff) {
    return new Rescreening(
        RuleSet.of(work.inForce()), RuleSet.of(work.proposed()), staff, work.stretch().comments());
  }

  /** Ends it at the next opportunity. */
  void stop() {
    stopped = true;
  }

  private Future<Ready> read(UUID from) {
    var site = work.site();
    return database
        .read(client -> sample.part(client, site, work.mode(), from, work.stretch().last(), PART))
        .compose(part -> withAuthors(part, from));
  }

  /** Whoever isn't remembered is asked about: then as now that is the record before the part. */
  private Future<Ready> withAuthors(Part part, UUID from) {
    var known = new HashMap<UUID, AuthorRecord>();
    var unknown = new LinkedHashSet<UUID>();
    for (var comment : part.comments()) {
      var record = authors.get(comment.account());
      if (record == null) {
        unknown.add(comment.account());
      } else {
        known.put(comment.account(), record);
      }
    }
    if (unknown.isEmpty()) {
      return Future.succeededFuture(new Ready(part, known));
    }
    return database
        .read(client -> sample.authors(client, work.site(), unknown, from))
        .map(
            found -> {
              known.putAll(found);
              remember(found);
              return new Ready(part, known);
            });
  }

  private void remember(Map<UUID, AuthorRecord> found) {
    authors.putAll(found);
    var eldest = new ArrayList<>(authors.keySet()).iterator();
    while (authors.size() > MOST_AUTHORS) {
      authors.remove(eldest.next());
    }
  }

  private void goOn(Rescreening screening, Future<Ready> coming) {
    coming
        .compose(ready -> screen(screening, ready))
        .onSuccess(
            next ->
                next.ifPresentOrElse(
                    following -> goOn(screening, following),
                    () -> done.complete(screening.tally().result())))
        .onFailure(done::fail);
  }

  /** Screens a part; the next one that is being read meanwhile, none behind the last. */
  private Future<Optional<Future<Ready>>> screen(Rescreening screening, Ready ready) {
    if (stopped) {
      return Future.failedFuture(new StoppedException());
    }
    var coming = Optional.ofNullable(ready.part().next()).map(this::read);
    var comments = ready.part().comments();
    return restored(comments)
        .compose(texts -> onWorker(() -> screening.contributions(texts, ready.authors())))
        .compose(
            contributions -> {
              var now = onWorker(() -> screening.now(contributions));
              var proposed = onWorker(() -> screening.proposed(contributions));
              return Future.all(now, proposed)
                  .compose(
                      both ->
                          onWorker(
                              () ->
                                  screening.count(
                                      comments, contributions, now.result(), proposed.result())));
            })
        .compose(this::move)
        .map(told -> coming);
  }

  /** Reads the texts of comments again, on as many threads as there are for a run. */
  private Future<List<Restored>> restored(List<SampledComment> comments) {
    int half = comments.size() / 2;
    var first = onWorker(() -> Rescreening.restored(comments.subList(0, half)));
    var second = onWorker(() -> Rescreening.restored(comments.subList(half, comments.size())));
    return Future.all(first, second)
        .map(
            both -> {
              var all = new ArrayList<>(first.result());
              all.addAll(second.result());
              return all;
            });
  }

  private <T> Future<T> onWorker(Callable<T> computation) {
    return workers.executeBlocking(computation, false);
  }

  private Future<Void> move(int screened) {
    var now = System.nanoTime();
    if (now - moved < MOVES) {
      return Future.succeededFuture();
    }
    moved = now;
    int shown = Math.min(screened, work.stretch().comments());
    return database
        .read(client -> store.move(client, work.site(), work.run(), shown))
        .compose(
            running ->
                running ? Future.succeededFuture() : Future.failedFuture(new StoppedException()));
  }
}
