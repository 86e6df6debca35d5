package viche.notification;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.database.Duty;
import viche.database.Ids;
import viche.database.Times;
import viche.notification.ReadingStore.ToldFollower;
import viche.site.Site;
import viche.site.Sites;

/**
 * Forgets old notifications at all sites: at the start and every hour, a bounded number in each
 * transaction. Who follows a discussion and never read that there was something new is told of the
 * next comment then.
 */
public final class NotificationExpiry {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationExpiry.class);
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final int AT_ONCE = 500;

  private final Database database;
  private final Sites sites;
  private final NotificationKeeping keeping;
  private final Duty duty;
  private final ReadingStore reading = new ReadingStore();
  private final FollowStore follows = new FollowStore();

  /**
   * How long notifications are kept.
   *
   * @param clock that says how old they are
   */
  public record NotificationKeeping(Clock clock, Duration time) {}

  public NotificationExpiry(
      Vertx vertx, Database database, Sites sites, NotificationKeeping keeping) {
    this.database = database;
    this.sites = sites;
    this.keeping = keeping;
    this.duty = new Duty(vertx, INTERVAL, this::sweep, NotificationExpiry::failed);
  }

  /** Begins; to be called once. */
  public void start() {
    duty.start();
  }

  private static void failed(Throwable failure) {
    LOG.warn("Old notifications stay for another hour: {}", failure.getClass().getName());
  }

  private Future<Void> sweep() {
    return sites.all().compose(this::forget);
  }

  private Future<Void> forget(List<Site> all) {
    var before = Ids.lowest(Times.now(keeping.clock()).minus(keeping.time()));
    Future<Void> done = Future.succeededFuture();
    for (var site : all) {
      done =
          done.compose(last -> duty.whileMore(() -> some(site.id(), before)))
              .onFailure(NotificationExpiry::failed)
              .otherwiseEmpty(); // the others' go all the same
    }
    return done;
  }

  /** Whether there may be more. */
  private Future<Boolean> some(long site, UUID before) {
    return database.transaction(
        client ->
            reading
                .old(client, site, before, AT_ONCE)
                .compose(
                    old -> {
                      var articles =
                          old.followers().stream().map(ToldFollower::article).distinct().toList();
                      var locked =
                          articles.isEmpty()
                              ? Future.<Void>succeededFuture()
                              : follows.lock(client, site, articles);
                      return locked
                          .compose(held -> reading.forget(client, site, old.ids()))
                          .compose(gone -> follows.untell(client, site, old.followers()))
                          .map(told -> old.ids().size() == AT_ONCE);
                    }));
  }

  /** Begins no other round; complete once what is going on has ended. */
  public Future<Void> close() {
    return duty.close();
  }
}
