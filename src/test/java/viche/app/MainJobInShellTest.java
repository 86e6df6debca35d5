package viche.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Guide;
import viche.testing.TestDemo;

/**
 * The README's main job, twice, and the guides' settings, events and screening, pasted into a shell
 * beside a demo that has just begun, and every piece of JSON that README and guides print, sent or
 * compared with the real answer.
 */
@Timeout(240)
final class MainJobInShellTest {
  /** A piece of shell, and the JSON below it, which is what it prints. */
  private static final Pattern SHELL =
      Pattern.compile("```sh\n(.*?)```(?:\n```json\n(.*?)```)?", Pattern.DOTALL);

  private static final String MARK = "-- the next piece --";

  @TempDir private Path directory;

  @Test
  void everySnippetDoesWhatItIsThereFor() throws Exception {
    var demo = TestDemo.start(directory.resolve("data"));
    try {
      var pieces = pieces(Guide.README);
      var settingsOfSites = pieces("settings");
      var events = pieces("events");
      var screening = pieces("screening");
      var notifications = pieces("notifications");
      var addresses = pieces("addresses");

      var begun = Instant.now();
      var first = paste(script(pieces), demo.port());
      Condition.await("keys are others", () -> Instant.now().isAfter(begun.plusSeconds(1)));
      var rest =
          script(settingsOfSites)
              + script(events)
              + script(screening)
              + script(notifications)
              + script(addresses);
      var again = paste(script(pieces) + rest, demo.port());

      var output = first.split(MARK, -1);

      var printed = new PrintedJson();
      for (var i = 0; i < pieces.size(); i++) {
        var prints = pieces.get(i).prints();
        if (prints != null) {
          assertThat(output[i]).endsWith("}\n\n");
          printed.assertIs(prints, output[i]);
        }
      }
      var api = new Api(demo.port(), token(demo.port()));
      var discussion = api.get("/sites/demo/articles/new-bridge/discussion").expect(200).json();
      assertThat(discussion.getInteger("count")).isEqualTo(4);
      assertThat(first + again).doesNotContain("/problems/");
      assertThat(api.get("/sites/demo").expect(200).json().getJsonArray("origins"))
          .isEqualTo(JsonArray.of("https://news.example"));
      assertThat(api.get("/sites/demo/endpoints").expect(200).json().getJsonArray("items"))
          .as("the demo's own, and the guides'")
          .hasSize(4);
      var compared = pieces.stream().filter(piece -> piece.prints() != null).count();
      assertThat(compared + sent(api, printed)).isEqualTo(jsons().size());
    } finally {
      demo.close();
    }
  }

  private static String token(int port) throws IOException, InterruptedException {
    return paste("curl -s 'http://127.0.0.1:8080/demo/token?name=Nina&role=admin'\n", port).strip();
  }

  /** Sends what is there to be sent, and asks for the problem that is shown; says how much. */
  private static int sent(Api api, PrintedJson printed) throws IOException {
    var sent = 0;
    for (var json : jsons()) {
      if (json.contains("\"timetable\"")) {
        api.put("/sites/demo/moderation/posture", new JsonObject(json)).expect(200);
        sent++;
      } else if (json.contains("\"words\"")) {
        api.put("/sites/demo/moderation/rules", new JsonObject(json)).expect(200);
        sent++;
      } else if (json.contains("\"telegram\"")) {
        api.post("/sites/demo/endpoints", new JsonObject(json)).expect(201);
        sent++;
      } else if (json.contains("/problems/invalid")) {
        var empty = new JsonObject().put("body", "");
        var refused = api.post("/sites/demo/articles/new-bridge/comments", empty).expect(400);
        printed.assertIs(json, refused.body());
        sent++;
      }
    }
    return sent;
  }

  private static List<String> jsons() {
    return Guide.all().stream()
        .flatMap(guide -> guide.blocks("json").stream())
        .map(Guide.Block::text)
        .toList();
  }

  /** Whether this test runs a block of shell: those that talk to a demo beside them. */
  static boolean runs(String shell) {
    return shell.contains("$API") || shell.startsWith("API=");
  }

  /** A piece of shell, and what it prints as JSON; null where that isn't shown. */
  private record Piece(String shell, @Nullable String prints) {}

  /** The pieces of shell of a guide that talk to a demo. */
  private static List<Piece> pieces(String guide) {
    return SHELL
        .matcher(Guide.named(guide).text())
        .results()
        .filter(found -> runs(found.group(1)))
        .map(found -> new Piece(found.group(1), found.group(2)))
        .toList();
  }

  /** They one after the other, with a mark between what they print. */
  private static String script(List<Piece> pieces) {
    return pieces.stream()
        .map(piece -> piece.shell() + "\necho; echo '" + MARK + "'\n")
        .collect(Collectors.joining());
  }

  private static String paste(String script, int port) throws IOException, InterruptedException {
    var shell = new ProcessBuilder("bash", "-eu").redirectErrorStream(true).start();
    try (var in = shell.getOutputStream()) {
      var here = script.replace("127.0.0.1:8080", "127.0.0.1:" + port);
      in.write(here.getBytes(StandardCharsets.UTF_8));
    }
    var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(output).isZero();
    return output;
  }
}
