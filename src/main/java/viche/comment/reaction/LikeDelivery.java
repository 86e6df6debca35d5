package viche.comment.reaction;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.database.Duty;

/**
 * Tells readers of likes: moves the version of each article with new ones, at most once in an
 * interval, and gives it to the comments whose likes have changed. Nothing else about them differs,
 * so neither do their ancestors.
 *
 * <p>What is due stands in the rows, and every instance looks there once a second, with one timer
 * however many articles there are. Articles are claimed by the move of their version itself: what
 * one instance moves, another passes by, and what one doesn't live to commit is due as before.
 */
public final class LikeDelivery {
  /** How long likes wait for others, so that a popular article changes seldom. */
  public static final Duration INTERVAL = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(LikeDelivery.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Articles of one look. */
  private static final int MOST_DUE = 1_000;

  /** Articles of one transaction. */
  private static final int MOST_CLAIMED = 20;

  private final Database database;
  private final Duration interval;
  private final Duty duty;
  private final LikeStore store = new LikeStore();
  private boolean failing;

  /**
   * @param interval between two versions of an article that tell likes, and how long the first of
   *     them waits
   */
  public LikeDelivery(Vertx vertx, Database database, Duration interval) {
    this.database = database;
    this.interval = interval;
    this.duty =
        new Duty(
            vertx, LOOK, () -> deliver().onSuccess(moved -> answered()).mapEmpty(), this::failed);
  }

  /** Begins to look once a second; to be called once. */
  public void start() {
    duty.start();
  }

  /** Delivers what is due now; the number of articles whose version moved. */
  Future<Integer> deliver() {
    return database
        .read(client -> store.due(client, interval, MOST_DUE))
        .compose(
            due -> {
              var moved = Future.succeededFuture(0);
              for (var batch : batches(due)) {
                moved = moved.compose(before -> attempt(batch).map(more -> before + more));
              }
              return moved;
            });
  }

  /** One that fails doesn't keep the others from their turn; it is due again. */
  private Future<Integer> attempt(Batch batch) {
    return deliver(batch)
        .recover(
            failure -> {
              failed(failure);
              return Future.succeededFuture(0);
            });
  }

  private record Batch(long site, List<UUID> articles) {}

  private static List<Batch> batches(Map<Long, List<UUID>> due) {
    var batches = new ArrayList<Batch>();
    due.forEach(
        (site, articles) -> {
          for (int from = 0; from < articles.size(); from += MOST_CLAIMED) {
            var to = Math.min(from + MOST_CLAIMED, articles.size());
            batches.add(new Batch(site, articles.subList(from, to)));
          }
        });
    return batches;
  }

  private Future<Integer> deliver(Batch batch) {
    return database.transaction(
        client ->
            store
                .claim(client, batch.site(), batch.articles(), interval)
                .compose(
                    claimed ->
                        claimed.isEmpty()
                            ? Future.succeededFuture(0)
                            : store.tell(client, batch.site(), claimed).map(claimed.size())));
  }

  private synchronized void answered() {
    if (failing) {
      LOG.info("Likes are told again");
    }
    failing = false;
  }

  private synchronized void failed(Throwable failure) {
    if (Database.isAway(failure)) {
      return; // they stay due
    }
    if (!failing) {
      LOG.warn("Likes are counted, but readers aren't told", failure);
    }
    failing = true;
  }

  /** Looks no more; complete once what it is at has ended. */
  public Future<Void> close() {
    return duty.close();
  }
}
