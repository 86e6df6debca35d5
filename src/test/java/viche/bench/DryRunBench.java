package viche.bench;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.Locale;
import viche.bench.BenchServer.Place;
import viche.testing.ManyComments;
import viche.testing.RuleSheet;

/** How long a dry run takes whose rules have 20,000 words, against rules with as many. */
final class DryRunBench {
  private static final int WORDS = 20_000;
  private static final double TARGET = 10;

  private DryRunBench() {}

  static void run(Place place, int comments, Table table) throws SQLException {
    ManyComments.fill(place.database(), place.id(), comments);
    var rules = RuleSheet.rules();
    var lists = rules.getJsonObject("words").getJsonArray("lists");
    lists.getJsonObject(0).put("entries", ManyComments.words(WORDS));
    var desk = new Desk(place.site());
    place
        .site()
        .moderator("bench")
        .put("/moderation/rules", RuleSheet.proposal(0, rules))
        .expect(200);
    lists.getJsonObject(1).put("entries", "замок*\nнаказ*");

    table.begin("dry run", "s", "CPU of the service, s", "target, s");
    for (int round = 1; round <= 2; round++) {
      long start = System.nanoTime();
      long worked = cpu();
      var asked = new JsonObject().put("rules", rules).put("comments", comments);
      var run = new JsonObject(desk.post("rules/dry-runs", asked));
      while (run.getString("state").equals("running")) {
        Pause.millis(50);
        run = new JsonObject(desk.get("rules/dry-runs/" + run.getString("id")));
      }
      if (!run.getString("state").equals("done") || run.getInteger("done") != comments) {
        throw new IllegalStateException(run.encode());
      }
      var seconds = (System.nanoTime() - start) / 1e9;
      table.row(
          String.format(
              Locale.ROOT, "%,d comments, %s", comments, round == 1 ? "first" : "once more"),
          Table.number(seconds),
          Table.number((cpu() - worked) / 1e9),
          Table.verdict(seconds, TARGET));
    }
    table.end();
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
