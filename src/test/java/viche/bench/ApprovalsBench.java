package viche.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import viche.bench.Rounds.Candidate;

/**
 * Reading one article while moderators approve comments on others, and while they don't. Each
 * connection asks for several pages at once (RFC 9112, section 9.3.2): one by one the load would
 * need all of its processor, and PostgreSQL's work would be taken from the readers by it rather
 * than by the service.
 */
final class ApprovalsBench {
  private static final int PER_SECOND = 200;
  private static final int CONNECTIONS = 32;
  private static final int AT_ONCE = 8;

  /** Approvals after which the service is compiled for them as it is for reads. */
  private static final int WARM_UP = 6_000;

  private static final int WARM_UP_PER_SECOND = 400;

  private static final String LUA =
      """
      local all
      function init()
        local one = wrk.format("GET", "{path}", {["Accept-Encoding"] = "gzip"})
        all = one:rep({at-once})
      end
      function request() return all end
      """;

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
    var approvals =
        new Candidate(
            PER_SECOND + " approvals a second alone",
            stage.service()::cpu,
            seconds -> approve(stage, seconds));
    warmUp(stage);
    var measured = Rounds.run(stage.sizes(), List.of(alone, beside, approvals));
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
    table.say(
        String.format(
            Locale.ROOT,
            "By processor time of the service, beside ÷ alone: %.2f. Where it has processor time"
                + " left, PostgreSQL and the load have none: they share the other processor.",
            measured.get(1).cpuRatio(measured.get(0))));
    targets.atLeast(
        "reads beside " + PER_SECOND + " approvals/s ÷ reads alone",
        measured.get(1).ratio(measured.get(0)),
        0.8);
  }

  private static Wrk.Load approve(Stage stage, int seconds) throws IOException {
    var comments = stage.waiting((seconds + 1) * PER_SECOND);
    try (var approver = Approver.start(stage.port(), comments, PER_SECOND)) {
      Pause.millis(seconds * 1_000L);
      return new Wrk.Load(Math.round(approver.perSecond() * seconds), seconds, 0, 0);
    }
  }

  private static void warmUp(Stage stage) throws IOException {
    try (var approver = Approver.start(stage.port(), stage.waiting(WARM_UP), WARM_UP_PER_SECOND)) {
      Pause.millis(WARM_UP * 1_000L / WARM_UP_PER_SECOND);
      approver.perSecond();
    }
  }

  private static Wrk.Load read(Stage stage, int seconds) throws IOException {
    var lua =
        LUA.replace("{at-once}", Integer.toString(AT_ONCE))
            .replace("{path}", Stage.discussion(NewsSite.MEDIAN));
    return stage.wrk().script(stage.port(), lua, CONNECTIONS, seconds);
  }

  private static double middle(List<Double> paces) {
    return paces.stream().sorted().skip(paces.size() / 2).findFirst().orElse(0.0);
  }
}
