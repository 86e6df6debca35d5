package viche.database;

import io.vertx.core.VertxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database is to be reached, told from what its users see. The log says once that it is
 * away, which one and why, and once that it is back; where it comes and goes, or the reason
 * changes, once a minute.
 */
final class Contact {
  private static final Logger LOG = LoggerFactory.getLogger(Contact.class);
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final DatabaseAddress address;
  private final Duration patience;
  private volatile long heard = System.nanoTime();
  private volatile boolean away;
  private boolean shut;
  private long since;
  private long failed;
  private @Nullable Outage told;
  private long toldAt = System.nanoTime() - MINUTE;

  /**
   * @param patience of somebody who waits for a connection; who is refused sooner found a queue
   */
  Contact(DatabaseAddress address, Duration patience) {
    this.address = address;
    this.patience = patience;
  }

  /**
   * Something came over a connection that there was. That says nothing of new ones, as long as
   * those fail.
   */
  void heard() {
    heard = System.nanoTime();
    if (away) {
      answered();
    }
  }

  /** A new connection is there. */
  void connected() {
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
        && System.nanoTime() - asked >= patience.toNanos()) {
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
    failed = System.nanoTime();
    if (!away) {
      away = true;
      since = failed;
    }
    shut |= outage != Outage.SILENT;
    if (outage != told && failed - toldAt >= MINUTE) {
      told = outage;
      toldAt = failed;
      LOG.warn("{} can't be reached: {}; asking on", address.words(), outage.reason());
    }
  }

  private synchronized void answered() {
    if (!shut || System.nanoTime() - failed >= MINUTE) {
      back();
    }
  }

  private synchronized void back() {
    if (!away) {
      return;
    }
    away = false;
    shut = false;
    if (told != null) {
      told = null;
      LOG.info(
          "{} answers again, after {} s",
          address.words(),
          Duration.ofNanos(System.nanoTime() - since).toSeconds());
    }
  }
}
