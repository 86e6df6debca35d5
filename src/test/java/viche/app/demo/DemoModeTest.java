package viche.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import viche.app.Application;
import viche.http.engine.SecurityHeaders;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.TestDemo;
import viche.testing.TestService;

/** Demo mode on free ports: what it starts with, what it prints, and whom it lets in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DemoModeTest {
  private static final String PASTE = "Paste into a shell:\n\n";

  @TempDir private static Path directory;

  private static final List<String> ARTICLES =
      List.of(
          "mist-2026",
          "the-crane",
          "nazva-poroma",
          "tramvai",
          "biblioteka",
          "choir",
          "kavun",
          "seeds");

  private static final List<String> PAGES =
      Stream.concat(
              Stream.of(
                  "/demo",
                  "/demo/en",
                  "/demo/login",
                  "/demo/login?lang=en",
                  "/demo/events",
                  "/demo/events?lang=en"),
              ARTICLES.stream().map(article -> "/demo/" + article))
          .toList();

  private Application application;
  private JsonObject atStart;
  private final ListAppender<ILoggingEvent> warned = new ListAppender<>();

  /** The second start finds what the first one wrote. */
  @BeforeAll
  void startTwice() throws InterruptedException {
    var metrics = (Logger) LoggerFactory.getLogger("io.micrometer");
    warned.start();
    metrics.addAppender(warned);
    try {
      TestDemo.start(directory).close();
      application = TestDemo.start(directory);
    } finally {
      metrics.detachAppender(warned);
    }
    atStart = api(null).get("/articles/mist-2026/discussion").expect(200).json();
  }

  @AfterAll
  void stop() {
    application.close();
  }

  @Test
  void nothingIsMeasuredTwice() {
    assertThat(warned.list).isEmpty();
  }

  @Test
  void whatHappensIsSeenAtTheReceiver() {
    var admin = api(token("Nina", "admin"));
    assertThat(admin.get("/endpoints").expect(200).json().getJsonArray("items"))
        .as("one, also after another start")
        .hasSize(1);
    var text = new JsonObject().put("body", "Чи буде тут <автобус>?");

    api(token("Olena", "reader")).post("/articles/choir/comments", text).expect(201);

    Condition.await(
        "the receiver shows it", () -> get("/demo/events").body().contains("<span>choir</span>"));
    assertThat(get("/demo/events").body())
        .contains("<code>comment.submitted</code>", "Olena", "автобус")
        .doesNotContain("<авто");
  }

  @Test
  void theReceiverIsToldWhatAnAdminMayChooseAndIsAskedNothing() {
    var admin = api(token("Nina", "admin"));
    var its = admin.get("/endpoints").expect(200).json().getJsonArray("items").getJsonObject(0);
    var same = new JsonObject();
    List.of("kind", "address", "types", "text", "enabled")
        .forEach(name -> same.put(name, its.getValue(name)));

    assertThat(admin.put("/endpoints/" + its.getString("id"), same).expect(200).json())
        .isEqualTo(its);
  }

  @Test
  void theDiscussionHasRepliesAndATombstoneEachOnce() {
    assertThat(atStart.getInteger("count")).isEqualTo(21);
    assertThat(atStart.getJsonArray("threads")).hasSize(8);
    assertThat(texts(atStart.getJsonArray("threads")))
        .doesNotHaveDuplicates()
        .hasSize(22)
        .containsOnlyOnce("removed");
  }

  @Test
  void oneDiscussionIsDeepOneLongOneClosedAndOneEmpty() {
    var deep = discussion("the-crane");
    var closed = discussion("biblioteka");
    var empty = discussion("seeds");

    assertThat(deepest(deep.getJsonArray("threads"))).as("shown").isEqualTo(10);
    assertThat(longestChain(deep.getJsonArray("threads"))).isGreaterThanOrEqualTo(20);
    assertThat(discussion("nazva-poroma").getInteger("count")).isEqualTo(224);
    assertThat(closed.getBoolean("open")).isFalse();
    assertThat(closed.getInteger("count")).isEqualTo(12);
    assertThat(empty.getBoolean("open")).isTrue();
    assertThat(empty.getInteger("count")).isZero();
  }

  private JsonObject discussion(String article) {
    return api(null)
        .get("/articles/" + article + "/discussion?replies=25&limit=50")
        .expect(200)
        .json();
  }

  private static int deepest(JsonArray comments) {
    return comments.stream()
        .map(JsonObject.class::cast)
        .mapToInt(comment -> 1 + deepest(comment.getJsonObject("replies").getJsonArray("items")))
        .max()
        .orElse(0);
  }

  /** Comments that answer each other, also where they are shown beside each other. */
  private static int longestChain(JsonArray threads) {
    var parents = new HashMap<String, String>();
    gather(threads, parents);
    return parents.keySet().stream().mapToInt(id -> chain(id, parents)).max().orElse(0);
  }

  private static void gather(JsonArray comments, Map<String, String> parents) {
    for (var each : comments) {
      var comment = (JsonObject) each;
      parents.put(comment.getString("id"), comment.getString("parentId", ""));
      gather(comment.getJsonObject("replies").getJsonArray("items"), parents);
    }
  }

  private static int chain(String id, Map<String, String> parents) {
    return parents.containsKey(id) ? 1 + chain(parents.getOrDefault(id, ""), parents) : 0;
  }

  private static List<String> texts(JsonArray comments) {
    return comments.stream()
        .map(JsonObject.class::cast)
        .flatMap(
            comment ->
                Stream.concat(
                    Stream.of(comment.getString("html", comment.getString("state"))),
                    texts(comment.getJsonObject("replies").getJsonArray("items")).stream()))
        .toList();
  }

  @Test
  void manyCommentsWaitAndSayWhy() {
    var moderator = api(token("Тарас", "moderator"));
    var queue = moderator.get("/moderation/queue?article=mist-2026").expect(200).body();
    var mine = api(token("Гнат Лиманський", "reader")).get("/articles/mist-2026/mine");

    assertThat(queue).contains("suspect-words", "шахраї", "links", "staff-names", "capitals");
    assertThat(mine.expect(200).json().getJsonArray("items").getJsonObject(0).encode())
        .contains("\"state\":\"pending\"", "suspect-words", "шахраї");
  }

  @Test
  void aCopiedCampaignStandsInGroupsAmongHonestComments() {
    var moderator = api(token("Тарас", "moderator"));
    var waiting = moderator.get("/moderation/queue?article=tramvai&limit=100").expect(200).json();
    var groups =
        moderator
            .get("/moderation/queue?article=tramvai&limit=100&groups=collapsed")
            .expect(200)
            .json();

    assertThat(waiting.getJsonArray("items")).hasSize(41);
    assertThat(waiting.encode()).contains("near-duplicates");
    assertThat(groups.getJsonArray("items")).hasSize(3 + 3);
  }

  @Test
  void aCommentWasHiddenByReportsAndItsAuthorWarned() {
    var moderator = api(token("Тарас", "moderator"));
    var reported = moderator.get("/moderation/queue?state=reported").expect(200).body();
    var me = api(token("Boris Loud", "reader")).get("/me").expect(200).json();

    assertThat(reported).contains("Boris Loud", "Ілля Заводський");
    assertThat(me.getJsonArray("sanctions").encode()).contains("warn", "Please stop.");
  }

  @Test
  void theBannersLinesDoTheMainJobInAShell() throws IOException, InterruptedException {
    var banner = application.greeting();
    assertThat(banner.lines()).hasSizeLessThanOrEqualTo(30).allMatch(line -> line.length() <= 110);
    assertThat(banner)
        .matches(Pattern.compile("\\p{ASCII}+", Pattern.DOTALL))
        .contains(address("/demo"), address("/desk"), address("/docs"))
        .contains(directory.toRealPath().toString(), "Ctrl-C");

    var shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
    try (var in = shell.outputWriter(UTF_8)) {
      in.write(banner.substring(banner.indexOf(PASTE) + PASTE.length()));
    }
    var answers = new String(shell.getInputStream().readAllBytes(), UTF_8).lines().toList();

    assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(answers).hasSize(4);
    var submitted = new JsonObject(answers.getFirst());
    var id = submitted.getString("id");
    assertThat(submitted.getString("state")).isEqualTo("pending");
    assertThat(first(answers.get(1), "items").getJsonObject("comment").getString("id"))
        .isEqualTo(id);
    assertThat(new JsonObject(answers.get(2)))
        .contains(Map.entry("commentId", id), Map.entry("state", "approved"));
    var shown = first(answers.get(3), "threads");
    assertThat(shown.getString("id")).isEqualTo(id);
    assertThat(shown.getString("html"))
        .isEqualTo("<p>A <em>good</em> bridge, I walked it today.</p>");
  }

  private static JsonObject first(String json, String list) {
    return new JsonObject(json).getJsonArray(list).getJsonObject(0);
  }

  @Test
  void thePagesComeUnderTheStrictPolicyAndLoadOnlyWhatIsThere() {
    for (var page : PAGES) {
      var answer = get(page).expect(200);
      assertThat(answer.headers().firstValue("Content-Security-Policy"))
          .hasValue(SecurityHeaders.PAGE);
      // What a discussion is about is named, and what the receiver got is shown, not loaded.
      var named = "<link itemprop=\"url\" href=\"" + address(page) + "\">";
      assertThat(answer.body().replace(named, "").replaceAll("(?s)<pre[^>]*>.*?</pre>", ""))
          .doesNotContain("http:", "<style", " style=", " onclick")
          .doesNotContainPattern("(src|srcset|action)=\"[a-z]+:|<link rel=[^>]*href=\"[a-z]+:");
      var loaded =
          Pattern.compile("(?:src|href)=\"(/[^\"#]+)").matcher(answer.body()).results().toList();
      assertThat(loaded).hasSizeGreaterThan(3);
      loaded.forEach(match -> get(match.group(1).replace("&amp;", "&")).expect(200));
    }
  }

  @Test
  void theFrontPageLeadsToEveryArticleInEitherLanguage() {
    for (var front : List.of("/demo", "/demo/en")) {
      var page = get(front).expect(200).body();
      for (var article : ARTICLES) {
        assertThat(page).contains("href=\"/demo/" + article + "\"");
        assertThat(page).contains("<viche-count site=\"demo\" article=\"" + article + "\">");
      }
    }
    assertThat(get("/demo").body())
        .contains("<html lang=\"uk\">", "вигадані", "src=\"/viche-count.js\"")
        .doesNotContain("/viche.js");
    assertThat(get("/demo/en").body()).contains("<html lang=\"en\">", "made up");
  }

  @Test
  void anArticleEmbedsItsDiscussionAsASiteWouldAndTellsWhenItCameOut() {
    for (var article : ARTICLES) {
      assertThat(get("/demo/" + article).expect(200).body())
          .contains("<viche-discussion site=\"demo\" article=\"" + article + "\"")
          .contains("token-url=\"/demo/session\"")
          .contains("<script type=\"module\" src=\"/viche.js\"></script>")
          .containsPattern("<time datetime=\"20\\d\\d-[^\"]+Z\">\\d+ ");
    }
  }

  @Test
  void anArticleHasTheAddressThatItIsReadAt() {
    for (var article : ARTICLES) {
      var html = "/api/v1/sites/demo/articles/" + article + "/discussion.html";
      assertThat(get(html).expect(200).body()).contains(address("/demo/" + article));
    }
  }

  @Test
  void theBareAddressLeadsToTheArticle() {
    assertThat(get("/").expect(302).headers().firstValue("Location")).hasValue("demo");
  }

  @Test
  void tokensAreForThoseWhoNameThisMachineOnly() throws IOException {
    for (var host : List.of("localhost:1", "127.0.0.1", "127.1.2.3:80", "[::1]:8080")) {
      assertThat(statusLine(host)).as(host).contains(" 200 ");
    }
    for (var host : List.of("evil.example", "127.0.0.1.evil.example", "localhost.evil.example")) {
      assertThat(statusLine(host)).as(host).contains(" 404 ");
    }
  }

  private String statusLine(String host) throws IOException {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), application.port())) {
      var out = socket.getOutputStream();
      out.write(
          ("GET /demo/token HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
              .getBytes(UTF_8));
      var in = socket.getInputStream();
      return new String(in.readAllBytes(), UTF_8).lines().findFirst().orElse("nothing");
    }
  }

  @Test
  void theSessionAnswersTheTokenOfWhoeverIsLoggedInAndNothingToACache() {
    var member = URLEncoder.encode("Клуб", UTF_8);
    var answer = get("/demo/session?name=Olena&role=reader&badge=" + member).expect(200);
    var loggedOut = get("/demo/session").expect(204);

    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(loggedOut.headers().firstValue("Cache-Control")).hasValue("no-store");
    var me = api(answer.json().getString("token")).get("/me").expect(200).json();
    assertThat(me.getString("name")).isEqualTo("Olena");
    assertThat(me.getJsonArray("badges")).containsExactly("Клуб");
    get("/demo/session?name=Olena&role=owner").expect(400);
    get("/demo/session?name=Olena&badge=" + "x".repeat(41)).expect(400);
  }

  @Test
  void tokensAreForNamesAndRolesThatExist() {
    get("/demo/token?name=").expect(400);
    get("/demo/token?name=" + "x".repeat(61)).expect(400);
    get("/demo/token?role=owner").expect(400);
    var me = api(token("Olena", "reader")).get("/me").expect(200).json();
    assertThat(me.getString("name")).isEqualTo("Olena");
    assertThat(me.getJsonArray("roles")).isEmpty();
  }

  @Test
  void outsideDemoModeNoneOfThisExists() {
    var other = TestService.shared().port();
    for (var path :
        List.of("/demo", "/demo/mist-2026", "/demo/newsroom.css", "/demo/token", "/demo/session")) {
      get(other, path).expectProblem(404, "not-found");
    }
    assertThat(get(other, "/").expect(302).headers().firstValue("Location")).hasValue("docs");
  }

  private String token(String name, String role) {
    var encoded = URLEncoder.encode(name, UTF_8);
    return get("/demo/token?name=" + encoded + "&role=" + role).expect(200).body();
  }

  private Api api(@Nullable String token) {
    return new Api(application.port(), token).under("/sites/demo");
  }

  private String address(String path) {
    return "http://127.0.0.1:" + application.port() + path;
  }

  private Reply get(String path) {
    return get(application.port(), path);
  }

  private static Reply get(int port, String path) {
    return Api.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build());
  }
}
