package viche.app;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time between a service's start and its orderly end, which comes by SIGTERM, by SIGINT, or
 * with the end of the process that started this one, if that was asked for.
 */
final class Lifetime {
  /** Set by Maven's exec:exec, which doesn't take its child along when it is killed. */
  static final String STOP_WITH_PARENT = "viche.stop-with-parent";

  private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);
  private static final Duration CLOSING = Duration.ofSeconds(20);
  private static final long PARENT_LOOK_MILLIS = 250;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Duration closing;

  /**
   * The lifetime of a service.
   *
   * @param drain that it takes before it closes, for which it has 20 seconds more
   */
  Lifetime(Duration drain) {
    closing = drain.plus(CLOSING);
  }

  /** Ends this process in an orderly way when its parent is gone, if that was asked for. */
  static void followParent() {
    if (!Boolean.getBoolean(STOP_WITH_PARENT)) {
      return;
    }
    var parent = ProcessHandle.current().parent();
    if (parent.isEmpty()) {
      return;
    }
    // ProcessHandle.onExit looks only every five seconds at a process that is no child.
    var looks = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    var _ =
        looks.scheduleWithFixedDelay(
            () -> {
              if (!parent.get().isAlive()) {
                System.exit(0);
              }
            },
            0,
            PARENT_LOOK_MILLIS,
            MILLISECONDS);
  }

  /**
   * Waits until this process is told to end and the service is closed, or its time for that is up.
   * A second signal ends the process at once.
   *
   * @throws InterruptedException if this thread is interrupted meanwhile; the service is still
   *     closed when the process ends
   */
  void await(Service service) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(service), "stop"));
    LOG.info("Started");
    stopped.await();
  }

  private void close(Service service) {
    Interrupt.endsAtOnce();
    var told = service.lost();
    if (!told) {
      LOG.info("Stopping");
    }
    var closer = Thread.ofPlatform().daemon().name("close").unstarted(service::close);
    closer.setUncaughtExceptionHandler((_, e) -> LOG.error("Stopping failed", e));
    closer.start();
    try {
      if (!closer.join(closing)) {
        LOG.warn("Still not stopped after {} s; leaving", closing.toSeconds());
      } else if (!told) {
        LOG.info("Stopped");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the process ends now
    }
    stopped.countDown();
  }
}
