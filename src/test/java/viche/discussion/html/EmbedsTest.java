package viche.discussion.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.discussion.html.ReadPage.Element;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** A comment in a story, through the API. */
final class EmbedsTest {
  private static final String HOSTILE = "</style><script>alert('x')</script>\">";

  private final TestSite site =
      Scenes.publishing(
          new JsonObject()
              .put("name", "Новини")
              .put("origins", new JsonArray().add("https://news.example")));

  @BeforeEach
  void registerTheArticle() {
    var told =
        new JsonObject().put("title", "Новий міст" + HOSTILE).put("url", "https://news.example/b");
    site.admin().put("/articles/bridge", told).expect(200);
  }

  private String submitted(String text) {
    return site.submit("olena", "bridge", text).getString("id");
  }

  private Reply get(String comment, String query) {
    return site.anyone().get("/comments/" + comment + "/embed.html" + query);
  }

  private Element page(String comment) {
    return read(get(comment, "").expect(200));
  }

  private static Element read(Reply reply) {
    return ReadPage.of(reply.body(), Set.of("base", "style"));
  }

  private String address(String comment) {
    return "http://127.0.0.1:%d/api/v1/sites/%s/comments/%s/embed.html"
        .formatted(site.service().port(), site.key(), comment);
  }

  private Reply oembed(String url, String more) {
    return new Api(site.service().port(), null)
        .get("/oembed?url=" + URLEncoder.encode(url, UTF_8) + more);
  }

  @Test
  void aCommentIsAPageOfItsOwnThatAnyPageMayFrame() throws Exception {
    var id = submitted("Нарешті *міст* " + HOSTILE);
    site.reader("petro")
        .put("/comments/" + id + "/reaction", new JsonObject().put("kind", "like"))
        .expect(200);
    for (int time = 0; time < 2; time++) { // made, and kept
      var reply = get(id, "").expect(200);
      assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
      assertThat(reply.headers().allValues("X-Frame-Options")).isEmpty();
      assertThat(reply.headers().firstValue("CDN-Cache-Control")).hasValue("max-age=5");
      var page = read(reply);
      var style = page.named("style").getFirst().text();
      var hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
      assertThat(reply.headers().allValues("Content-Security-Policy"))
          .containsExactly(
              "default-src 'none'; style-src 'sha256-"
                  + Base64.getEncoder().encodeToString(hash)
                  + "'; base-uri 'none'; form-action 'none'; frame-ancestors *");
      assertThat(page.named("script")).isEmpty();
      assertThat(page.named("title").getFirst().text()).isEqualTo("olena: Новий міст" + HOSTILE);
      assertThat(page.ofClass("viche-author").getFirst().text()).isEqualTo("olena");
      assertThat(page.ofClass("viche-text").getFirst().text()).contains("Нарешті міст " + HOSTILE);
      assertThat(page.ofClass("viche-text").getFirst().named("em")).hasSize(1);
      assertThat(page.ofClass("viche-permalink").getFirst().get("href"))
          .isEqualTo("https://news.example/b#viche-comment-" + id);
      assertThat(page.ofClass("viche-article").getFirst().get("href"))
          .isEqualTo("https://news.example/b");
    }
  }

  @Test
  void itSpeaksTheLanguageOfTheSiteOrTheOneAskedFor() {
    var id = submitted("Так");
    assertThat(page(id).children.getFirst().get("lang")).isEqualTo("uk");
    var english = read(get(id, "?language=en&utm_source=x").expect(200));
    assertThat(english.children.getFirst().get("lang")).isEqualTo("en");
    get(id, "?language=de").expectProblem(400, "invalid");
  }

  @Test
  void whatWasRemovedSaysSoAndNothingElse() {
    var rejected = submitted("Відхилять");
    var withdrawn = submitted("Відкличуть");
    assertThat(page(rejected).ofClass("viche-text").getFirst().text()).contains("Відхилять");
    site.reject(rejected, 1);
    site.reader("olena").delete("/comments/" + withdrawn).expect(204);
    var gone = get(rejected, "").expect(200);
    assertThat(gone.body()).doesNotContain("Відхилять", "olena");
    assertThat(read(gone).ofClass("viche-text").getFirst().text()).isEqualTo("Коментар прибрано");
    assertThat(page(withdrawn).ofClass("viche-text").getFirst().text())
        .isEqualTo("Автор відкликав коментар");
    oembed(address(rejected), "").expectProblem(404, "not-found");
    site.approve(rejected, 1);
    assertThat(page(rejected).ofClass("viche-text").getFirst().text()).contains("Відхилять");
  }

  @Test
  void whatWasNeverVisibleIsNotFound() {
    var other = Scenes.publishing();
    Scenes.register(other, "a");
    var theirs = other.submit("olena", "a", "Їхній").getString("id");
    var pre = new JsonObject().put("mode", "pre");
    site.admin().put("/articles/bridge", pre).expect(200);
    var waiting = submitted("Чекає");
    for (var id : new String[] {theirs, waiting, UUID.randomUUID().toString()}) {
      get(id, "").expectProblem(404, "not-found");
      oembed(address(id), "").expectProblem(404, "not-found");
    }
    site.reject(waiting, 1);
    get(waiting, "").expectProblem(404, "not-found");
  }

  @Test
  void oembedGivesAFrameAroundIt() {
    var id = submitted("Нарешті міст");
    var answer = oembed(address(id), "&format=json&dnt=true").expect(200).json();
    assertThat(answer.getString("version")).isEqualTo("1.0");
    assertThat(answer.getString("type")).isEqualTo("rich");
    assertThat(answer.getString("provider_name")).isEqualTo("Новини");
    assertThat(answer.getString("author_name")).isEqualTo("olena");
    var frame = ReadPage.of(answer.getString("html"), Set.of("iframe")).named("iframe").getFirst();
    assertThat(frame.get("src")).isEqualTo(address(id));
    assertThat(frame.get("title")).isEqualTo("olena: Новий міст" + HOSTILE);
    assertThat(frame.get("width")).isEqualTo(String.valueOf(answer.getInteger("width")));
    assertThat(oembed(address(id), "&maxwidth=320&maxheight=100").json().getMap())
        .containsEntry("width", 320)
        .containsEntry("height", 100);
  }

  @Test
  void itsPageLeadsToItsOembedAnswer() {
    var id = submitted("Нарешті міст");
    var link = page(id).all(one -> one.get("type").equals("application/json+oembed")).getFirst();
    assertThat(link.get("href")).startsWith("../../../../oembed?url=");
    var answer =
        new Api(site.service().port(), null)
            .get(link.get("href").replace("../../../..", ""))
            .expect(200)
            .json();
    var frame = ReadPage.of(answer.getString("html"), Set.of("iframe")).named("iframe").getFirst();
    assertThat(frame.get("src")).isEqualTo(address(id).replace("http:", ""));
  }

  @Test
  void thereIsNoXml() {
    oembed(address(submitted("Так")), "&format=xml").expectProblem(501, "format-not-offered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/api/v1/sites/SITE/comments/ID/embed.html",
        "http://127.0.0.1@evil.example/api/v1/sites/SITE/comments/ID/embed.html",
        "http://user@127.0.0.1/api/v1/sites/SITE/comments/ID/embed.html",
        "//evil.example/api/v1/sites/SITE/comments/ID/embed.html",
        "javascript:/api/v1/sites/SITE/comments/ID/embed.html",
        "ftp://127.0.0.1/api/v1/sites/SITE/comments/ID/embed.html",
        "http://127.0.0.1/api/v1/sites/SITE/comments/ID",
        "http://127.0.0.1/x\"y/api/v1/sites/SITE/comments/ID/embed.html",
        "http://127.0.0.1/%22/api/v1/sites/SITE/comments/ID/embed.html",
        "https://news.example/b",
        "%",
      })
  void anAddressThatIsNotOursIsNotFound(String address) {
    var id = submitted("Так");
    oembed(address.replace("SITE", site.key()).replace("ID", id), "")
        .expectProblem(404, "not-found");
  }

  @Test
  void whatIsWrongWithTheQuestionIsSaid() {
    new Api(site.service().port(), null).get("/oembed").expectProblem(400, "invalid");
    oembed(address(submitted("Так")), "&maxwidth=0").expectProblem(400, "invalid");
  }

  @Test
  void belowAPathOfItsHostItIsFramedThere() {
    var id = submitted("Так");
    var below = address(id).replace("/api/", "/talk/api/");
    Condition.await("it is there", () -> oembed(below, "").status() == 200);
    assertThat(oembed(below, "").json().getString("html")).contains("src=\"" + below + "\"");
  }
}
