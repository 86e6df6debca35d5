package viche.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.register;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** What changed in a discussion since a version of it. */
final class ChangesTest {
  private final TestSite site = Scenes.publishing();

  @BeforeEach
  void make() {
    register(site, "bridge");
  }

  private JsonObject since(long version) {
    return site.anyone()
        .get("/articles/bridge/discussion/changes?since=" + version)
        .expect(200)
        .json();
  }

  private static List<String> ids(JsonObject changes, String field) {
    return changes.getJsonArray(field).stream()
        .map(each -> each instanceof JsonObject comment ? comment.getString("id") : (String) each)
        .toList();
  }

  @Test
  void aDiscussionNobodyCommentedOnHasNone() {
    var changes = site.anyone().get("/articles/none/discussion/changes?since=0").expect(200).json();
    assertThat(changes.getBoolean("reload")).isFalse();
    assertThat(ids(changes, "items")).isEmpty();
    assertThat(changes.getInteger("version")).isZero();
  }

  @Test
  void aReplyIsToldWithItsParentWhichCountsIt() {
    var root = site.submit("olena", "bridge", "Корінь").getString("id");
    var version = site.discussion("bridge").getLong("version");

    var reply = site.reply("petro", "bridge", root, "Відповідь").getString("id");

    var changes = since(version);
    assertThat(ids(changes, "items")).containsExactlyInAnyOrder(root, reply);
    assertThat(changes.getLong("version")).isGreaterThan(version);
    assertThat(since(changes.getLong("version")).getJsonArray("items")).isEmpty();
  }

  @Test
  void whatVanishesIsToldAndWhatStaysAsATombstoneToo() {
    var root = site.submit("olena", "bridge", "Корінь").getString("id");
    var reply = site.reply("petro", "bridge", root, "Відповідь").getString("id");
    var version = site.discussion("bridge").getLong("version");

    site.reject(root, 1);
    var tombstone = since(version);
    assertThat(ids(tombstone, "items")).contains(root);
    assertThat(tombstone.getJsonArray("items").getJsonObject(0).containsKey("html")).isFalse();

    site.reject(reply, 1);
    assertThat(ids(since(version), "gone")).containsExactlyInAnyOrder(root, reply);
  }

  @Test
  void afterTooManyTheDiscussionIsToBeLoadedAnew() {
    var loaded = site.discussion("bridge").getLong("version");
    for (int i = 0; i <= Changes.MOST; i++) {
      site.submit("reader" + i, "bridge", "Коментар номер " + i);
    }
    var all = since(loaded);
    assertThat(all.getBoolean("reload")).isTrue();
    assertThat(all.getJsonArray("items")).isEmpty();
    var rest = since(loaded + 1);
    assertThat(rest.getBoolean("reload")).isFalse();
    assertThat(ids(rest, "items")).hasSize(Changes.MOST);
  }

  @Test
  void aVersionTheDiscussionNeverHadIsAnsweredWithReload() {
    site.submit("olena", "bridge", "Перший");
    assertThat(since(1_000).getBoolean("reload")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?since=", "?since=-1", "?since=x", "?since=99999999999"})
  void aVersionMustBeGivenAndBeOne(String query) {
    site.anyone().get("/articles/bridge/discussion/changes" + query).expectProblem(400, "invalid");
  }

  /** Someone who only ever applies changes sees what someone sees who loads it anew. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whoAppliesChangesSeesWhatWhoLoadsAnewSees(long seed) {
    var random = new Random(seed);
    var written = new ArrayList<String>();
    Map<String, JsonObject> seen = new TreeMap<>();
    long version = 0;
    for (int step = 0; step < 40; step++) {
      act(random, written, step);
      if (random.nextInt(3) == 0) {
        var changes = since(version);
        assertThat(changes.getBoolean("reload")).isFalse();
        for (var item : changes.getJsonArray("items")) {
          var comment = (JsonObject) item;
          seen.put(comment.getString("id"), bare(comment));
        }
        ids(changes, "gone").forEach(seen::remove);
        version = changes.getLong("version");
        assertThat(seen).isEqualTo(loaded());
        assertThat(changes.getInteger("count"))
            .isEqualTo(site.discussion("bridge").getInteger("count"));
      }
    }
  }

  private void act(Random random, List<String> written, int step) {
    var some = written.isEmpty() ? "" : written.get(random.nextInt(written.size()));
    switch (some.isEmpty() ? 0 : random.nextInt(7)) {
      case 0 -> written.add(site.submit("a" + step, "bridge", "Корінь " + step).getString("id"));
      case 1, 2 -> {
        var draft = new JsonObject().put("body", "Відповідь " + step).put("parentId", some);
        var reply = site.reader("b" + step).post("/articles/bridge/comments", draft);
        if (reply.status() == 201) {
          written.add(reply.json().getString("id"));
        }
      }
      case 3 -> site.decide(some, new JsonObject().put("verdict", "approve").put("revision", 1));
      case 4 ->
          site.decide(
              some,
              new JsonObject().put("verdict", "reject").put("revision", 1).put("reason", "spam"));
      case 5 ->
          site.moderator("mod").put("/moderation/comments/" + some + "/featured", new JsonObject());
      default -> site.moderator("mod").delete("/moderation/comments/" + some + "/featured");
    }
  }

  private Map<String, JsonObject> loaded() {
    var all = new TreeMap<String, JsonObject>();
    site.anyone()
        .get("/articles/bridge/discussion?limit=30&replies=50")
        .expect(200)
        .json()
        .getJsonArray("threads")
        .forEach(thread -> gather((JsonObject) thread, all));
    return all;
  }

  private static void gather(JsonObject comment, Map<String, JsonObject> all) {
    all.put(comment.getString("id"), bare(comment));
    comment
        .getJsonObject("replies")
        .getJsonArray("items")
        .forEach(reply -> gather((JsonObject) reply, all));
  }

  private static JsonObject bare(JsonObject comment) {
    var copy = comment.copy();
    copy.remove("replies");
    return copy;
  }
}
