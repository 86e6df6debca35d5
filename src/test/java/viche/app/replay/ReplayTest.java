package viche.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import viche.app.LogAsAtFirst;
import viche.app.Main;
import viche.testing.TestService;
import viche.testing.TestSite;

@ExtendWith(LogAsAtFirst.class)
final class ReplayTest {
  private final Map<String, String> variables =
      new HashMap<>(Map.of("VICHE_JWT_SECRET", TestService.SECRET));
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory = Path.of("");

  @Test
  void everyLineGoesThroughTheQueueIntoItsDiscussion() throws IOException {
    var site = TestService.shared().site();
    var lines = new ArrayList<String>();
    for (int i = 1; i <= 130; i++) { // more than a batch, more than a page
      lines.add(line(i % 10 == 0 ? "park" : "міст", "olena" + i % 7, "Думка № " + i));
    }
    lines.add(line("park", "petro", "*Так*, і \"ні\" <b>теж</b>\nдругий рядок"));
    lines.add(line("park", "petro", "Двічі те саме"));
    lines.add(line("park", "petro", "Двічі те саме"));
    var stranger = site.submit("stranger", "park", "Чекаю на людину").getString("id");

    assertThat(replay(site, lines)).as("%s%s", out, err).isZero();

    assertThat(report())
        .containsSubsequence(
            "lines 133",
            "articles 2",
            "submitted 133",
            "held 133",
            "published 0",
            "rejected by rules 0",
            "approved 133",
            "refused 0",
            "word for word 132",
            "as markup means 1 lines 131");
    assertThat(report().getLast()).startsWith("OK: ");
    assertThat(site.discussion("міст").getInteger("count")).isEqualTo(117);
    assertThat(site.discussion("park").getInteger("count")).isEqualTo(16);
    assertThat(waiting(site)).containsExactly(stranger);
  }

  @Test
  void theSameFileAgainAddsNothing() throws IOException {
    var site = TestService.shared().site();
    assertThat(replay(site, List.of(line("park", "ivan", "Раз")))).isZero();

    var longer = List.of(line("park", "ivan", "Раз"), line("park", "ivan", "Два"));
    assertThat(replay(site, longer)).isZero();

    assertThat(report()).contains("submitted 2 1 visible before", "approved 1", "word for word 2");
    assertThat(site.discussion("park").getInteger("count")).isEqualTo(2);
  }

  @Test
  void linesThatCannotBeReadAreNamedAndTheOthersGoIn() throws IOException {
    var site = TestService.shared().site();

    assertThat(replay(site, List.of(line("park", "ivan", "Раз"), "{\"article\":\"park\"}")))
        .isEqualTo(1);

    assertThat(err.toString().lines()).containsExactly("line 2: user is missing");
    assertThat(report()).contains("lines 2 1 unreadable", "submitted 1", "word for word 1");
    assertThat(report().getLast()).startsWith("INCOMPLETE: 1 ");
  }

  @Test
  void whatRulesRejectAndWhatIsRefusedIsTold() throws IOException {
    var words = new JsonObject().put("bannedWords", new JsonArray().add("халява"));
    var site =
        TestService.shared().site(new JsonObject().put("screening", words).put("maxLength", 50));
    var lines =
        List.of(
            line("park", "ivan", "Раз"),
            line("park", "ivan", "Тут халява"),
            line("park", "ivan", "x".repeat(51)));

    assertThat(replay(site, lines)).isEqualTo(1);

    assertThat(report())
        .containsSubsequence(
            "submitted 2",
            "rejected by rules 1",
            "approved 1",
            "refused 1",
            "invalid 1",
            "line 3: invalid: /body is 51 characters long; the limit is 50",
            "word for word 1");
  }

  @Test
  void whatIsPublishedAtOnceIsApprovedToo() throws IOException {
    var rules = new JsonObject().put("firstComments", 0);
    var site =
        TestService.shared().site(new JsonObject().put("mode", "post").put("screening", rules));
    var lines = List.of(line("park", "ivan", "Раз"), line("park", "ivan", "Два"));

    assertThat(replay(site, lines)).isZero();

    assertThat(report()).containsSubsequence("held 1", "published 1", "approved 2");
  }

  @Test
  void aCommentThatAModeratorTookAwayIsADifference() throws IOException {
    var site = TestService.shared().site();
    var lines = List.of(line("park", "ivan", "Раз"), line("park", "ivan", "Два"));
    replay(site, lines);
    var threads = site.discussion("park").getJsonArray("threads"); // the newest first
    site.reject(threads.getJsonObject(0).getString("id"), 1);

    assertThat(replay(site, lines)).isEqualTo(1);

    assertThat(report())
        .anyMatch(line -> line.matches("DIFFERENT: line 2 \\(\\S+\\) never was in the queue"));
    assertThat(report().getLast()).isEqualTo("DIFFERENCES: 1");
  }

  @Test
  void limitsAreToldWithTheWayAroundThem() throws IOException {
    var site =
        TestService.shared()
            .site(new JsonObject().put("limits", new JsonObject().put("comments", 1)));
    try (var limited =
        TestService.start(TestService.sharedDatabase(), Map.of("VICHE_LIMITS", "default"))) {
      var lines = List.of(line("park", "ivan", "Раз"), line("park", "ivan", "Два"));

      assertThat(replay(new TestSite(limited, site.key()), lines, "--patience", "0")).isEqualTo(1);

      assertThat(err.toString()).contains("VICHE_LIMITS=off");
      assertThat(report()).contains("submitted 1", "too-many-requests 1", "approved 1");
    }
  }

  @Test
  void aSecretThatIsNotTheServicesIsToldBeforeAnythingIsWritten() throws IOException {
    var site = TestService.shared().site();
    variables.put("VICHE_JWT_SECRET", "another secret, long enough for HS256");

    assertThat(replay(site, List.of(line("park", "ivan", "Раз")))).isEqualTo(1);

    assertThat(err.toString()).contains("/moderation/queue: unauthenticated: ");
    assertThat(site.discussion("park").getInteger("count")).isZero();
  }

  @Test
  void withoutASecretDemoModeIsNeeded() throws IOException {
    variables.clear();

    assertThat(replay(TestService.shared().site(), List.of())).isEqualTo(1);

    assertThat(err.toString()).contains("is not in demo mode", "VICHE_JWT_SECRET");
  }

  @Test
  void aServiceThatIsNotThereIsTold() throws IOException {
    int port;
    try (var reserved = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = reserved.getLocalPort();
    }

    assertThat(run("--url", "http://127.0.0.1:" + port, file(List.of()).toString())).isEqualTo(1);

    assertThat(err.toString()).contains("http://127.0.0.1:" + port + " can't be reached");
  }

  @Test
  void wrongUsageIsTold() throws IOException {
    assertThat(run("--url", "ftp://x", file(List.of()).toString())).isEqualTo(2);
    assertThat(run("--parallel", "0", file(List.of()).toString())).isEqualTo(2);
    assertThat(run(directory.resolve("none").toString())).isEqualTo(1);

    assertThat(err.toString()).contains("--url must be", "--parallel must be", "can't be read");
  }

  private int replay(TestSite site, List<String> lines, String... options) throws IOException {
    var args = new ArrayList<>(List.of(options));
    args.addAll(List.of("--url", "http://127.0.0.1:" + site.service().port()));
    args.addAll(List.of("--site", site.key(), file(lines).toString()));
    return run(args.toArray(String[]::new));
  }

  private Path file(List<String> lines) throws IOException {
    return Files.write(directory.resolve("comments.jsonl"), lines);
  }

  private int run(String... options) {
    out.getBuffer().setLength(0);
    var args = new ArrayList<>(List.of("replay"));
    args.addAll(List.of(options));
    return Main.commandLine(
            variables,
            settings -> {
              throw new AssertionError("started with " + settings);
            })
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args.toArray(String[]::new));
  }

  /** The lines printed, with single spaces. */
  private List<String> report() {
    return out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }

  private static List<String> waiting(TestSite site) {
    return site
        .moderator("mod")
        .get("/moderation/queue")
        .expect(200)
        .json()
        .getJsonArray("items")
        .stream()
        .map(item -> ((JsonObject) item).getJsonObject("comment").getString("id"))
        .toList();
  }

  private static String line(String article, String user, String text) {
    return new JsonObject()
        .put("article", article)
        .put("title", "Про " + article)
        .put("user", user)
        .put("text", text)
        .put("extra", true)
        .encode();
  }
}
