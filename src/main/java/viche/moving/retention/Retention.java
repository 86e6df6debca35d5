package viche.moving.retention;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.comment.CommentStore;
import viche.comment.LockedComment;
import viche.comment.State;
import viche.database.Database;
import viche.database.Duty;
import viche.database.Ids;
import viche.database.Times;
import viche.moving.erasure.HoldStore;
import viche.moving.retention.RetentionStore.TimedText;
import viche.site.Site;
import viche.site.Sites;

/**
 * Removes texts that have had their time, at all sites, once an hour, by one instance at a time: a
 * lease says which, by the database's clock, and each step renews it. A step is one text and one
 * transaction; what an instance doesn't live to commit is due as before.
 */
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Database database;
  private final Sites sites;
  private final Clock clock;
  private final RetentionTally tally;
  private final Duty duty;
  private final RetentionStore store = new RetentionStore();
  private final TextStore texts = new TextStore();
  private final CommentStore comments = new CommentStore();
  private final HoldStore holds = new HoldStore();

  public Retention(Vertx vertx, Database database, Sites sites, Clock clock, RetentionTally tally) {
    this.database = database;
    this.sites = sites;
    this.clock = clock;
    this.tally = tally;
    this.duty = new Duty(vertx, LOOK, this::round, Retention::failed);
  }

  /** Begins; to be called once. */
  public void start() {
    duty.start();
  }

  private static void failed(Throwable failure) {
    if (!Database.isAway(failure)) {
      LOG.warn("Texts stay longer than they should: {}", failure.getClass().getName());
    }
  }

  private Future<Void> round() {
    return database.watch(store::due).compose(this::each);
  }

  /** One that fails doesn't keep the others from their turn. */
  private Future<Void> each(List<Long> due) {
    Future<Void> done = Future.succeededFuture();
    for (var id : due) {
      done = done.compose(before -> sites.get(id).compose(this::attempt));
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
                    .orElseGet(Future::succeededFuture))
        .onFailure(
            failure -> {
              tally.failed();
              failed(failure);
            })
        .otherwiseEmpty();
  }

  /** A site that is this instance's for now. */
  private final class SiteTurn {
    private final Site site;
    private final int lease;

    SiteTurn(Site site, int lease) {
      this.site = site;
      this.lease = lease;
    }

    Future<Void> all() {
      Future<Void> done = Future.succeededFuture();
      for (var kind : TimedKind.values()) {
        var days = kind.days(site.settings());
        if (days != null) {
          var before = Times.now(clock).minus(Duration.ofDays(days));
          done = done.compose(last -> new Kind(kind, before).all());
        }
      }
      return done.compose(
              last -> database.transaction(client -> store.done(client, site.id(), lease)))
          .onSuccess(over -> tally.done());
    }

    /** What is due of one kind. */
    private final class Kind {
      private final TimedKind kind;
      private final Instant before;

      /** Behind this comment the next ones are looked for; so many before them stay. */
      private UUID after = Ids.FIRST;

      private int stay;

      Kind(TimedKind kind, Instant before) {
        this.kind = kind;
        this.before = before;
      }

      Future<Void> all() {
        return duty.whileMore(
            () -> database.read(this::page).compose(this::removeEach).map(more -> more > 0));
      }

      private Future<List<TimedText>> page(SqlClient client) {
        return switch (kind) {
          case REJECTED_TEXTS -> store.texts(client, site.id(), State.REJECTED, before, after);
          case WITHDRAWN_TEXTS -> store.texts(client, site.id(), State.WITHDRAWN, before, after);
          case UNSEEN_REVISIONS -> store.unseen(client, site.id(), before, stay);
        };
      }

      private Future<Integer> removeEach(List<TimedText> page) {
        var texts = page.iterator();
        return duty.whileMore(
                () ->
                    texts.hasNext()
                        ? remove(texts.next()).map(true)
                        : Future.succeededFuture(false))
            .map(page.size());
      }

      private Future<Void> remove(TimedText text) {
        after = text.comment();
        return database
            .transaction(
                client ->
                    store
                        .hold(client, site.id(), lease)
                        .compose(held -> held ? remove(client, text) : over()))
            .onSuccess(gone -> count(gone))
            .mapEmpty();
      }

      private void count(boolean gone) {
        if (gone) {
          tally.gone(kind);
        } else {
          stay++;
        }
      }

      /** Whether it is gone: somebody may have decided meanwhile, or hold it. */
      private Future<Boolean> remove(SqlClient client, TimedText text) {
        var locked = comments.lock(client, site.id(), text.comment());
        var kept = holds.isHeld(client, site.id(), text.comment());
        return Future.all(locked, kept)
            .compose(
                both ->
                    kept.result() || locked.result().filter(this::isDue).isEmpty()
                        ? Future.succeededFuture(false)
                        : texts.remove(client, site.id(), text).map(true));
      }

      private boolean isDue(LockedComment comment) {
        var state = comment.standing().state();
        return switch (kind) {
          case REJECTED_TEXTS -> state == State.REJECTED && comment.standing().queue() == null;
          case WITHDRAWN_TEXTS -> state == State.WITHDRAWN && comment.standing().queue() == null;
          case UNSEEN_REVISIONS -> true;
        };
      }

      private <T> Future<T> over() {
        return Future.failedFuture(new IllegalStateException("another instance has the site"));
      }
    }
  }

  /** Begins no other step; complete once the one that is going on has ended. */
  public Future<Void> close() {
    return duty.close();
  }
}
