package viche.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.testing.Condition;
import viche.testing.Receiver;
import viche.testing.Receiver.Received;

/** Events as lines in a chat, with a stand-in for the Bot API that answers as that does. */
final class TelegramTest {
  private static final String SECRET = "AAGsomethingSecretThatNobodyMaySee_-0";
  private static final String TOKEN = "123456789:" + SECRET;
  private static final String DESK = "https://talk.example/desk?site=news";
  private static final String SUBMITTED = "comment.submitted";

  private final Receiver api = Receiver.start();
  private final EventSite site = EventSite.make(new JsonObject().put("language", "en"));

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aLineGoesToTheChatAndLeadsToTheComment() {
    answers(200, new JsonObject().put("ok", true));
    var article = new JsonObject().put("title", "The <b>bridge</b>\n*opens*");
    site.admin().put("/articles/mist", article).expect(200);
    var id = site.add(chat(SUBMITTED)).getString("id");

    var comment = site.site().submit("olena", "mist", "words of mine").getString("id");

    var came = api.await(1).getFirst();
    assertThat(came.path()).isEqualTo("/bot" + TOKEN + "/sendMessage");
    assertThat(came.headers()).containsEntry("content-type", "application/json");
    var body = new JsonObject(came.body());
    assertThat(body.getString("chat_id")).isEqualTo("-1001234567890");
    assertThat(body.getString("text"))
        .contains("a new comment — «The <b>bridge</b> *opens*»\n" + DESK + "#/comment/" + comment)
        .doesNotContain("words of mine", "olena");
    assertThat(body.containsKey("parse_mode")).isFalse();
    assertThat(body.getJsonObject("link_preview_options").getBoolean("is_disabled")).isTrue();
    assertThat(site.awaitLatest(id, "state", "delivered").getString("answer"))
        .isEqualTo("{\"ok\":true}");
  }

  /** As the real one, which repeats the line with each letter in six bytes. */
  @Test
  void anAnswerThatRepeatsALongLineIsRead() {
    var line = "\\u043c".repeat(400);
    api.answers(
        request -> request.response().end("{\"ok\":true,\"result\":{\"text\":\"" + line + "\"}}"));
    var id = site.add(chat(SUBMITTED)).getString("id");

    site.site().submit("olena", "mist", "one");

    site.awaitLatest(id, "state", "delivered");
    assertThat(api.await(1)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"uk, новий коментар", "ru, новый комментарий", "en, a new comment"})
  void itIsInTheSitesLanguage(String language, String words) {
    var there = EventSite.make(new JsonObject().put("language", language));
    answers(200, new JsonObject().put("ok", true));
    there.add(chat(SUBMITTED));

    there.site().submit("olena", "mist", "one");

    assertThat(text(api.await(1).getFirst())).contains(words);
  }

  @Test
  void whatAReaderCallsAnArticleBecomesNoLink() {
    answers(200, new JsonObject().put("ok", true));
    var there = EventSite.make(new JsonObject().put("articles", "open").put("language", "en"));
    there.add(chat(SUBMITTED));
    var article = new JsonObject().put("title", "Win money");

    there
        .site()
        .submit(
            "olena", "evil.example", new JsonObject().put("body", "one").put("article", article));

    assertThat(text(api.await(1).getFirst())).doesNotContain("evil", "Win");
  }

  @Test
  void aLongTitleIsCut() {
    answers(200, new JsonObject().put("ok", true));
    var article = new JsonObject().put("title", "м".repeat(300));
    site.admin().put("/articles/mist", article).expect(200);
    site.add(chat(SUBMITTED));

    site.site().submit("olena", "mist", "one");

    assertThat(text(api.await(1).getFirst())).contains("м".repeat(200)).hasSizeLessThan(500);
  }

  @Test
  void aTestIsALineToo() {
    answers(200, new JsonObject().put("ok", true));
    var id = site.add(chat(SUBMITTED)).getString("id");

    site.admin().post("/endpoints/" + id + "/ping").expect(202);

    assertThat(text(api.await(1).getFirst())).contains("a test: all is well").contains(DESK);
    site.awaitLatest(id, "state", "delivered");
  }

  @ParameterizedTest
  @CsvSource({
    "401, Unauthorized",
    "403, Forbidden: bot was blocked by the user",
    "404, Not Found",
    "400, Bad Request: chat not found",
  })
  void whatNoAttemptWillMendTurnsItOff(int status, String description) {
    answers(status, refusal(status, description));
    var id = site.add(chat(SUBMITTED)).getString("id");

    site.site().submit("olena", "mist", "one");

    Condition.await("it is off", () -> !site.endpoint(id).getBoolean("enabled"));
    assertThat(site.endpoint(id).getString("disabledFor")).isEqualTo("gone");
    assertThat(site.awaitLatest(id, "status", status).getString("answer")).contains(description);
  }

  @Test
  void aMessageThatIsNotTakenTurnsNothingOff() {
    answers(400, refusal(400, "Bad Request: message is too long"));
    var id = site.add(chat(SUBMITTED)).getString("id");

    site.site().submit("olena", "mist", "one");

    assertThat(site.awaitLatest(id, "status", 400).getString("state")).isEqualTo("waiting");
    assertThat(site.endpoint(id).getBoolean("enabled")).isTrue();
  }

  @Test
  void itIsLeftAloneForAsLongAsItAsks() {
    var busy = refusal(429, "Too Many Requests: retry after 70");
    answers(429, busy.put("parameters", new JsonObject().put("retry_after", 70)));
    var id = site.add(chat(SUBMITTED)).getString("id");

    site.site().submit("olena", "mist", "one");

    site.awaitLatest(id, "status", 429);
    Condition.await("it rests", () -> site.endpoint(id).containsKey("restsUntil"));
    var rests = Instant.parse(site.endpoint(id).getString("restsUntil"));
    assertThat(Duration.between(Instant.now(), rests).toSeconds()).isBetween(50L, 71L);
    assertThat(site.endpoint(id).getBoolean("enabled")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"200, <html>", "200, []", "200, {\"ok\":false}", "502, bad gateway"})
  void whatIsNoYesIsAFailure(int status, String body) {
    api.answers(request -> request.response().setStatusCode(status).end(body));
    var id = site.add(chat(SUBMITTED)).getString("id");

    site.site().submit("olena", "mist", "one");

    var failed = site.awaitLatest(id, "status", status);
    assertThat(failed.getString("state")).isEqualTo("waiting");
    assertThat(failed.getString("answer")).isEqualTo(body);
  }

  @Test
  void theTokenIsShownNowhere() {
    api.answers(request -> request.response().setStatusCode(500).end("no " + request.path()));
    var made = site.admin().post("/endpoints", chat(SUBMITTED)).expect(201);
    var id = made.json().getString("id");
    site.site().submit("olena", "mist", "one");
    var failed = site.awaitLatest(id, "status", 500);
    site.admin().put("/endpoints/" + id, chat(SUBMITTED)).expect(200);

    assertThat(failed.getString("answer")).isEqualTo("no /bot…/sendMessage");
    assertThat(made.body()).contains("\"bot\":\"123456789\"").doesNotContain(SECRET, "secret\"");
    assertThat(site.admin().get("/endpoints").expect(200).body()).doesNotContain(SECRET);
    assertThat(site.site().moderator("mod").get("/moderation/log").expect(200).body())
        .contains("127.0.0.1")
        .doesNotContain(SECRET);
  }

  @Test
  void aChangeKeepsTheTokenThatItDoesNotName() {
    answers(200, new JsonObject().put("ok", true));
    var id = site.add(chat(SUBMITTED)).getString("id");
    var change = chat(SUBMITTED);
    change.getJsonObject("telegram").put("chat", "@newsroom").remove("token");

    var after = site.admin().put("/endpoints/" + id, change).expect(200).json();
    site.site().submit("olena", "mist", "one");

    assertThat(after.getJsonObject("telegram").getString("bot")).isEqualTo("123456789");
    var came = api.await(1).getFirst();
    assertThat(came.path()).contains(TOKEN);
    assertThat(new JsonObject(came.body()).getString("chat_id")).isEqualTo("@newsroom");
  }

  @Test
  void whatTheChatBeforeRefusesDoesNotTurnTheNewOneOff() throws SQLException {
    var open = new CompletableFuture<HttpServerRequest>();
    api.answers(open::complete);
    var id = site.add(chat(SUBMITTED)).getString("id");
    site.site().submit("olena", "mist", "one");
    var request = open.join();
    var change = chat(SUBMITTED);
    change.getJsonObject("telegram").put("chat", "@newsroom");
    site.admin().put("/endpoints/" + id, change).expect(200);
    answers(200, new JsonObject().put("ok", true));

    var blocked = refusal(403, "Forbidden: bot was blocked by the user");
    request.response().setStatusCode(403).end(blocked.encode());
    site.awaitLatest(id, "status", 403);
    site.hurry(id);

    site.awaitLatest(id, "state", "delivered");
    assertThat(site.endpoint(id).getBoolean("enabled")).isTrue();
  }

  @Test
  void aTokenThatIsKeptGoesToNoOtherAddress() {
    var id = site.add(chat(SUBMITTED)).getString("id");
    try (var other = Receiver.start()) {
      var change = chat(SUBMITTED).put("address", other.address(""));
      change.getJsonObject("telegram").remove("token");

      site.admin()
          .put("/endpoints/" + id, change)
          .expectFault("/telegram/token", "needed for another address");
      assertThat(site.endpoint(id).getString("address")).isEqualTo(chat().getString("address"));
      change.getJsonObject("telegram").put("token", TOKEN);
      site.admin().put("/endpoints/" + id, change).expect(200);
      site.site().submit("olena", "mist", "one");

      assertThat(other.await(1)).hasSize(1);
      assertThat(api.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token | 123456789:short | /telegram/token | 35",
        "token | 123456789:AAGsomethingSecretThatNobodyMaySee/../x | /telegram/token | digits",
        "chat | news room | /telegram/chat | number",
        "desk | javascript:alert(1) | /telegram/desk | https",
        "desk | https://talk.example/desk#/queue | /telegram/desk | no #",
      })
  void whatCanNotBeIsNamed(String field, String value, String pointer, String message) {
    var change = chat(SUBMITTED);
    change.getJsonObject("telegram").put(field, value);

    site.admin().post("/endpoints", change).expectFault(pointer, message);
  }

  @Test
  void whatIsNothingForTheKindIsNamed() {
    var id = site.add(chat(SUBMITTED)).getString("id");
    var webhook = EventSite.change(api, "/hook", SUBMITTED);
    var tokenless = chat(SUBMITTED);
    tokenless.getJsonObject("telegram").remove("token");
    var mixed = webhook.copy().put("telegram", chat().getJsonObject("telegram"));
    var typeless = chat(SUBMITTED);
    typeless.remove("types");
    var chatless = chat(SUBMITTED);
    chatless.remove("telegram");

    site.admin().post("/endpoints", tokenless).expectFault("/telegram/token", "needed");
    site.admin().post("/endpoints", chatless).expectFault("/telegram", "needed");
    site.admin().post("/endpoints", typeless).expectFault("/types", "needed");
    site.admin().post("/endpoints", mixed).expectFault("/telegram", "webhook");
    site.admin()
        .post("/endpoints", chat(SUBMITTED).put("text", true))
        .expectFault("/text", "telegram");
    site.admin().put("/endpoints/" + id, webhook).expectFault("/kind", "stays telegram");
    site.admin().post("/endpoints/" + id + "/secret").expectFault("", "nothing signs");
  }

  private JsonObject chat(String... types) {
    return new JsonObject()
        .put("kind", "telegram")
        .put("address", api.address(""))
        .put("types", new JsonArray(List.of(types)))
        .put("enabled", true)
        .put(
            "telegram",
            new JsonObject().put("token", TOKEN).put("chat", "-1001234567890").put("desk", DESK));
  }

  private void answers(int status, JsonObject body) {
    api.answers(request -> request.response().setStatusCode(status).end(body.encode()));
  }

  private static JsonObject refusal(int status, String description) {
    return new JsonObject()
        .put("ok", false)
        .put("error_code", status)
        .put("description", description);
  }

  private static String text(Received came) {
    return new JsonObject(came.body()).getString("text");
  }
}
