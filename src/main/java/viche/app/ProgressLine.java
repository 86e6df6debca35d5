package viche.app;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

/**
 * A line of a terminal that says how far long work is. Where there is no terminal it is nothing, or
 * a line of text now and then.
 */
final class ProgressLine implements ObjLongConsumer<String>, AutoCloseable {
  private static final long PAUSE = Duration.ofMillis(200).toNanos();
  private static final long LONG_PAUSE = Duration.ofSeconds(10).toNanos();
  private static final String CLEARED = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private long shown = System.nanoTime() - PAUSE; // without a terminal nothing is said at once

  @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again
  ProgressLine(PrintWriter err) {
    this.err = err;
    this.terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /** What is worked on, and how many of it are done. */
  @Override
  public void accept(String what, long done) {
    if (terminal) {
      say(() -> what + " " + done);
    }
  }

  /** How far the work is, in words that are made when they are shown; without a terminal, too. */
  void say(Supplier<String> text) {
    if (System.nanoTime() - shown < (terminal ? PAUSE : LONG_PAUSE)) {
      return;
    }
    shown = System.nanoTime();
    if (terminal) {
      err.print(CLEARED + text.get());
      err.flush();
    } else {
      err.println(text.get());
    }
  }

  @Override
  public void close() {
    if (terminal) {
      err.print(CLEARED);
      err.flush();
    }
  }
}
