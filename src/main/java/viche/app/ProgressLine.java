package viche.app;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

/**
 * A line of a terminal that says how far long work is. Where there is no terminal it is a line of
 * text now and then.
 */
final class ProgressLine implements ObjLongConsumer<String>, AutoCloseable {
  private static final long PAUSE = Duration.ofMillis(200).toNanos();
  private static final Duration LONG_PAUSE = Duration.ofSeconds(10);
  private static final String CLEARED = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final long pause;
  private long shown = System.nanoTime() - PAUSE; // without a terminal nothing is said at once

  @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again
  ProgressLine(PrintWriter err) {
    this(
        err,
        Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false),
        LONG_PAUSE);
  }

  /**
   * @param pause between two lines, where there is no terminal
   */
  ProgressLine(PrintWriter err, boolean terminal, Duration pause) {
    this.err = err;
    this.terminal = terminal;
    this.pause = terminal ? PAUSE : pause.toNanos();
  }

  /** What is worked on, and how many of it are done. */
  @Override
  public void accept(String what, long done) {
    say(() -> String.format(Locale.ROOT, "%s: %,d", what, done));
  }

  /** How far the work is, in words that are made when they are shown. */
  void say(Supplier<String> text) {
    if (System.nanoTime() - shown < pause) {
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
