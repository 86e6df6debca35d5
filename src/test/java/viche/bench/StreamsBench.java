package viche.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import viche.bench.Stage.Decision;
import viche.testing.KeptConnection;
import viche.testing.TestService;

/**
 * Many readers with an article's live stream open: what one costs the service, and how long it
 * takes until the last of them is told of an approval.
 */
final class StreamsBench {
  private static final double TARGET_KILOBYTES = 10;
  private static final double TARGET_SECONDS = 1;

  /** Files that a process has open besides the streams. */
  private static final int OTHER_FILES = 1_000;

  private static final int APPROVALS = 20;
  private static final Pattern OPEN = Pattern.compile("OPEN");
  private static final Pattern WAITING = Pattern.compile("WAITING");
  private static final Pattern TOLD = Pattern.compile("TOLD");
  private static final String ARTICLE = NewsSite.HUNDRED;

  private StreamsBench() {}

  static void run(Stage stage, Table table, Targets targets) throws IOException {
    var path = Stage.path("/articles/" + ARTICLE + "/live");
    var streams = stage.sizes().streams();
    var what = String.format(Locale.ROOT, "%,d live streams", streams);
    try (var one =
        ChildJvm.start(
            stage.cores().ofRest(),
            Map.of(),
            Listeners.class.getName(),
            "" + stage.port(),
            path,
            "1")) {
      var first = one.await(Pattern.compile("OPEN|STATUS (\\d+)"));
      if (first.group(1) != null) {
        targets.skipped(what, "`" + path + "` answers " + first.group(1));
        return;
      }
    }
    if (openFiles() < streams + OTHER_FILES) {
      targets.skipped(
          what,
          "a process may have only "
              + openFiles()
              + " files open: `ulimit -n "
              + (streams + OTHER_FILES)
              + "`, or -Dbench.streams=…");
      return;
    }
    var before = HeapView.used(stage.service());
    try (var listeners =
        ChildJvm.start(
            stage.cores().ofRest(),
            Map.of(),
            Listeners.class.getName(),
            "" + stage.port(),
            path,
            "" + streams)) {
      listeners.await(OPEN);
      var each = (HeapView.used(stage.service()) - before) / 1_024.0 / streams;
      var told = told(stage, listeners);
      table.say("## Live streams");
      table.begin(what, "");
      table.row("heap of the service for each, KiB", Table.number(each));
      table.row("from approval to the last told, s, p50", Table.number(told.median() / 1_000));
      table.row("… most of " + APPROVALS, Table.number(told.quantile(1) / 1_000));
      table.end();
      targets.atMost(what + ": heap of each, KiB", each, TARGET_KILOBYTES);
      targets.atMost(
          what + ": from approval to the last told, s", told.quantile(1) / 1_000, TARGET_SECONDS);
    }
  }

  /** The time between a moderator's sending of the approval and the last reader's event. */
  private static Timing told(Stage stage, ChildJvm listeners) throws IOException {
    var took = new long[APPROVALS];
    try (var desk = new KeptConnection(stage.port())) {
      for (int i = 0; i < APPROVALS; i++) {
        var comment = submit(desk, i);
        listeners.ask(Long.toString(version(desk) + 1), WAITING);
        var decision = Decision.approve(comment);
        var start = System.nanoTime();
        desk.send("POST", decision.path(), decision.body(), Stage.moderator()).success();
        listeners.await(TOLD);
        took[i] = System.nanoTime() - start;
      }
    }
    return new Timing(took);
  }

  private static String submit(KeptConnection desk, int i) throws IOException {
    var token = TestService.token("streamer-" + i, "Streamer " + i);
    var answer =
        desk.send(
            "POST",
            Stage.path("/articles/" + ARTICLE + "/comments"),
            new JsonObject().put("body", "Стомори валіко " + i).encode(),
            "Authorization: Bearer " + token);
    return new JsonObject(answer.success().text()).getString("id");
  }

  private static long version(KeptConnection connection) throws IOException {
    var page = connection.get(Stage.discussion(ARTICLE) + "?limit=1&replies=0").success();
    return new JsonObject(page.text()).getLong("version");
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
