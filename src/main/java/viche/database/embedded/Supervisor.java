package viche.database.embedded;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server running: one that ends unasked is started again on its port, with growing pauses.
 * The first attempts after a kill can fail, while its last backends still hold the shared memory.
 */
final class Supervisor {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  /** Attempts to start the first server, each on another port. */
  private static final int FIRST_ATTEMPTS = 6;

  private final PostgresInstallation installation;
  private final RestartPolicy policy;
  private final Runnable onLost;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();
  private volatile PostgresProcess server;

  private Supervisor(
      PostgresInstallation installation,
      RestartPolicy policy,
      Runnable onLost,
      PostgresProcess server) {
    this.installation = installation;
    this.policy = policy;
    this.onLost = onLost;
    this.server = server;
  }

  /**
   * Starts a server on a free port, and keeps it.
   *
   * @param onLost called once, on a thread of its own, when the server can't be kept any longer
   */
  static Supervisor start(PostgresInstallation installation, RestartPolicy policy, Runnable onLost)
      throws PostgresStartException, IOException, InterruptedException {
    var supervisor = new Supervisor(installation, policy, onLost, first(installation, policy));
    Thread.ofPlatform().daemon().name("postgres-supervisor").start(supervisor::keep);
    return supervisor;
  }

  private static PostgresProcess first(PostgresInstallation installation, RestartPolicy policy)
      throws PostgresStartException, IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      var server = installation.launch(Address.freePort());
      try {
        server.awaitReady();
        return server;
      } catch (PostgresStartException | InterruptedException e) {
        server.stop();
        if (attempt == FIRST_ATTEMPTS || !(e instanceof PostgresStartException p && p.passing())) {
          throw e;
        }
        LOG.info("PostgreSQL did not start, trying again: {}", e.getMessage());
        new CountDownLatch(1).await(policy.pauseMillis(attempt), TimeUnit.MILLISECONDS);
      }
    }
  }

  /** The server that runs now, or that ran last. */
  PostgresProcess server() {
    return server;
  }

  private void keep() {
    var lost = false;
    try {
      lost = !keepUntilClosed();
    } catch (InterruptedException e) {
      LOG.debug("Nobody interrupts this thread; it ends", e);
    } finally {
      over.complete(lost);
    }
    if (lost) {
      LOG.error(
          "PostgreSQL could not be kept running; its log is {}",
          installation.directory().log().file());
      onLost.run();
    }
  }

  /** Returns whether it was closed; else the server was lost. */
  private boolean keepUntilClosed() throws InterruptedException {
    int failures = 0;
    while (true) {
      server.awaitExit();
      if (isClosing()) {
        return true;
      }
      failures = server.age().compareTo(policy.steady()) > 0 ? 1 : failures + 1;
      if (failures > policy.attempts()) {
        return false;
      }
      LOG.warn("PostgreSQL ended unasked (status {}); starting it again", server.exitValue());
      if (closing.await(policy.pauseMillis(failures), TimeUnit.MILLISECONDS)) {
        return true;
      }
      restart();
    }
  }

  private void restart() throws InterruptedException {
    try {
      server = installation.launch(server.address().port());
      if (isClosing()) {
        server.stop(); // close() may have met the one before
      }
      server.awaitReady();
      LOG.info("PostgreSQL runs again, as process {}", server.pid());
    } catch (PostgresStartException | IOException e) {
      if (!isClosing()) {
        LOG.warn("PostgreSQL did not start: {}", e.getMessage());
      }
      server.stop();
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** Shuts the server down and waits until it has ended; it is not started again. */
  void close() {
    closing.countDown();
    server.stop();
    over.join();
  }
}
