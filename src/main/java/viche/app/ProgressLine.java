package viche.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.ObjLongConsumer;

/** A line of a terminal that says how far long work is; nothing where there is no terminal. */
final class ProgressLine implements ObjLongConsumer<String>, AutoCloseable {
  private static final long PAUSE = Duration.ofMillis(200).toNanos();
  private static final String CLEARED = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private long shown = System.nanoTime() - PAUSE;

  ProgressLine(PrintWriter err) {
    this.err = err;
    var console = System.console();
    this.terminal = console != null && console.isTerminal();
  }

  /** What is worked on, and how many of it are done. */
  @Override
  public void accept(String what, long done) {
    if (terminal && System.nanoTime() - shown >= PAUSE) {
      shown = System.nanoTime();
      err.print(CLEARED + what + " " + done);
      err.flush();
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
