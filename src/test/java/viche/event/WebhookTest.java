package viche.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpHeaders;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import viche.testing.Receiver;
import viche.testing.Receiver.Received;

/** What happens at a site, as a receiver on the web gets it. */
final class WebhookTest {
  private final Receiver receiver = Receiver.start();
  private final EventSite site = EventSite.make();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void whatIsWantedArrivesSignedAndInTheShapeOfTheApi() throws SQLException {
    var added = site.add(EventSite.change(receiver, "/hook", "comment.submitted"));

    var comment = site.site().submit("olena", "mist", "Нарешті *міст*").getString("id");

    var came = receiver.await(1).getFirst();
    assertThat(came.headers()).containsEntry("content-type", "application/json");
    verify(added.getString("secret"), came);
    var event = came.json();
    assertThat(event.fieldNames()).containsExactlyInAnyOrder("type", "timestamp", "data");
    assertThat(event.getString("timestamp")).matches("[-\\d]+T[:\\d]+\\.\\d{3}Z");
    assertThat(came.type()).isEqualTo("comment.submitted");
    assertThat(came.comment().getString("id")).isEqualTo(comment);
    assertThat(came.comment().getString("state")).isEqualTo("pending");
    assertThat(came.comment().getJsonObject("author").getString("name")).isEqualTo("olena");
    assertThat(came.comment().getString("createdAt")).matches("[-\\d]+T[:\\d]+\\.\\d{3}Z");
    assertThat(came.comment().containsKey("html")).as("no text unless it is wanted").isFalse();
    assertThat(text(came)).as("none is kept either").isEqualTo("none");
    assertThat(event.getJsonObject("data").getJsonObject("article").getString("key"))
        .isEqualTo("mist");
    var told = site.awaitLatest(added.getString("id"), "state", "delivered");
    assertThat(told.getString("event")).isEqualTo(came.id());
    assertThat(told.getInteger("status")).isEqualTo(200);
    assertThat(told.getInteger("attempts")).isEqualTo(1);
  }

  /** The text that is kept with an event. */
  private String text(Received event) throws SQLException {
    return site.stored()
        .value("select coalesce(html, 'none') from event where id = ?::uuid", event.id());
  }

  @Test
  void textsAreSentWhereTheyAreWanted() throws SQLException {
    site.add(EventSite.change(receiver, "/hook", "comment.submitted").put("text", true));

    site.site().submit("olena", "mist", "Нарешті *міст*");

    var came = receiver.await(1).getFirst();
    assertThat(came.comment().getString("html")).isEqualTo("<p>Нарешті <em>міст</em></p>");
    assertThat(text(came)).isEqualTo("<p>Нарешті <em>міст</em></p>");
  }

  @Test
  void aCommentsLifeInItsOrder() {
    site.add(
        EventSite.change(
            receiver,
            "/hook",
            "comment.submitted",
            "comment.published",
            "comment.hidden",
            "comment.approved",
            "comment.rejected",
            "comment.edited",
            "comment.withdrawn",
            "comment.reported",
            "comment.featured",
            "comment.unfeatured"));
    var api = site.site();
    var comment = api.submit("olena", "mist", "one").getString("id");
    api.approve(comment, 1);
    var path = "/comments/" + comment;
    api.moderator("mod").put("/moderation" + path + "/featured", new JsonObject()).expect(204);
    api.moderator("mod").delete("/moderation" + path + "/featured").expect(204);
    api.reader("petro")
        .post(path + "/reports", new JsonObject().put("reason", "insult").put("details", "secret"))
        .expect(201);
    api.reader("olena")
        .put(path, new JsonObject().put("body", "two").put("revision", 1))
        .expect(200);
    api.reject(comment, 2);
    api.approve(comment, 2);
    api.reader("olena").delete(path).expect(204);

    receiver.await("it is hidden", one -> one.type().equals("comment.hidden"));
    assertThat(receiver.types("/hook"))
        .containsExactly(
            "comment.submitted",
            "comment.approved",
            "comment.published",
            "comment.featured",
            "comment.unfeatured",
            "comment.reported",
            "comment.edited",
            "comment.rejected",
            "comment.approved",
            "comment.published",
            "comment.withdrawn",
            "comment.hidden");
    assertThat(receiver.received()).noneMatch(one -> one.body().contains("petro"));
    assertThat(receiver.received()).noneMatch(one -> one.body().contains("secret"));
  }

  @Test
  void whatOnlyAReaderSaysOfAnArticleIsNotTold() {
    var open = EventSite.make(new JsonObject().put("articles", "open"));
    open.add(
        EventSite.change(
            receiver, "/hook", "comment.submitted", "article.closed", "article.opened"));
    var article =
        new JsonObject().put("url", "https://evil.example/").put("title", "Weekly lottery");
    var draft = new JsonObject().put("body", "one").put("article", article);

    open.site().submit("olena", "nowhere", draft);

    open.admin().put("/articles/nowhere", new JsonObject().put("open", false)).expect(200);
    open.admin().put("/articles/nowhere", new JsonObject().put("open", true)).expect(200);
    assertThat(receiver.await(3))
        .extracting(Received::type)
        .containsExactlyInAnyOrder("comment.submitted", "article.closed", "article.opened");
    assertThat(receiver.await(3))
        .extracting(Received::body)
        .allMatch(body -> body.contains("nowhere"))
        .noneMatch(body -> body.contains("evil.example") || body.contains("lottery"));
    open.admin().put("/articles/nowhere", article).expect(200);
    open.site().submit("petro", "nowhere", "two");
    assertThat(receiver.await(4).getLast().body()).contains("evil.example", "lottery");
  }

  @Test
  void articlesAccountsAndThePostureAreToldToo() {
    site.add(
        EventSite.change(
            receiver,
            "/hook",
            "article.closed",
            "article.opened",
            "account.sanctioned",
            "account.sanction-lifted",
            "posture.changed"));
    var author = site.site().submit("olena", "mist", "one");
    var api = site.site();
    api.admin().put("/articles/mist", new JsonObject().put("open", false)).expect(200);
    api.admin().put("/articles/mist", new JsonObject().put("title", "Міст")).expect(200);
    api.admin().put("/articles/mist", new JsonObject().put("open", true)).expect(200);
    var account =
        api.moderator("mod")
            .get("/moderation/comments/" + author.getString("id"))
            .expect(200)
            .json()
            .getJsonObject("author")
            .getString("id");
    var sanctions = "/moderation/accounts/" + account + "/sanctions";
    var ban = new JsonObject().put("kind", "ban").put("reason", "Спам").put("note", "inner");
    var sanction = api.moderator("mod").post(sanctions, ban).expect(201).json().getString("id");
    api.moderator("mod").delete(sanctions + "/" + sanction).expect(204);

    receiver.await("it is lifted", one -> one.type().equals("account.sanction-lifted"));
    var told = receiver.await("a ban", one -> one.type().equals("account.sanctioned")).json();

    assertThat(receiver.types("/hook").stream().filter(type -> type.startsWith("article")))
        .containsExactlyInAnyOrder("article.closed", "article.opened");
    var data = told.getJsonObject("data");
    assertThat(data.getJsonObject("account").getString("subject")).isEqualTo("olena");
    assertThat(data.getJsonObject("sanction").getString("kind")).isEqualTo("ban");
    assertThat(told.encode()).as("what moderators write for each other").doesNotContain("inner");
  }

  @Test
  void nothingGoesToOthers() {
    var other = EventSite.make();
    other.add(EventSite.change(receiver, "/other", "comment.submitted"));
    site.add(EventSite.change(receiver, "/off", "comment.submitted").put("enabled", false));
    site.add(EventSite.change(receiver, "/else", "comment.approved"));
    site.add(EventSite.change(receiver, "/hook", "comment.submitted"));

    site.site().submit("olena", "mist", "one");

    receiver.await(1);
    site.site().submit("olena", "mist", "two");
    receiver.await(2);
    assertThat(receiver.received()).allMatch(one -> one.path().equals("/hook"));
  }

  @Test
  void bothSecretsSignForADayAfterAChange() {
    var added = site.add(EventSite.change(receiver, "/hook", "comment.submitted"));
    var next =
        site.admin()
            .post("/endpoints/" + added.getString("id") + "/secret")
            .expect(200)
            .json()
            .getString("secret");

    site.site().submit("olena", "mist", "one");

    var came = receiver.await(1).getFirst();
    assertThat(next).isNotEqualTo(added.getString("secret"));
    verify(added.getString("secret"), came);
    verify(next, came);
  }

  @Test
  void aTestIsSentThoughTheEndpointIsOff() {
    var added =
        site.add(EventSite.change(receiver, "/hook", "comment.submitted").put("enabled", false));

    var sent = site.admin().post("/endpoints/" + added.getString("id") + "/ping").expect(202);

    var came = receiver.await(1).getFirst();
    verify(added.getString("secret"), came);
    assertThat(came.type()).isEqualTo("ping");
    assertThat(came.id()).isEqualTo(sent.json().getString("event"));
    site.awaitLatest(added.getString("id"), "state", "delivered");
  }

  private static void verify(String secret, Received came) {
    Map<String, List<String>> headers =
        came.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    assertThatCode(
            () -> new Webhook(secret).verify(came.body(), HttpHeaders.of(headers, (a, b) -> true)))
        .doesNotThrowAnyException();
  }
}
