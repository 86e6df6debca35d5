package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.impose;
import static viche.testing.Scenes.mine;
import static viche.testing.Scenes.objects;
import static viche.testing.Scenes.register;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What an account is told about itself and its comments. */
final class OwnCommentsTest {
  private final TestSite site = Scenes.publishing();

  private JsonObject me(String token) {
    return site.as(token).get("/me").expect(200).json();
  }

  @Test
  void whoNeverWroteIsKnownByTheTokenAlone() {
    var claims =
        TestService.claims("s-1", "Олена  Коваль")
            .put("picture", "https://a.example/o.png")
            .put("badges", new JsonArray().add("club"));
    var me = me(TestService.sign(TestService.SECRET, claims));
    assertThat(me)
        .isEqualTo(
            new JsonObject()
                .put("subject", "s-1")
                .put("name", "Олена Коваль")
                .put("avatar", "https://a.example/o.png")
                .put("badges", new JsonArray().add("club"))
                .put("roles", new JsonArray())
                .put(
                    "standing",
                    new JsonObject()
                        .put("score", 33)
                        .put("trusted", false)
                        .put("watched", false)
                        .put("because", because(0, 0, 0, 0)))
                .put("mayWrite", true)
                .put("mayErase", false)
                .put("maxLength", 5_000)
                .put("sanctions", new JsonArray()));
    assertThat(mine(site, "s-1", "bridge")).isEmpty();
    assertThat(site.reader("s-1").get("/me/comments").expect(200).json().getJsonArray("items"))
        .isEmpty();
  }

  private static JsonObject because(int approved, int rejected, int upheld, int dismissed) {
    return new JsonObject()
        .put("approved", approved)
        .put("rejected", rejected)
        .put("upheld", upheld)
        .put("dismissed", dismissed);
  }

  @Test
  void rolesAreThoseThatCountHere() {
    assertThat(me(TestService.token("m", "M", "moderator")).getJsonArray("roles"))
        .containsExactly("moderator");
    assertThat(me(TestService.token("a", "A", "admin", "moderator")).getJsonArray("roles"))
        .containsExactly("moderator", "admin");
    var elsewhere =
        TestService.claims("m", "M")
            .put("roles", new JsonArray().add("moderator"))
            .put("sites", new JsonArray().add("elsewhere"));
    assertThat(me(TestService.sign(TestService.SECRET, elsewhere)).getJsonArray("roles")).isEmpty();
  }

  @Test
  void theRecordCountsWhatWasApprovedAndRejected() {
    register(site, "bridge");
    site.approved("olena", "bridge", "Перший");
    site.approved("olena", "bridge", "Другий");
    site.reject(site.submit("olena", "bridge", "Третій").getString("id"), 1);
    site.submit("olena", "bridge", "Четвертий");
    var me = site.reader("olena").get("/me").expect(200).json();
    assertThat(me.getJsonObject("standing").getJsonObject("because"))
        .isEqualTo(because(2, 1, 0, 0));
    var author = site.discussion("bridge").getJsonArray("threads").getJsonObject(0);
    assertThat(me.getString("account")).isEqualTo(author.getJsonObject("author").getString("id"));
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Test
  void sanctionsInForceAreShownAndSayWhetherOneMayWrite() {
    var id = site.submit("olena", "bridge", "Перший").getString("id");
    var hold =
        impose(
            site,
            id,
            new JsonObject()
                .put("kind", "hold-always")
                .put("reason", "Сварки")
                .put("note", "Таємно"));
    var held = site.reader("olena").get("/me").expect(200);
    assertThat(held.json().getBoolean("mayWrite")).isTrue();
    assertThat(objects(held.json().getJsonArray("sanctions")))
        .containsExactly(
            new JsonObject()
                .put("id", lastPart(hold))
                .put("kind", "hold-always")
                .put("reason", "Сварки"));
    assertThat(held.body()).doesNotContain("Таємно");

    var until = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS).toString();
    var suspension =
        impose(
            site,
            id,
            new JsonObject().put("kind", "suspend").put("until", until).put("reason", "Лайка"));
    var suspended = site.reader("olena").get("/me").expect(200).json();
    assertThat(suspended.getBoolean("mayWrite")).isFalse();
    assertThat(objects(suspended.getJsonArray("sanctions")))
        .contains(
            new JsonObject()
                .put("id", lastPart(suspension))
                .put("kind", "suspend")
                .put("until", until)
                .put("reason", "Лайка"));
    site.moderator("mod").delete(suspension).expect(204);
    var lifted = site.reader("olena").get("/me").expect(200).json();
    assertThat(lifted.getBoolean("mayWrite")).isTrue();
    assertThat(lifted.getJsonArray("sanctions")).hasSize(1);
    assertThat(site.reader("petro").get("/me").expect(200).json().getJsonArray("sanctions"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void pagesOfMyCommentsShowEachOnceTheLatestFirst(int limit) {
    var written = new ArrayList<String>();
    for (int i = 0; i < 7; i++) {
      written.add(site.submit("olena", "article-" + i % 3, "Коментар " + i).getString("id"));
      site.submit("petro", "article-" + i % 3, "Чужий " + i);
    }
    var read = new ArrayList<String>();
    String after = "";
    do {
      var page = site.reader("olena").get("/me/comments?limit=" + limit + after).expect(200).json();
      var items = objects(page.getJsonArray("items"));
      assertThat(items).hasSizeBetween(1, limit);
      items.forEach(item -> read.add(item.getString("id")));
      after = page.containsKey("next") ? "&after=" + page.getString("next") : "";
    } while (!after.isEmpty());
    Collections.reverse(written);
    assertThat(read).isEqualTo(written);
  }

  @Test
  void eachSaysWhereItIsAndHowManyAnswerIt() {
    register(site, "bridge");
    var root = site.approved("olena", "bridge", "Перший");
    site.approvedReply("taras", "bridge", root, "За які гроші?");
    var own = everywhere().getFirst();
    assertThat(own.getInteger("replyCount")).isEqualTo(1);
    assertThat(own.containsKey("articleTitle")).as("what nobody has confirmed").isFalse();
    assertThat(own.containsKey("articleUrl")).as("what nobody has confirmed").isFalse();

    var url = "https://news.example/bridge";
    var confirmed = new JsonObject().put("title", "Новий міст").put("url", url);
    site.admin().put("/articles/bridge", confirmed).expect(200);
    own = everywhere().getFirst();
    assertThat(own.getString("articleTitle")).isEqualTo("Новий міст");
    assertThat(own.getString("articleUrl")).isEqualTo(url);
    assertThat(mine(site, "olena", "bridge").getFirst().getString("articleUrl")).isEqualTo(url);
  }

  private List<JsonObject> everywhere() {
    var page = site.reader("olena").get("/me/comments").expect(200).json();
    return objects(page.getJsonArray("items"));
  }

  @Test
  void mineAreThoseOfOneArticleWithEverythingOneNeedsToEditThem() {
    register(site, "bridge");
    var root = site.submit("olena", "bridge", "Перший").getString("id");
    site.submit("olena", "school", "Про школу");
    var draft =
        new JsonObject().put("body", "<b>Другий</b>").put("format", "html").put("parentId", root);
    var reply = site.submit("olena", "bridge", draft).getString("id");
    var own = mine(site, "olena", "bridge");
    assertThat(own).extracting(item -> item.getString("id")).containsExactly(reply, root);
    assertThat(own.getFirst().getString("parentId")).isEqualTo(root);
    assertThat(own.getFirst().getString("format")).isEqualTo("html");
    assertThat(own.getFirst().getString("body")).isEqualTo("<b>Другий</b>");
    assertThat(own.getFirst().getString("article")).isEqualTo("bridge");
    assertThat(own.getFirst().containsKey("idempotencyKey")).isFalse();
    var created = Instant.parse(own.getFirst().getString("createdAt"));
    assertThat(Instant.parse(own.getFirst().getString("editableUntil")))
        .isEqualTo(created.plus(Duration.ofMinutes(15)));
  }

  @Test
  void aPreviewLooksLikeTheCommentAndStoresNothing() {
    var body = "*Так*, [сюди](https://a.example/?q=1)\nі <b>ні</b>";
    for (var format : List.of("text", "html")) {
      var text = new JsonObject().put("body", body).put("format", format);
      var preview = site.reader("olena").post("/preview", text).expect(200).json();
      assertThat(mine(site, "olena", format)).isEmpty();
      var stored = site.submit("olena", format, text);
      assertThat(preview.getString("html")).isEqualTo(stored.getString("html"));
    }
    var me = site.reader("petro");
    me.post("/preview", new JsonObject().put("body", "Лише подивитись")).expect(200);
    assertThat(me.get("/me").expect(200).json().containsKey("account")).isFalse();
    me.post("/preview", new JsonObject().put("body", "ї".repeat(5_001)))
        .expectFault("/body", "the limit is 5,000");
  }
}
