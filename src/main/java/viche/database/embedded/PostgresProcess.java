package viche.database.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One server: from its launch to its end, on one port. */
final class PostgresProcess {
  /** Recovery after a crash reads the whole write-ahead log: a gigabyte, on a slow disk. */
  private static final Duration START_LIMIT = Duration.ofMinutes(10);

  private static final int POLL_MILLIS = 5;

  private final TetheredProcess process;
  private final Path data;
  private final PostgresAddress address;
  private volatile @Nullable Long postmaster;

  PostgresProcess(TetheredProcess process, Path data, PostgresAddress address) {
    this.process = process;
    this.data = data;
    this.address = address;
  }

  /**
   * Returns when it takes logins.
   *
   * @throws PostgresStartException if the server ended instead, or didn't get that far
   */
  void awaitReady() throws PostgresStartException, InterruptedException {
    var deadline = System.nanoTime() + START_LIMIT.toNanos();
    try {
      var pid = readyPid();
      while (pid.isEmpty()) {
        if (process.awaitExit(POLL_MILLIS)) {
          throw new PostgresStartException(process.reason());
        }
        if (System.nanoTime() - deadline > 0) {
          throw new PostgresStartException(
              "not ready after " + START_LIMIT.toMinutes() + " minutes: " + process.reason());
        }
        pid = readyPid();
      }
      address.tryOut();
      postmaster = pid.get();
    } catch (IOException e) {
      throw new PostgresStartException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The postmaster, once it says it is ready: the file may still be the one of an earlier server.
   */
  private Optional<Long> readyPid() throws IOException {
    return PostmasterFile.read(data)
        .filter(PostmasterFile::ready)
        .map(PostmasterFile::pid)
        .filter(this::isChild);
  }

  private boolean isChild(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(ProcessHandle::parent)
        .map(parent -> parent.pid() == process.pid())
        .orElse(false);
  }

  /** How to reach the server. */
  PostgresAddress address() {
    return address;
  }

  /** The process id of the postmaster of a server that became ready. */
  long pid() {
    var pid = postmaster;
    if (pid == null) {
      throw new IllegalStateException("not ready yet");
    }
    return pid;
  }

  /** Waits until the server has ended, for whatever reason. */
  void awaitExit() {
    process.awaitExit();
  }

  /** The status it ended with; by a signal, 128 and its number. */
  int exitValue() {
    return process.exitValue();
  }

  /** Shuts the server down: clients are disconnected, what was committed is on the disk. */
  void stop() {
    process.stop();
  }
}
