package viche.app.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import viche.app.replay.ReplayTally.Refused;
import viche.app.replay.ReplayTally.ReplayCount;

/** What a replay tells its user at the end. */
final class ReplayReport {
  private static final int EXAMPLES = 10;

  private final PrintWriter out;

  ReplayReport(PrintWriter out) {
    this.out = out;
  }

  /** Prints the report; returns whether every line is in the service as it was written. */
  boolean print(ReplayFile file, ReplayTally tally, Duration time) {
    var unreadable = file.faults().size();
    var seconds = Math.max(1, time.toMillis()) / 1000.0;
    var speed = tally.of(ReplayCount.SUBMITTED) / seconds;
    row("lines", file.lines().size() + unreadable, note(unreadable, "unreadable"));
    row("articles", file.articles().size(), "");
    row(
        "submitted",
        tally.of(ReplayCount.SUBMITTED),
        note(tally.of(ReplayCount.KNOWN), "visible before"));
    row("held", tally.of(ReplayCount.HELD), "");
    row("published", tally.of(ReplayCount.PUBLISHED), "");
    row("rejected by rules", tally.of(ReplayCount.REJECTED), "");
    row("approved", tally.of(ReplayCount.APPROVED), "");
    row("refused", tally.refusals(), "");
    tally.refused().forEach(this::refused);
    row("word for word", tally.of(ReplayCount.SAME), "");
    row("as markup means", tally.rendered().size(), numbers(tally.rendered()));
    row("seconds", seconds, String.format(Locale.ROOT, "%.0f comments per second", speed));
    tally.differences().stream()
        .limit(EXAMPLES)
        .forEach(text -> out.println("  DIFFERENT: " + text));
    var left = tally.refusals() + unreadable;
    if (!tally.differences().isEmpty()) {
      out.println("DIFFERENCES: " + tally.differences().size());
    } else if (left > 0) {
      out.println("INCOMPLETE: " + left + " lines left out; the counts of the others are exact");
    } else {
      out.println("OK: counts are exact and every text reads as it was written");
    }
    return tally.differences().isEmpty() && left == 0;
  }

  private void refused(String name, List<Refused> refused) {
    row("  " + name, refused.size(), "");
    refused.stream()
        .limit(EXAMPLES)
        .forEach(one -> out.println("      line " + one.line() + ": " + one.text()));
  }

  private void row(String what, Number number, String remark) {
    out.println(
        String.format(Locale.ROOT, "  %-18s%8s   %s", what, number, remark).stripTrailing());
  }

  private static String note(int number, String what) {
    return number == 0 ? "" : number + " " + what;
  }

  private static String numbers(List<Integer> lines) {
    return lines.isEmpty()
        ? ""
        : lines.stream()
            .limit(EXAMPLES)
            .map(String::valueOf)
            .collect(Collectors.joining(", ", "lines ", lines.size() > EXAMPLES ? " …" : ""));
  }
}
