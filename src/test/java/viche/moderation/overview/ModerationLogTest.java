package viche.moderation.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.moderation.Desk;
import viche.testing.RuleSheet;

/** The log of what moderators do besides decisions. */
final class ModerationLogTest {
  private final Desk desk = Desk.open();
  private final String comment = desk.submit("olena", Desk.text(""));
  private final JsonObject author = desk.comment(comment).getJsonObject("author");
  private final String account = "/moderation/accounts/" + author.getString("id");

  private JsonObject page(String query) {
    return desk.moderator().get("/moderation/log" + query).expect(200).json();
  }

  private List<JsonObject> log(String query) {
    return Desk.objects(page(query), "items");
  }

  private static List<String> acts(List<JsonObject> entries) {
    return entries.stream().map(entry -> entry.getString("act")).toList();
  }

  /** One of each act there is; the desk has changed the rules when it was set up. */
  private String everything() {
    var warn = new JsonObject().put("kind", "warn").put("reason", "Без лайки");
    var warning =
        desk.moderator().post(account + "/sanctions", warn).expect(201).json().getString("id");
    var acknowledgement = "/me/warnings/" + warning + "/acknowledgement";
    desk.site().reader("olena").post(acknowledgement).expect(204);
    desk.moderator().delete(account + "/sanctions/" + warning).expect(204);
    var body = new JsonObject().put("body", "Писав на пошту");
    desk.site().moderator("ihor").post(account + "/notes", body).expect(201);
    var featured = "/moderation/comments/" + comment + "/featured";
    desk.moderator().put(featured, new JsonObject()).expect(204);
    desk.moderator().delete(featured).expect(204);
    return warning;
  }

  private static JsonObject changed(String setting) {
    return new JsonObject().put("setting", setting);
  }

  @Test
  void aChangeOfSettingsIsNotedWithWhoAndWhatWasBefore() {
    var site = desk.site();
    var before = log("").size();
    var version = site.admin().get("").expect(200).json().getInteger("version");
    var change =
        new JsonObject()
            .put("origins", JsonArray.of("https://a.example"))
            .put("mode", "pre")
            .put("closeAfterDays", 30)
            .put("language", "uk");
    site.admin().put("", change).expect(200);
    site.admin().put("", new JsonObject().putNull("closeAfterDays").put("mode", "pre")).expect(200);
    site.admin().put("", change.copy().put("closeAfterDays", (Object) null)).expect(200);

    var log = log("?act=site-changed");
    assertThat(log).as("what changed nothing is no row").hasSize(2);
    assertThat(log("")).hasSize(before + 2);
    assertThat(log.getFirst().getJsonObject("details").getJsonArray("changed"))
        .isEqualTo(JsonArray.of(changed("closeAfterDays").put("before", 30)));
    var first = log.getLast();
    assertThat(first.getJsonObject("by").getString("name")).isNotBlank();
    assertThat(first.getJsonObject("details").getInteger("version")).isEqualTo(version + 1);
    assertThat(Desk.objects(first.getJsonObject("details"), "changed"))
        .containsExactly(
            changed("closeAfterDays").put("after", 30),
            changed("mode").put("before", "post").put("after", "pre"),
            changed("origins")
                .put("before", new JsonArray())
                .put("after", JsonArray.of("https://a.example")));
  }

  @Test
  void aChangeOfAnArticleIsNotedWithWhatWasBefore() {
    var admin = desk.site().admin();
    var path = "/articles/ferry";
    admin.put(path, new JsonObject().put("title", "Пором").put("open", true)).expect(200);
    assertThat(log("?act=article-changed")).as("made as any").isEmpty();
    admin.put(path, new JsonObject().put("mode", "pre").put("title", "Пором!")).expect(200);
    admin.put(path, new JsonObject().put("mode", "pre")).expect(200);
    admin.put("/articles/bus", new JsonObject().put("title", "Bus").put("open", false)).expect(200);

    var log = log("?act=article-changed");
    assertThat(log).as("what changed nothing is no row").hasSize(2);
    assertThat(log.getFirst().getJsonObject("details"))
        .isEqualTo(
            new JsonObject()
                .put("article", "bus")
                .put(
                    "changed",
                    JsonArray.of(changed("open").put("before", true).put("after", false))));
    assertThat(log.getLast().getJsonObject("by").getString("name")).isNotBlank();
    assertThat(Desk.objects(log.getLast().getJsonObject("details"), "changed"))
        .containsExactly(
            changed("mode").put("after", "pre"),
            changed("title").put("before", "Пором").put("after", "Пором!"));
  }

  @Test
  void ofSecretsTheLogTellsThatTheyAreNewOnly() {
    var secrets =
        List.of("a first secret of 32 bytes or more", "another secret of 32 bytes or more");
    for (var secret : secrets) {
      var key = new JsonObject().put("kind", "secret").put("value", secret);
      var login = new JsonObject().put("keys", JsonArray.of(key));
      desk.site().admin().put("", new JsonObject().put("login", login)).expect(200);
    }

    var entries = page("?act=site-changed");
    assertThat(Desk.objects(entries, "items"))
        .extracting(entry -> keys(entry, "before") + " to " + keys(entry, "after"))
        .containsExactly("[\"secret\"] to [\"secret, new\"]", "[] to [\"secret, new\"]");
    assertThat(entries.encode()).doesNotContain("bytes or more");
  }

  @Test
  void ofPublicKeysAndKeySetsTheLogTellsThemApart() {
    for (var path : List.of("one", "two")) {
      var address = "https://login.example/" + path + "?token=hidden";
      var key = new JsonObject().put("kind", "jwks").put("value", address);
      var login = new JsonObject().put("keys", JsonArray.of(key));
      desk.site().admin().put("", new JsonObject().put("login", login)).expect(200);
    }

    var entries = page("?act=site-changed");
    var last = Desk.objects(entries, "items").getFirst();
    assertThat(keys(last, "before")).matches("\\[\"jwks sha256:[0-9a-f]{16}\"]");
    assertThat(keys(last, "after"))
        .startsWith("[\"jwks sha256:")
        .isNotEqualTo(keys(last, "before"));
    assertThat(entries.encode()).doesNotContain("login.example", "hidden");
  }

  private static String keys(JsonObject entry, String when) {
    return Desk.objects(entry.getJsonObject("details"), "changed").stream()
        .filter(changed -> changed.getString("setting").equals("login"))
        .map(changed -> changed.getJsonObject(when).getJsonArray("keys").encode())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyActIsNotedOnceWithWhoAndWhatItIsAbout() {
    var warning = everything();
    // Again: nothing changes, so nothing is noted.
    desk.site().reader("olena").post("/me/warnings/" + warning + "/acknowledgement").expect(204);
    desk.moderator().delete(account + "/sanctions/" + warning).expect(204);
    desk.moderator().delete("/moderation/comments/" + comment + "/featured").expect(204);

    var log = log("");
    assertThat(acts(log))
        .containsExactly(
            "unfeatured",
            "featured",
            "note-written",
            "sanction-lifted",
            "warning-acknowledged",
            "sanction-imposed",
            "rules-changed");
    assertThat(log)
        .extracting(entry -> entry.getJsonObject("by").getString("name"))
        .startsWith("mod", "mod", "ihor", "mod", "olena", "mod");
    var concerned =
        new JsonObject().put("id", author.getString("id")).put("name", author.getString("name"));
    assertThat(log.subList(0, 6))
        .extracting(entry -> entry.getJsonObject("account"))
        .containsOnly(concerned);
    assertThat(log.getFirst().getString("commentId")).isEqualTo(comment);
    assertThat(log.getFirst().getJsonObject("details").getInteger("revision")).isEqualTo(1);
    assertThat(log.get(5).getJsonObject("details"))
        .isEqualTo(
            new JsonObject()
                .put("sanction", warning)
                .put("kind", "warn")
                .put("reason", "Без лайки"));
    assertThat(log.getLast().getJsonObject("details").getInteger("version")).isEqualTo(1);
    assertThat(log.getLast().getJsonObject("account")).isNull();
  }

  @Test
  void theLogIsFilteredByActModeratorAndAccount() {
    everything();
    assertThat(acts(log("?act=sanction-imposed"))).containsExactly("sanction-imposed");
    var ihor = log("?act=note-written").getFirst().getJsonObject("by").getString("id");
    assertThat(acts(log("?moderator=" + ihor))).containsExactly("note-written");
    assertThat(log("?account=" + author.getString("id"))).hasSize(6);
    assertThat(log("?account=" + ihor)).isEmpty();
    assertThat(log("?act=featured&account=" + author.getString("id"))).hasSize(1);
  }

  @Test
  void theLogIsFilteredByTime() {
    everything();
    var log = log("");
    var at = log.get(2).getString("at");
    assertThat(log("?from=" + at))
        .isEqualTo(log.stream().filter(entry -> entry.getString("at").compareTo(at) >= 0).toList());
    assertThat(log("?until=" + at))
        .isEqualTo(log.stream().filter(entry -> entry.getString("at").compareTo(at) < 0).toList());
    assertThat(log("?from=2099-01-01T00:00:00Z")).isEmpty();
    assertThat(log("?until=2020-01-01T00:00:00Z")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100})
  void pagesShowEachActOnce(int limit) {
    everything();
    var all = log("");
    var read = new ArrayList<JsonObject>();
    String next = "";
    do {
      var page = page("?limit=" + limit + next);
      read.addAll(Desk.objects(page, "items"));
      next = page.containsKey("next") ? "&after=" + page.getString("next") : null;
    } while (next != null);
    assertThat(read).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource({
    "act=shouted, query/act",
    "moderator=mod, query/moderator",
    "account=olena, query/account",
    "from=yesterday, query/from",
    "until=tomorrow, query/until",
    "after=elsewhere, query/after",
    "limit=101, query/limit"
  })
  void aFaultyFilterIsRefused(String query, String pointer) {
    desk.moderator().get("/moderation/log?" + query).expectFault(pointer, "");
  }

  @Test
  void anotherSitesLogIsItsOwn() {
    everything();
    assertThat(log("?account=" + UUID.randomUUID())).isEmpty();
    var other = Desk.open();
    other
        .moderator()
        .put("/moderation/rules", RuleSheet.initial(1).put("note", "Без слів"))
        .expect(200);
    var log = other.moderator().get("/moderation/log").expect(200).json();
    assertThat(acts(Desk.objects(log, "items"))).containsExactly("rules-changed", "rules-changed");
    assertThat(Desk.objects(log, "items").getFirst().getJsonObject("details").getString("note"))
        .isEqualTo("Без слів");
  }
}
