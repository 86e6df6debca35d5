package viche.bench;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import viche.testing.ManyComments;
import viche.testing.RuleSheet;
import viche.testing.Scenes;
import viche.testing.TestDatabase;

/**
 * How long a dry run takes whose rules have 20,000 words, against rules with as many. The argument
 * is the number of comments, 100,000 without one.
 */
public final class DryRunBench {
  private static final int WORDS = 20_000;

  private DryRunBench() {}

  public static void main(String[] arguments) throws SQLException {
    int comments = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    var site = Scenes.publishing();
    var database = TestDatabase.shared();
    var id = Long.parseLong(database.value("select id from site where key = ?", site.key()));
    var start = Instant.now();
    ManyComments.fill(database, id, comments);
    System.out.printf("%,d comments made in %s%n", comments, since(start));
    var rules = RuleSheet.rules();
    var lists = rules.getJsonObject("words").getJsonArray("lists");
    lists.getJsonObject(0).put("entries", ManyComments.words(WORDS));
    var desk = site.moderator("bench");
    desk.put("/moderation/rules", RuleSheet.proposal(1, rules)).expect(200);
    lists.getJsonObject(1).put("entries", "замок*\nнаказ*");

    for (int round = 1; round <= 3; round++) {
      start = Instant.now();
      long worked = cpu();
      var asked = new JsonObject().put("rules", rules).put("comments", comments);
      var run = desk.post("/moderation/rules/dry-runs", asked).expect(202).json();
      var path = "/moderation/rules/dry-runs/" + run.getString("id");
      while (run.getString("state").equals("running")) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        run = desk.get(path).expect(200).json();
      }
      var took = since(start);
      System.out.printf(
          "round %d: %s, %d comments in %s, %,.0f a second, CPU of this JVM %.1f s%n",
          round,
          run.getString("state"),
          run.getInteger("done"),
          took,
          comments * 1_000.0 / took.toMillis(),
          (cpu() - worked) / 1e9);
      if (round == 3 && run.getJsonObject("result") != null) {
        var result = run.getJsonObject("result");
        System.out.println(result.getJsonObject("now"));
        System.out.println(result.getJsonObject("proposed"));
        System.out.println(result.getJsonArray("rules"));
      }
    }
    System.exit(0);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static Duration since(Instant start) {
    return Duration.between(start, Instant.now());
  }
}
