package viche.discussion.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** Feeds, through the API. */
final class FeedsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String DISCUSSION = "/articles/bridge/discussion.atom";
  private static final String HOSTILE = "<script>alert('x')</script> & ]]> 👩‍👩‍👧 \"'";

  private final TestSite site =
      Scenes.publishing(
          new JsonObject()
              .put("name", "Новини & <Миколаїв>")
              .put("origins", new JsonArray().add("https://news.example")));

  @BeforeEach
  void registerTheArticle() {
    var told =
        new JsonObject()
            .put("title", "Новий <міст> & трамвай")
            .put("url", "https://news.example/b?a=1&c=2");
    site.admin().put("/articles/bridge", told).expect(200);
  }

  private ReadXml atom(String path) {
    var reply = site.anyone().get(path).expect(200);
    assertThat(reply.headers().firstValue("Content-Type"))
        .hasValue("application/atom+xml; charset=utf-8");
    return ReadXml.of(reply.body());
  }

  private JsonObject json(String path) {
    var reply = site.anyone().get(path).expect(200);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/feed+json");
    return reply.json();
  }

  private static List<String> ids(ReadXml feed) {
    return feed.texts("/a:feed/a:entry/a:id").stream()
        .map(id -> id.replace("urn:uuid:", ""))
        .toList();
  }

  private String submitted(String text) {
    return site.submit("olena", "bridge", text).getString("id");
  }

  private void feature(String comment) {
    var path = "/moderation/comments/" + comment + "/featured";
    site.moderator("mod").put(path, new JsonObject()).expect(204);
  }

  @Test
  void aDiscussionIsAWellFormedFeedOfItsNewestComments() {
    var root = submitted("Нарешті *міст* відкрили, і тепер до центру швидко\n\n" + HOSTILE);
    var reply = site.reply("petro", "bridge", root, "Так").getString("id");
    var stored = site.discussion("bridge").getJsonArray("threads").getJsonObject(0);
    var feed = atom(DISCUSSION);

    assertThat(feed.text("/a:feed/@xml:lang")).isEqualTo("uk");
    assertThat(feed.text("/a:feed/a:title")).isEqualTo("Обговорення: Новий <міст> & трамвай");
    assertThat(feed.text("/a:feed/a:id")).startsWith("urn:uuid:");
    assertThat(feed.text("/a:feed/a:link[@rel='self']/@href")).isEqualTo("discussion.atom");
    assertThat(feed.text("/a:feed/a:link[@rel='alternate']/@href"))
        .isEqualTo("https://news.example/b?a=1&c=2");
    assertThat(ids(feed)).containsExactly(reply, root);
    var entry = "/a:feed/a:entry[2]";
    assertThat(feed.text(entry + "/a:title")).isEqualTo("olena: Новий <міст> & трамвай");
    assertThat(feed.text(entry + "/a:author/a:name")).isEqualTo("olena");
    assertThat(feed.text(entry + "/a:content[@type='html']")).isEqualTo(stored.getString("html"));
    assertThat(stored.getString("html")).contains("&lt;script&gt;", "&#x1f469;");
    assertThat(feed.text(entry + "/a:content/@xml:lang"))
        .isEqualTo(stored.getString("language", ""));
    assertThat(feed.text(entry + "/a:published")).isEqualTo(stored.getString("createdAt"));
    assertThat(feed.text(entry + "/a:updated")).isEqualTo(stored.getString("createdAt"));
    assertThat(feed.text(entry + "/a:link[@rel='alternate']/@href"))
        .isEqualTo("https://news.example/b?a=1&c=2#viche-comment-" + root);
    assertThat(feed.text(entry + "/thr:total")).isEqualTo("1");
    assertThat(feed.text(entry + "/thr:in-reply-to/@href"))
        .isEqualTo("https://news.example/b?a=1&c=2");
    var answer = "/a:feed/a:entry[1]/thr:in-reply-to";
    assertThat(feed.text(answer + "/@ref")).isEqualTo("urn:uuid:" + root);
    assertThat(feed.text(answer + "/@href"))
        .isEqualTo("https://news.example/b?a=1&c=2#viche-comment-" + root);
    assertThat(feed.text("/a:feed/a:updated"))
        .isEqualTo(feed.text("/a:feed/a:entry[1]/a:published"));
  }

  @Test
  void anEditUpdatesTheEntryAndTheFeedAndLeavesIdsAsTheyAre() {
    var first = submitted("Перший");
    submitted("Другий");
    var before = atom(DISCUSSION);
    site.reader("olena")
        .put("/comments/" + first, new JsonObject().put("body", "Змінено").put("revision", 1))
        .expect(200);
    var after = atom(DISCUSSION);
    var edited = json("/comments/" + first, "comment").getString("editedAt");

    assertThat(ids(after)).isEqualTo(ids(before));
    assertThat(after.text("/a:feed/a:id")).isEqualTo(before.text("/a:feed/a:id"));
    assertThat(after.text("/a:feed/a:entry[2]/a:updated")).isEqualTo(edited);
    assertThat(after.text("/a:feed/a:updated")).isEqualTo(edited);
    assertThat(after.text("/a:feed/a:entry[2]/a:published"))
        .isEqualTo(before.text("/a:feed/a:entry[2]/a:published"));
    var item = objects(json("/articles/bridge/discussion.json-feed").getJsonArray("items")).get(1);
    assertThat(item.getString("date_modified")).isEqualTo(edited);
  }

  private JsonObject json(String path, String member) {
    return site.anyone().get(path).expect(200).json().getJsonObject(member);
  }

  @Test
  void asJsonItSaysTheSame() {
    var root = submitted("Нарешті *міст*");
    var reply = site.reply("petro", "bridge", root, "Так").getString("id");
    feature(root);
    var feed = json("/articles/bridge/discussion.json-feed");
    assertThat(feed.getString("version")).isEqualTo("https://jsonfeed.org/version/1.1");
    assertThat(feed.getString("title")).isEqualTo("Обговорення: Новий <міст> & трамвай");
    assertThat(feed.getString("home_page_url")).isEqualTo("https://news.example/b?a=1&c=2");
    var items = objects(feed.getJsonArray("items"));
    assertThat(items)
        .extracting(item -> item.getString("id"))
        .containsExactly("urn:uuid:" + reply, "urn:uuid:" + root);
    var first = items.getLast();
    assertThat(first.getString("content_html")).isEqualTo("<p>Нарешті <em>міст</em></p>");
    assertThat(first.getJsonArray("tags")).containsExactly("featured");
    assertThat(first.getJsonArray("authors").getJsonObject(0).getString("name")).isEqualTo("olena");
    assertThat(first.getJsonObject("_viche").getMap())
        .containsOnlyKeys("article", "comment", "likes");
    assertThat(items.getFirst().getJsonObject("_viche").getString("parent")).isEqualTo(root);
    assertThat(items.getFirst().containsKey("tags")).isFalse();
    assertThat(ids(atom(DISCUSSION))).containsExactly(reply, root);
  }

  @Test
  void theFeedsOfTheSiteHaveItsNewestCommentsOrThoseItPointsTo() {
    Scenes.register(site, "tram");
    var other = Scenes.publishing();
    Scenes.register(other, "tram");
    other.submit("olena", "tram", "Їхній");
    var bridge = submitted("Міст");
    var tram = site.submit("petro", "tram", "Трамвай").getString("id");
    Condition.await("both", () -> ids(atom("/comments.atom")).equals(List.of(tram, bridge)));
    var feed = atom("/comments.atom");
    assertThat(feed.text("/a:feed/a:title")).isEqualTo("Новини & <Миколаїв>: коментарі");
    assertThat(feed.text("/a:feed/a:link[@rel='alternate']/@href"))
        .isEqualTo("https://news.example/");
    assertThat(feed.text("/a:feed/a:entry[1]/a:title")).isEqualTo("petro: tram");
    assertThat(feed.text("/a:feed/a:entry[1]/a:link[@rel='alternate']/@href"))
        .isEqualTo("comments/" + tram + "/embed.html");
    assertThat(atom("/articles/tram/discussion.atom").text("//a:entry/a:link/@href"))
        .isEqualTo("../../comments/" + tram + "/embed.html");
    assertThat(feed.text("/a:feed/a:entry[1]/thr:in-reply-to/@ref")).startsWith("urn:uuid:");

    feature(bridge);
    Condition.await(
        "what the newsroom points to",
        () -> ids(atom("/comments.atom?only=featured")).equals(List.of(bridge)));
    var featured = atom("/comments.atom?only=featured");
    assertThat(featured.text("/a:feed/a:title")).isEqualTo("Новини & <Миколаїв>: вибір редакції");
    assertThat(featured.text("/a:feed/a:link[@rel='self']/@href"))
        .isEqualTo("comments.atom?only=featured");
    assertThat(featured.text("/a:feed/a:id")).isNotEqualTo(feed.text("/a:feed/a:id"));
    assertThat(featured.text("//a:category/@term")).isEqualTo("featured");
    assertThat(json("/comments.json-feed?only=featured").getJsonArray("items")).hasSize(1);
    assertThat(json("/comments.json-feed?limit=1").getJsonArray("items")).hasSize(1);
  }

  @Test
  void whatReadersDoNotSeeIsGone() {
    var kept = submitted("Лишається");
    var rejected = submitted("Відхилять");
    var withdrawn = submitted("Відкличуть");
    assertThat(ids(atom(DISCUSSION))).containsExactly(withdrawn, rejected, kept);
    Condition.await("all", () -> ids(atom("/comments.atom")).size() == 3);
    site.reject(rejected, 1);
    site.reader("olena").delete("/comments/" + withdrawn).expect(204);
    assertThat(ids(atom(DISCUSSION))).as("at once, as a page").containsExactly(kept);
    Condition.await("it is gone", () -> ids(atom("/comments.atom")).equals(List.of(kept)));
    Condition.await(
        "it is gone", () -> json("/comments.json-feed").getJsonArray("items").size() == 1);
  }

  @Test
  void anArticleThatNobodyCommentedOnHasAFeedWithoutEntries() {
    var feed = atom("/articles/none/discussion.atom");
    assertThat(feed.text("/a:feed/a:title")).isEqualTo("Обговорення: none");
    assertThat(feed.text("/a:feed/a:updated")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(ids(feed)).isEmpty();
    assertThat(json("/articles/none/discussion.json-feed").getJsonArray("items")).isEmpty();
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    var address = "http://127.0.0.1:" + site.service().port() + "/api/v1/sites/" + site.key();
    var request = HttpRequest.newBuilder(URI.create(address + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DISCUSSION,
        "/articles/bridge/discussion.json-feed",
        "/comments.atom",
        "/comments.json-feed",
        "/comments",
        "/articles"
      })
  void itIsSentAsPagesAre(String path) throws Exception {
    submitted("Нарешті міст, про який стільки говорили і писали. ".repeat(20));
    var page = get("/articles/bridge/discussion");
    Condition.await(
        "it is there", () -> contains(path, path.equals("/articles") ? "bridge" : "Нарешті"));

    var first = get(path);
    for (var header :
        List.of(
            "Vary",
            "Cache-Control",
            "CDN-Cache-Control",
            "Access-Control-Allow-Origin",
            "Content-Security-Policy")) {
      assertThat(first.headers().allValues(header))
          .as(header)
          .isEqualTo(page.headers().allValues(header));
    }
    assertThat(first.headers().firstValue("Surrogate-Key").orElse("")).startsWith(site.key());
    var tag = first.headers().firstValue("ETag").orElseThrow();
    var known = get(path, "If-None-Match", tag);
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    var zipped = get(path, "Accept-Encoding", "gzip");
    assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(unzipped(zipped.body())).isEqualTo(first.body());
    assertThat(zipped.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
    var address = "http://127.0.0.1:" + site.service().port() + "/api/v1/sites/" + site.key();
    var head =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(address + path)).HEAD().build(),
            BodyHandlers.ofByteArray());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("ETag")).hasValue(tag);
  }

  private boolean contains(String path, String text) {
    return site.anyone().get(path).expect(200).body().contains(text);
  }

  private static byte[] unzipped(byte[] bytes) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DISCUSSION,
        "/articles/bridge/discussion.json-feed",
        "/comments.atom",
        "/comments.json-feed"
      })
  void whatANetworkAddsToTheAddressChangesNothing(String path) throws Exception {
    var plain = get(path);
    var followed = get(path + "?utm_source=telegram&fbclid=1");
    assertThat(followed.statusCode()).isEqualTo(200);
    assertThat(followed.body()).isEqualTo(plain.body());
    assertThat(plain.headers().firstValue("No-Vary-Search").orElse(""))
        .startsWith("params, except=(")
        .contains("\"limit\"")
        .doesNotContain("sort");
    site.anyone().get(path + "?limit=0").expectProblem(400, "invalid");
    site.anyone().get(path + "?limit=101").expectProblem(400, "invalid");
  }
}
