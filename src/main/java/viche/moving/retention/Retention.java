package viche.moving.retention;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.database.Duty;
import viche.site.Perishable;
import viche.site.Perishable.Swept;
import viche.site.Site;
import viche.site.Sites;

/**
 * Removes what has had its time, of all kinds and at all sites, once an hour, by one instance at a
 * time: a lease says which, by the database's clock, and each step renews it. A step is one
 * transaction; what an instance doesn't live to commit is due as before. A site with very much of a
 * kind has another turn after the others'.
 */
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** Of one kind in a turn, or a few more: other kinds and other sites have theirs. */
  private static final int MOST = 1_000;

  private final Database database;
  private final Sites sites;
  private final RetentionTally tally;
  private final List<Perishable> parts;
  private final Duty duty;
  private final RetentionStore store = new RetentionStore();

  public Retention(
      Vertx vertx, Database database, Sites sites, RetentionTally tally, List<Perishable> parts) {
    this.database = database;
    this.sites = sites;
    this.tally = tally;
    this.parts = List.copyOf(parts);
    this.duty = new Duty(vertx, LOOK, this::round, failure -> failed("sites", failure));
    parts.forEach(part -> tally.gone(part.kind(), 0));
  }

  /** Begins; to be called once. */
  public void start() {
    duty.start();
  }

  private static void failed(String kind, Throwable failure) {
    if (!Database.isAway(failure)) {
      LOG.warn("What has had its time stays ({}): {}", kind, failure.getClass().getName());
    }
  }

  private Future<Void> round() {
    return database.watch(store::due).compose(this::each);
  }

  /** One that fails doesn't keep the others from their turn. */
  private Future<Void> each(List<Long> due) {
    Future<Void> done = Future.succeededFuture();
    for (var id : due) {
      done =
          done.compose(before -> sites.get(id).compose(this::attempt))
              .onFailure(failure -> failed("a site", failure))
              .otherwiseEmpty();
    }
    return done;
  }

  private Future<Void> attempt(Site site) {
    return database
        .transaction(client -> store.take(client, site.id()))
        .compose(
            lease ->
                lease
                    .map(number -> new SiteTurn(site, number).all())
                    .orElseGet(Future::succeededFuture));
  }

  /** A site that is this instance's for now. */
  private final class SiteTurn {
    private final Site site;
    private final int lease;
    private boolean lost; // another instance has the site
    private boolean more; // of what is due, for the next turn

    SiteTurn(Site site, int lease) {
      this.site = site;
      this.lease = lease;
    }

    Future<Void> all() {
      Future<Void> done = Future.succeededFuture();
      for (var part : parts) {
        done =
            done.compose(before -> lost ? Future.succeededFuture() : all(part))
                .onFailure(failure -> count(part, failure))
                .otherwiseEmpty(); // the others' turn comes all the same
      }
      return done.compose(last -> lost || duty.isOver() ? Future.succeededFuture() : end());
    }

    private Future<Void> end() {
      return database
          .transaction(
              client ->
                  more
                      ? store.release(client, site.id(), lease).map(false)
                      : store.done(client, site.id(), lease))
          .onSuccess(
              ended -> {
                if (ended) {
                  tally.done();
                }
              })
          .mapEmpty();
    }

    private void count(Perishable part, Throwable failure) {
      tally.failed();
      failed(part.kind(), failure);
    }

    private Future<Void> all(Perishable part) {
      var from = new String[1];
      var gone = new int[1];
      return duty.whileMore(
          () ->
              step(part, from[0])
                  .map(
                      swept -> {
                        tally.gone(part.kind(), swept.gone());
                        from[0] = swept.next();
                        gone[0] += swept.gone();
                        boolean enough = swept.next() != null && gone[0] >= MOST;
                        more |= enough;
                        return swept.next() != null && !enough;
                      }));
    }

    private Future<Swept> step(Perishable part, @Nullable String from) {
      return database
          .transaction(
              client ->
                  store
                      .hold(client, site.id(), lease)
                      .compose(
                          held ->
                              held
                                  ? part.removal().some(client, site, from).map(Optional::of)
                                  : Future.succeededFuture(Optional.<Swept>empty())))
          .map(swept -> swept.orElseGet(this::elsewhere));
    }

    private Swept elsewhere() {
      lost = true;
      return Swept.NOTHING;
    }
  }

  /** Begins no other step; complete once the one that is going on has ended. */
  public Future<Void> close() {
    return duty.close();
  }
}
