package viche.moderation.watch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.database.Duty;
import viche.event.Events;
import viche.event.fact.EventType;
import viche.site.Site;
import viche.site.Sites;

/**
 * Tells what comes with time alone, of the sites with an endpoint that wants it; at others nothing
 * is asked. Every instance looks every few seconds, and what one has told no other tells.
 */
public final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Database database;
  private final Events events;
  private final Sites sites;
  private final OverdueQueues overdue;
  private final Campaigns campaigns;
  private final Closings closings;
  private final ToldStore told = new ToldStore();
  private final Duty duty;

  public Watch(Vertx vertx, Database database, Sites sites, Events events, Clock clock) {
    this.database = database;
    this.events = events;
    this.sites = sites;
    this.overdue = new OverdueQueues(database);
    this.campaigns = new Campaigns(database, clock);
    this.closings = new Closings(database, clock);
    this.duty = new Duty(vertx, INTERVAL, this::look, Watch::failed);
  }

  /** Begins; to be called once. */
  public void start() {
    duty.start();
  }

  private static void failed(Throwable failure) {
    if (!Database.isAway(failure)) {
      LOG.warn("What time alone does is looked for again: {}", failure.getClass().getName());
    }
  }

  private Future<Void> look() {
    return each(EventType.QUEUE_OVERDUE, overdue::look)
        .compose(done -> each(EventType.CAMPAIGN_DETECTED, campaigns::look))
        .compose(done -> each(EventType.ARTICLE_CLOSED, this::closed))
        .compose(done -> forgetOthers(EventType.QUEUE_OVERDUE))
        .compose(done -> forgetOthers(EventType.ARTICLE_CLOSED));
  }

  private Future<Void> closed(Site site) {
    return duty.whileMore(() -> closings.look(site));
  }

  /** One site after the other; where one fails, the others have their turn. */
  private Future<Void> each(EventType type, Function<Site, Future<Void>> look) {
    var done = Future.<Void>succeededFuture();
    for (var site : events.wanting(type).orElse(Set.of())) {
      done =
          done.compose(last -> sites.get(site).compose(look))
              .onFailure(Watch::failed)
              .otherwiseEmpty();
    }
    return done;
  }

  /** Where nobody wants to know any more, who wants to know again begins anew. */
  private Future<Void> forgetOthers(EventType type) {
    return events
        .wanting(type)
        .map(
            wanting ->
                database
                    .watch(client -> told.others(client, type, wanting))
                    .compose(others -> forget(type, others)))
        .orElseGet(Future::succeededFuture);
  }

  private Future<Void> forget(EventType type, List<Long> sites) {
    var done = Future.<Void>succeededFuture();
    for (var site : sites) {
      done = done.compose(last -> database.transaction(client -> told.take(client, site, type)));
    }
    return done;
  }

  /** Begins no other round; complete once what is going on has ended. */
  public Future<Void> close() {
    return duty.close();
  }
}
