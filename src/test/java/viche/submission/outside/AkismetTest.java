package viche.submission.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Receiver;
import viche.testing.Receiver.Received;

/** Asking Akismet, of which a stand-in takes the place. */
final class AkismetTest {
  private static final String CHECK = "/1.1/comment-check";

  private final Receiver akismet = Receiver.start();

  @AfterEach
  void close() {
    akismet.close();
  }

  private static Map<String, String> fields(Received received) {
    return Arrays.stream(received.body().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private List<Received> at(String path) {
    return akismet.received().stream().filter(one -> one.path().equals(path)).toList();
  }

  /** It answers questions so, and takes what it is taught. */
  private void says(Consumer<HttpServerRequest> answer) {
    akismet.answers(
        request -> {
          if (request.path().equals(CHECK)) {
            answer.accept(request);
          } else {
            request.response().end("Thanks for making the web a better place.");
          }
        });
  }

  private void says(String word) {
    says(request -> request.response().end(word));
  }

  @Test
  void itIsToldOfTheCommentAndOfNoAddress() {
    var site = AskingSite.make(30, "hold");
    site.askAkismet(akismet);
    says("false");
    var id = site.submit("Міст & інше.").getString("id");
    site.awaitState(id, "published");

    var check = at(CHECK).getFirst();
    assertThat(check.headers().get("content-type")).startsWith("application/x-www-form-urlencoded");
    var fields = fields(check);
    assertThat(fields)
        .containsEntry("api_key", "secretkey123")
        .containsEntry("blog", "https://news.example")
        .containsEntry("is_test", "1")
        .containsEntry("comment_type", "comment")
        .containsEntry("comment_content", "Міст & інше.")
        .containsEntry("blog_lang", "uk")
        .containsEntry("blog_charset", "UTF-8")
        .containsKeys("comment_author", "comment_date_gmt")
        .doesNotContainKeys("comment_author_email", "user_agent", "referrer", "recheck_reason");
    assertThat(fields.get("user_ip")).matches("2001:db8(:[0-9a-f]{4}){6}");
  }

  @Test
  void spamIsHeldAndBlatantSpamIsRejected() {
    var site = AskingSite.make(30, "publish");
    site.askAkismet(akismet);
    says("true");
    var held = site.submit("Грайте тут.").getString("id");
    site.awaitRule(held, 1, "spam");
    assertThat(site.state(held)).isEqualTo("pending");
    says(request -> request.response().putHeader("X-akismet-pro-tip", "discard").end("true"));
    var rejected = site.submit("Грайте там.").getString("id");
    site.awaitState(rejected, "rejected");
    site.expectRightCounters();
  }

  @Test
  void whatItRefusesIsShownWithoutTheKey() {
    var site = AskingSite.make(1, "hold");
    var endpoint = site.askAkismet(akismet);
    says(
        request ->
            request
                .response()
                .putHeader("X-akismet-debug-help", "no such key: secretkey123")
                .putHeader("X-akismet-alert-code", "10003")
                .end("invalid"));
    var id = site.submit("Міст відкрили.").getString("id");
    site.awaitRule(id, 1, "unchecked");
    site.awaitTold(endpoint, "no such key: …");
    var told = site.deliveries(endpoint).getFirst().encode();
    assertThat(told).contains("10003").doesNotContain("secretkey123");
    var shown = site.site().admin().get("/endpoints/" + endpoint).expect(200).body();
    assertThat(shown).contains("https://news.example").doesNotContain("secretkey123");
    var log = site.site().moderator("marta").get("/moderation/log").expect(200).body();
    assertThat(log).doesNotContain("secretkey123");
  }

  @Test
  void whereItWantsToBeAskedAgainItIsAndTheCommentWaits() {
    var site = AskingSite.make(60, "hold");
    site.askAkismet(akismet);
    says(
        request -> {
          if (at(CHECK).size() < 2) {
            request.response().putHeader("X-akismet-recheck-after", "1").end("false");
          } else {
            request.response().end("true");
          }
        });
    var id = site.submit("Міст відкрили.").getString("id");
    site.awaitRule(id, 1, "spam");
    assertThat(at(CHECK)).hasSize(2);
    assertThat(fields(at(CHECK).get(1))).containsEntry("recheck_reason", "recheck");
  }

  @Test
  void anEditIsAskedAboutAsAnEdit() {
    var site = AskingSite.make(30, "hold");
    site.askAkismet(akismet);
    says("false");
    var id = site.submit("Перший текст.").getString("id");
    site.awaitState(id, "published");
    var edit = new JsonObject().put("body", "Другий текст.").put("revision", 1);
    site.site().reader("olena").put("/comments/" + id, edit).expect(200);
    Condition.await("it is asked again", () -> at(CHECK).size() == 2);
    assertThat(fields(at(CHECK).get(1)))
        .containsEntry("recheck_reason", "edit")
        .containsEntry("comment_content", "Другий текст.");
  }

  private static JsonObject decision(String verdict, @Nullable String reason) {
    var ruling = new JsonObject().put("verdict", verdict).put("revision", 1);
    return reason == null ? ruling : ruling.put("reason", reason);
  }

  @Test
  void itLearnsOnceFromWhatPeopleDecideOtherwise() {
    var site = AskingSite.make(30, "hold");
    site.askAkismet(akismet);
    says("false");
    var spam = site.submit("Тихий спам.").getString("id");
    var rude = site.submit("Груба річ.").getString("id");
    site.awaitState(spam, "published");
    site.awaitState(rude, "published");
    says("true");
    var ham = site.submit("Не спам.").getString("id");
    site.awaitRule(ham, 1, "spam");

    // A rejection for another reason says nothing of spam.
    site.site().decide(rude, decision("reject", "insult")).expect(201);
    site.site().decide(spam, decision("reject", "spam")).expect(201);
    site.site().decide(ham, decision("approve", null)).expect(201);
    Condition.await("it learns", () -> !at("/1.1/submit-spam").isEmpty());
    Condition.await("it learns", () -> !at("/1.1/submit-ham").isEmpty());
    site.site().decide(spam, decision("approve", null)).expect(201);
    site.site().decide(spam, decision("reject", "spam")).expect(201);
    site.site().decide(ham, decision("reject", "spam")).expect(201);
    var last = site.submit("Ще один.").getString("id");
    site.awaitRule(last, 1, "spam");

    assertThat(at("/1.1/submit-spam")).hasSize(1);
    assertThat(at("/1.1/submit-ham")).hasSize(1);
    var taught = fields(at("/1.1/submit-spam").getFirst());
    assertThat(taught)
        .containsEntry("comment_content", "Тихий спам.")
        .containsEntry("user_ip", fields(at(CHECK).getFirst()).get("user_ip"));
  }

  @Test
  void aTestOfTheEndpointAsksWhetherTheKeyIsValid() {
    var site = AskingSite.make(30, "hold");
    var endpoint = site.askAkismet(akismet);
    akismet.answers(request -> request.response().end("valid"));
    site.site().admin().post("/endpoints/" + endpoint + "/ping").expect(202);
    akismet.await(1);
    assertThat(akismet.received().getFirst().path()).isEqualTo("/1.1/verify-key");
    Condition.await(
        "it is delivered",
        () -> site.deliveries(endpoint).getFirst().getString("state").equals("delivered"));
  }

  @Test
  void aKeyThatIsKeptGoesToNoOtherAddress() {
    var site = AskingSite.make(30, "hold");
    var endpoint = site.askAkismet(akismet);
    var options = new JsonObject().put("blog", "https://n.example");
    var change = new JsonObject().put("kind", "akismet").put("enabled", true);
    change.put("address", "https://elsewhere.example/").put("akismet", options);
    site.site()
        .admin()
        .put("/endpoints/" + endpoint, change)
        .expectFault("/akismet/key", "needed for another address");
    change.put("address", akismet.address(""));
    site.site().admin().put("/endpoints/" + endpoint, change).expect(200);
  }

  @Test
  void whatDoesNotFitIsRefusedWithItsField() {
    var site = AskingSite.make(30, "hold");
    var admin = site.site().admin();
    var akismetOptions =
        new JsonObject().put("key", "secretkey123").put("blog", "https://n.example");
    var good = new JsonObject().put("kind", "akismet").put("enabled", true);
    admin.post("/endpoints", good).expectFault("/akismet", "is needed");
    admin
        .post(
            "/endpoints",
            good.copy().put("akismet", new JsonObject().put("blog", "https://n.example")))
        .expectFault("/akismet/key", "is needed");
    admin
        .post("/endpoints", good.copy().put("akismet", akismetOptions.copy().put("key", "no key!")))
        .expectFault("/akismet/key", "must be");
    admin
        .post("/endpoints", good.copy().put("akismet", akismetOptions.copy().put("blog", "news")))
        .expectFault("/akismet/blog", "must be");
    var query = good.copy().put("address", "https://n.example/?key=1");
    admin
        .post("/endpoints", query.put("akismet", akismetOptions))
        .expectFault("/address", "no query");
    admin
        .post("/endpoints", good.copy().put("akismet", akismetOptions).put("text", true))
        .expectFault("/text", "is nothing for");
    admin
        .post(
            "/endpoints",
            new JsonObject()
                .put("kind", "screening")
                .put("enabled", true)
                .put("address", "https://screener.example/x")
                .put("types", List.of("comment.submitted")))
        .expectFault("/types", "is nothing for");
    admin
        .post("/endpoints", new JsonObject().put("kind", "screening").put("enabled", true))
        .expectFault("/address", "is needed");
  }
}
