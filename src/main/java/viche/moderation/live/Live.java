package viche.moderation.live;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import viche.database.Database;
import viche.refusal.Refusal;
import viche.site.Site;

/**
 * Who listens to what happens at the sites. What other instances do is told within a second, from
 * nothing but the database; each site somebody listens to is looked at once for all its listeners.
 */
public final class Live {
  /** Listeners of one instance at the same time. */
  public static final int MOST_LISTENERS = 200;

  private static final Duration RETRY = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Database database;
  private final Map<Long, LivePoller> pollers = new HashMap<>();
  private int listening;
  private boolean ending;

  public Live(Vertx vertx, Database database) {
    this.vertx = vertx;
    this.database = database;
  }

  /**
   * Begins to tell a listener what happens at a site: first the counts, then whatever is new since.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.Unavailable} when there are too many
   *     listeners, or the service stops
   */
  public synchronized void listen(Site site, LiveListener listener) {
    if (ending || listening == MOST_LISTENERS) {
      throw new Refusal.Unavailable(RETRY).exception();
    }
    listening++;
    pollers.computeIfAbsent(site.id(), id -> new LivePoller(vertx, database, site)).join(listener);
  }

  /** Tells a listener nothing more; it may have left before. */
  public synchronized void leave(Site site, LiveListener listener) {
    var poller = pollers.get(site.id());
    if (poller != null && poller.leave(listener)) {
      listening--;
      if (!poller.active()) {
        pollers.remove(site.id());
      }
    }
  }

  /** How many listen. */
  public synchronized int listening() {
    return listening;
  }

  /** How many sites are looked at. */
  public synchronized int sites() {
    return pollers.size();
  }

  /**
   * Takes no more, and ends one of so many shares of the listenings there are; the others are told
   * as before.
   */
  public synchronized void end(int share, int shares) {
    ending = true;
    pollers.values().forEach(poller -> poller.end(share, shares));
  }

  /** Ends every listening, and takes no more. */
  public void close() {
    end(0, 1);
  }
}
