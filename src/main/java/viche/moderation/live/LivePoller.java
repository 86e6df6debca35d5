package viche.moderation.live;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.site.Site;

/**
 * Looks at a site's queues every half second while somebody listens, and tells all listeners the
 * same. It has one timer with listeners and none without.
 *
 * <p>Each look goes back to the moment before which nothing could become visible any more when the
 * last one began that succeeded: so it finds what was committed since, however long that took and
 * whatever clocks say. A look that fails costs no listener; the next one makes up for it.
 */
final class LivePoller {
  private static final Logger LOG = LoggerFactory.getLogger(LivePoller.class);
  private static final long INTERVAL_MILLISECONDS = 500;

  private final Vertx vertx;
  private final Database database;
  private final Site site;
  private final LiveStore store = new LiveStore();
  private final Set<LiveListener> listeners = new LinkedHashSet<>();

  /** Null while nobody listens. */
  private @Nullable LiveMemory memory;

  /** By the database's clock; null before the first look. */
  private @Nullable Instant settled;

  private long timer;
  private boolean looking;
  private boolean failing;

  LivePoller(Vertx vertx, Database database, Site site) {
    this.vertx = vertx;
    this.database = database;
    this.site = site;
  }

  /** Adds a listener, who is told the counts first. */
  synchronized void join(LiveListener listener) {
    listeners.add(listener);
    if (memory == null) {
      memory = new LiveMemory();
      settled = null;
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

  /** Tells one of so many shares of the listeners that there will be no more. */
  synchronized void end(int share, int shares) {
    for (var listener : listeners) {
      if (Math.floorMod(System.identityHashCode(listener), shares) == share) {
        listener.end();
      }
    }
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
    var last = settled;
    var known = asked.decisions();
    database
        .watch(
            client ->
                store
                    .settled(client)
                    .compose(
                        now -> {
                          // The clock of a database that took over from another may be behind.
                          var from = last == null || now.isBefore(last) ? now : last;
                          return store
                              .look(client, site.id(), from, known)
                              .map(look -> tell(asked, look, now));
                        }))
        .onComplete(this::done);
  }

  private synchronized boolean tell(LiveMemory asked, LiveLook look, Instant begun) {
    if (asked != memory) {
      return false; // everybody left meanwhile
    }
    var news = asked.news(look);
    settled = begun;
    if (!news.isEmpty()) {
      listeners.forEach(listener -> listener.tell(news));
    }
    return true;
  }

  private synchronized void done(AsyncResult<Boolean> outcome) {
    looking = false;
    if (outcome.failed() && Database.isAway(outcome.cause())) {
      return; // the next look makes up for it
    }
    if (outcome.failed() && !failing) {
      LOG.warn("Moderators of site {} aren't told what happens", site.key(), outcome.cause());
    } else if (outcome.succeeded() && failing) {
      LOG.info("Moderators of site {} are told again what happens", site.key());
    }
    failing = outcome.failed();
  }
}
