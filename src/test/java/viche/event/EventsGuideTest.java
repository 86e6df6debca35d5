package viche.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.event.fact.EventType;
import viche.testing.Guide;
import viche.testing.Installed;
import viche.testing.Receiver;

/**
 * The guide to events: what it shows is what comes, and its scripts know it from what is forged.
 */
@Timeout(120)
final class EventsGuideTest {
  private static final Guide GUIDE = Guide.named("events");

  private final Receiver receiver = Receiver.start();
  private final EventSite site = EventSite.make();

  @TempDir private Path directory;

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void theRequestThatIsShownIsLikeOneThatComes() {
    site.add(EventSite.change(receiver, "/viche", "comment.published"));
    var article = new JsonObject().put("url", "https://news.example/mist").put("title", "Міст");
    site.admin().put("/articles/mist", article.put("section", "Місто")).expect(200);
    var root = site.site().approved("olena", "mist", "Нарешті міст через нашу річку");
    var reply = site.site().approvedReply("olena", "mist", root, "Нарешті міст відкрили для нас");

    var came = receiver.await("the reply", one -> one.comment().getString("id").equals(reply));

    var shown = GUIDE.blocks("").getFirst().text();
    var body = new JsonObject(shown.substring(shown.indexOf('{')));
    assertThat(names("", came.json())).isEqualTo(names("", body));
    var head = shown.substring(0, shown.indexOf('{')).strip().lines().toList();
    assertThat(head.getFirst()).isEqualTo("POST " + came.path());
    for (var line : head.subList(1, head.size())) {
      assertThat(came.headers()).containsKey(line.split(":", 2)[0]);
    }
  }

  private static Set<String> names(String at, JsonObject object) {
    var names = new TreeSet<String>();
    for (var name : object.fieldNames()) {
      names.add(at + "/" + name);
      if (object.getValue(name) instanceof JsonObject inner) {
        names.addAll(names(at + "/" + name, inner));
      }
    }
    return names;
  }

  @Test
  void everyTypeStandsInTheTable() {
    for (var type : EventType.values()) {
      assertThat(GUIDE.text()).contains("`" + type.word() + "`");
    }
  }

  @Test
  void nodeKnowsWhatIsOurs() throws Exception {
    Installed.needs("node");
    var script =
        GUIDE.block("js", "import { createHmac")
            + """
            import { readFileSync } from 'node:fs';
            const { headers, body } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
            console.log(isFromViche(headers, body));
            """;

    assertKnows("node", Files.writeString(directory.resolve("verify.mjs"), script));
  }

  @Test
  void phpKnowsWhatIsOurs() throws Exception {
    Installed.needs("php");
    var script =
        "<?php\n"
            + GUIDE.block("php", "function is_from_viche")
            + """
            $came = json_decode(file_get_contents($argv[1]), true);
            echo is_from_viche($came['headers'], $came['body']) ? 'true' : 'false';
            """;

    assertKnows("php", Files.writeString(directory.resolve("verify.php"), script));
  }

  private void assertKnows(String program, Path script) throws Exception {
    var added = site.add(EventSite.change(receiver, "/viche", "comment.submitted"));
    site.admin().post("/endpoints/" + added.getString("id") + "/secret").expect(200);
    site.site().submit("olena", "mist", "Міст");
    var came = receiver.await(1).getFirst();
    var secret = added.getString("secret"); // the earlier one: the second signature is right

    assertThat(run(program, script, secret, came.headers(), came.body())).isEqualTo("true");
    assertThat(run(program, script, secret, came.headers(), came.body() + " ")).isEqualTo("false");
    for (var forged :
        Map.of(
                "webhook-id", "1",
                "webhook-timestamp", "1600000000",
                "webhook-signature", "v1,AAAA")
            .entrySet()) {
      var headers = new HashMap<>(came.headers());
      headers.put(forged.getKey(), forged.getValue());
      assertThat(run(program, script, secret, headers, came.body())).isEqualTo("false");
      headers.remove(forged.getKey());
      assertThat(run(program, script, secret, headers, came.body())).isEqualTo("false");
    }
  }

  private String run(
      String program, Path script, String secret, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    var request = new JsonObject().put("headers", new JsonObject(Map.copyOf(headers)));
    var file =
        Files.writeString(directory.resolve("came.json"), request.put("body", body).encode());
    var builder = new ProcessBuilder(program, script.toString(), file.toString());
    builder.environment().put("VICHE_WEBHOOK_SECRET", secret);
    var process = builder.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
