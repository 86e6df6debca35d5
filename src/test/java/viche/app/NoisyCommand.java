package viche.app;

import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command line in a process where there is something to warn of all the time. */
final class NoisyCommand {
  static final String WARNING = "a warning meanwhile";

  private static final Logger LOG = LoggerFactory.getLogger(NoisyCommand.class);

  private NoisyCommand() {}

  public static void main(String[] arguments) {
    Thread.ofPlatform().daemon().start(NoisyCommand::warn);
    Main.main(arguments);
  }

  /** Since the command is at work. */
  private static void warn() {
    while (true) {
      if (Thread.getAllStackTraces().keySet().stream()
          .anyMatch(thread -> thread.getName().startsWith("vert.x-"))) {
        LOG.warn(WARNING);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
