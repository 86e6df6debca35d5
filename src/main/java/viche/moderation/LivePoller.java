package viche.moderation;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.database.Times;
import viche.site.Site;

/**
 * Looks at a site's queues every half second while somebody listens, and tells all listeners the
 * same. It has one timer with listeners and none without.
 *
 * <p>Each look goes back ten seconds before the last one that succeeded: a transaction lasts at
 * most five, and clocks of instances may differ a little. A look that fails costs no listener; the
 * next one makes up for it.
 */
final class LivePoller {
  private static final Logger LOG = LoggerFactory.getLogger(LivePoller.class);
  private static final long INTERVAL_MILLISECONDS = 500;
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Database database;
  private final Clock clock;
  private final Site site;
  private final LiveStore store = new LiveStore();
  private final Set<LiveListener> listeners = new LinkedHashSet<>();

  /** Null while nobody listens. */
  private @Nullable LiveMemory memory;

  private Instant since = Instant.EPOCH;
  private long timer;
  private boolean looking;
  private boolean failing;

  LivePoller(Vertx vertx, Database database, Clock clock, Site site) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
    this.site = site;
  }

  /** Adds a listener, who is told the counts first. */
  synchronized void join(LiveListener listener) {
    listeners.add(listener);
    if (memory == null) {
      memory = new LiveMemory();
      since = Times.now(clock);
      timer = vertx.setPeriodic(INTERVAL_MILLISECONDS, tick -> tick());
      look();
    } else if (memory.counts() != null) {
      listener.tell(List.of(memory.counts()));
    }
  }

  /** Removes a listener; the last one stops the looking. False: there was none such. */
  synchronized boolean leave(LiveListener listener) {
    var left = listeners.remove(listener);
    if (left && listeners.isEmpty()) {
      vertx.cancelTimer(timer);
      memory = null;
    }
    return left;
  }

  /** Whether somebody listens. */
  synchronized boolean active() {
    return memory != null;
  }

  /** Tells every listener that there will be no more. */
  synchronized void end() {
    listeners.forEach(LiveListener::end);
  }

  private synchronized void tick() {
    listeners.forEach(LiveListener::beat);
    look();
  }

  private void look() {
    var asked = memory;
    if (looking || asked == null) {
      return;
    }
    looking = true;
    var begun = Times.now(clock);
    var last = since.isBefore(begun) ? since : begun;
    database
        .read(client -> store.look(client, site.id(), last.minus(OVERLAP)))
        .map(look -> tell(asked, look, begun))
        .onComplete(this::done);
  }

  private synchronized boolean tell(LiveMemory asked, LiveLook look, Instant begun) {
    if (asked != memory) {
      return false; // everybody left meanwhile
    }
    var news = asked.news(look);
    since = begun;
    if (!news.isEmpty()) {
      listeners.forEach(listener -> listener.tell(news));
    }
    return true;
  }

  private synchronized void done(AsyncResult<Boolean> outcome) {
    looking = false;
    if (outcome.failed() && !failing) {
      LOG.warn(
          "Moderators of site {} aren't told what happens until the database answers",
          site.key(),
          outcome.cause());
    } else if (outcome.succeeded() && failing) {
      LOG.info("Moderators of site {} are told again what happens", site.key());
    }
    failing = outcome.failed();
  }
}
