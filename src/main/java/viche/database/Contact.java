package viche.database;

import io.vertx.core.VertxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database is to be reached, told from what its users see. The log says once that it is
 * away, which one and why, and once that it is back.
 */
final class Contact {
  private static final Logger LOG = LoggerFactory.getLogger(Contact.class);

  private final DatabaseAddress address;
  private volatile long heard = System.nanoTime();
  private volatile boolean away;
  private @Nullable Outage known;
  private long since;

  Contact(DatabaseAddress address) {
    this.address = address;
  }

  /** Something came from it. */
  void heard() {
    heard = System.nanoTime();
    if (away) {
      back();
    }
  }

  /** No connection could be had, asked for at a moment of {@link System#nanoTime}. */
  void failed(Throwable failure, long asked) {
    var outage = Outage.of(failure);
    if (outage.isPresent()) {
      away(outage.get());
    } else if (failure instanceof VertxException
        && System.nanoTime() - asked >= Connections.LOGIN.toNanos()) {
      silent(asked); // a queue that is full refuses at once, which tells nothing of the database
    }
  }

  /**
   * Somebody has waited in vain since a moment. Where others were answered meanwhile there is a
   * queue, or one connection is lost.
   */
  void silent(long since) {
    if (heard - since < 0) {
      away(Outage.SILENT);
    }
  }

  private synchronized void away(Outage outage) {
    if (!away) {
      since = System.nanoTime();
      away = true;
    }
    if (outage != known) {
      known = outage;
      LOG.warn("{} can't be reached: {}; asking on", address.words(), outage.reason());
    }
  }

  private synchronized void back() {
    if (away) {
      away = false;
      known = null;
      LOG.info(
          "{} answers again, after {} s",
          address.words(),
          Duration.ofNanos(System.nanoTime() - since).toSeconds());
    }
  }
}
