package viche.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import viche.moving.intake.Intake.IntakeListener;

/** How far an import is: a line of a terminal, or a line of text now and then. */
final class ImportProgress implements IntakeListener, AutoCloseable {
  private final ProgressLine line;
  private final String doing;
  private long begun;
  private long first;

  /**
   * @param dry whether nothing is stored
   */
  ImportProgress(PrintWriter err, boolean dry) {
    this.line = new ProgressLine(err);
    this.doing = dry ? "checking" : "storing";
  }

  @Override
  public void read(long comments) {
    line.say(() -> String.format(Locale.ROOT, "reading: %,d comments", comments));
  }

  @Override
  public void stored(long comments, long total) {
    if (begun == 0) {
      begun = System.nanoTime();
      first = comments; // they are read again, and not stored yet
    }
    var done = comments - first;
    line.say(() -> doing + text(done, total, Duration.ofNanos(System.nanoTime() - begun)));
  }

  /** How far it is after a time; before anything is done nobody knows how long it takes. */
  static String text(long comments, long total, Duration passed) {
    var far = String.format(Locale.ROOT, ": %,d of %,d comments", comments, total);
    if (comments == 0) {
      return far;
    }
    var rate = comments * 1_000.0 / Math.max(passed.toMillis(), 1);
    var left = Duration.ofSeconds((long) ((total - comments) / rate));
    return String.format(
        Locale.ROOT,
        "%s, %,.0f a second, %d:%02d left",
        far,
        rate,
        left.toMinutes(),
        left.toSecondsPart());
  }

  @Override
  public void close() {
    line.close();
  }
}
