package viche.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Programs, data and a user to run them as: all that is needed to launch a server.
 *
 * @param binaries the programs
 * @param directory the data
 * @param user whom the server runs as
 * @param password of the data
 */
record PostgresInstallation(
    PostgresBinaries binaries, DataDirectory directory, ServerUser user, Password password) {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresInstallation.class);

  /** Attempts to start a server, each on another port. */
  private static final int ATTEMPTS = 6;

  /** Half of the pause after the first attempt; each further one is twice as long. */
  private static final int PAUSE_MILLIS = 50;

  /** Within this many seconds a left-over server has to be gone. */
  private static final int STOP_LIMIT = 60;

  /** What a server still needs, in seconds, once it has deleted the file that names it. */
  private static final int LAST_MOMENTS = 10;

  /**
   * Makes everything ready that isn't yet: unpacks the programs, initialises the data.
   *
   * @param root the directory, locked by the caller
   * @throws EmbeddedPostgresException if that can't be done, and why
   */
  static PostgresInstallation prepare(Path root) throws IOException, InterruptedException {
    ScratchDirectory.clear(root);
    var directory = new DataDirectory(root);
    var user = ServerUser.choose(directory.data());
    var binaries = PostgresBinaries.unpacked(root);
    directory.initialise(binaries, user);
    return new PostgresInstallation(binaries, directory, user, directory.password());
  }

  /**
   * Starts a server on a free port; returns when it takes logins. The first attempts after a kill
   * can fail, while the last backends of that server still hold the shared memory.
   *
   * @throws PostgresStartException if it doesn't, or not after some attempts
   * @throws IOException if the data can't be read, or no process is to be had
   */
  PostgresProcess start() throws PostgresStartException, IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      var server = launch(PostgresAddress.freePort());
      try {
        server.awaitReady();
        return server;
      } catch (PostgresStartException | InterruptedException e) {
        server.stop();
        if (attempt == ATTEMPTS || !(e instanceof PostgresStartException p && p.passing())) {
          throw e;
        }
        LOG.info("PostgreSQL did not start, trying again: {}", e.getMessage());
        TimeUnit.MILLISECONDS.sleep((long) PAUSE_MILLIS << attempt);
      }
    }
  }

  /**
   * Launches a server, after stopping one that was left over on these data.
   *
   * @param port the TCP port on 127.0.0.1
   * @throws PostgresStartException if the left-over one doesn't stop
   * @throws IOException if the data can't be read, or no process is to be had
   */
  private PostgresProcess launch(int port)
      throws PostgresStartException, IOException, InterruptedException {
    stopLeftOver();
    var command = new ArrayList<String>();
    command.add(binaries.program("postgres"));
    command.addAll(List.of("-D", directory.data().toString()));
    command.addAll(PostgresSettings.arguments(clusterName(), port));
    var process = TetheredProcess.start(command, user, directory.log());
    return new PostgresProcess(process, directory.data(), new PostgresAddress(port, password));
  }

  /**
   * Names this data directory in the command line of its server, so that a process of that id which
   * is anything else isn't taken for it: after a crash ids are used again, in containers soon.
   */
  private String clusterName() throws IOException {
    return "viche-" + Files.getAttribute(directory.data(), "unix:ino");
  }

  private void stopLeftOver() throws IOException, InterruptedException, PostgresStartException {
    var data = directory.data();
    var named = PostmasterFile.read(data).flatMap(file -> ProcessHandle.of(file.pid()));
    if (named.isEmpty() || !named.get().isAlive()) {
      return; // PostgreSQL itself clears up after the dead
    }
    if (!isServerOfThisData(named.get())) {
      LOG.info("{} names a process that is something else by now", PostmasterFile.in(data));
      Files.deleteIfExists(PostmasterFile.in(data));
      return;
    }
    LOG.info("Stopping the PostgreSQL that was left running as process {}", named.get().pid());
    var command = new ArrayList<>(List.of(binaries.program("pg_ctl"), "stop", "--silent"));
    command.addAll(List.of("--pgdata", data.toString(), "--mode=fast", "--wait"));
    command.add("--timeout=" + STOP_LIMIT);
    var stopping = TetheredProcess.start(command, user, directory.log());
    // It finds no server where that one is in its last moments and has deleted its file already.
    if (stopping.finish() != 0 && !endsSoon(named.get())) {
      throw new PostgresStartException(
          "process " + named.get().pid() + " still runs on the data: " + stopping.reason());
    }
  }

  private static boolean endsSoon(ProcessHandle process) throws InterruptedException {
    try {
      process.onExit().get(LAST_MOMENTS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isServerOfThisData(ProcessHandle process) throws IOException {
    var name = "cluster_name=" + clusterName();
    var arguments = process.info().arguments();
    return arguments.isPresent() && Arrays.asList(arguments.get()).contains(name);
  }
}
