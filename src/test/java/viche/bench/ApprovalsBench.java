package viche.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import viche.bench.Rounds.Candidate;

/** Reading one article while moderators approve comments on others, and while they don't. */
final class ApprovalsBench {
  private static final int PER_SECOND = 200;
  private static final int CONNECTIONS = 32;

  private ApprovalsBench() {}

  static void run(Stage stage, Table table, Targets targets) throws IOException {
    var paces = new ArrayList<Double>();
    var alone = new Candidate("reads alone", stage.service()::cpu, seconds -> read(stage, seconds));
    var beside =
        new Candidate(
            "reads beside " + PER_SECOND + " approvals a second",
            stage.service()::cpu,
            seconds -> {
              var comments = stage.waiting((seconds + 1) * PER_SECOND);
              try (var approver = Approver.start(stage.port(), comments, PER_SECOND)) {
                var load = read(stage, seconds);
                paces.add(approver.perSecond());
                return load;
              }
            });
    var measured = Rounds.run(stage.sizes(), List.of(alone, beside));
    table.say("## Reading while others are approved");
    table.begin("", "requests/s", "CPU used", "p50, µs", "p99, µs", "approvals/s");
    for (var one : measured) {
      var paced = one.name().equals(beside.name());
      table.row(
          one.name(),
          String.format(Locale.ROOT, "%,.0f", one.perSecond()),
          String.format(Locale.ROOT, "%.0f %%", one.median(Rounds.Sample::busy) * 100),
          String.format(Locale.ROOT, "%.0f", one.median(sample -> sample.load().p50())),
          String.format(Locale.ROOT, "%.0f", one.median(sample -> sample.load().p99())),
          paced ? String.format(Locale.ROOT, "%.0f", middle(paces)) : "");
    }
    table.end();
    targets.atLeast(
        "reads beside " + PER_SECOND + " approvals/s ÷ reads alone",
        measured.get(1).ratio(measured.get(0)),
        0.8);
  }

  private static Wrk.Load read(Stage stage, int seconds) throws IOException {
    return stage
        .wrk()
        .get(
            stage.port(),
            Stage.discussion(NewsSite.MEDIAN),
            List.of("Accept-Encoding: gzip"),
            CONNECTIONS,
            seconds);
  }

  private static double middle(List<Double> paces) {
    return paces.stream().sorted().skip(paces.size() / 2).findFirst().orElse(0.0);
  }
}
