package viche.app;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.discussion.Following;
import viche.http.Management;
import viche.http.server.Web;
import viche.moderation.live.Live;

/**
 * The beginning of the end: this instance says that it is no longer ready and goes on answering for
 * as long as whoever sends it requests needs to notice. Each answer asks its client to close the
 * connection. Streams end one after the other, so that not all come back at once, and none begins:
 * whoever comes back is refused here, and asks another instance.
 *
 * @param window the time it takes; may be zero
 */
record Drain(Management management, Web web, Following following, Live live, Duration window) {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  /** Shares of the streams that end each at a time of their own. */
  private static final int SHARES = 60;

  /** Takes its time; returns when the service may close. */
  void take() throws InterruptedException {
    management.stopping();
    web.stopping();
    if (window.isPositive()) {
      LOG.info("Not ready any more; answering for another {} s", window.toSeconds());
    }
    for (int share = 0; share < SHARES; share++) {
      following.end(share, SHARES);
      live.end(share, SHARES);
      TimeUnit.NANOSECONDS.sleep(window.toNanos() / SHARES);
    }
  }
}
