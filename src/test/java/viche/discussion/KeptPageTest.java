package viche.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.register;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Metrics;
import viche.testing.PostureSheet;
import viche.testing.Scenes;
import viche.testing.Soon;
import viche.testing.TestService;
import viche.testing.TestSite;
import viche.testing.Together;

/** Pages that are made once and kept, for as long as they are right. */
final class KeptPageTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Many different words. */
  private static final String LONG =
      IntStream.range(0, 300)
          .mapToObj(n -> "слово" + Integer.toString(n * 7_919, 36).replaceAll("[0-9]", "х"))
          .collect(Collectors.joining(" "));

  private final TestSite site = Scenes.publishing();
  private String id = "";

  @BeforeEach
  void write() {
    register(site, "bridge");
    id = site.submit("olena", "bridge", LONG).getString("id");
  }

  private static HttpResponse<byte[]> get(TestSite at, String path, String... headers) {
    var address =
        "http://127.0.0.1:%d/api/v1/sites/%s%s".formatted(at.service().port(), at.key(), path);
    var request = HttpRequest.newBuilder(URI.create(address));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double made(TestService service) {
    return Metrics.of(service).value("viche_pages_made_total");
  }

  private static double sent(TestService service, int status) {
    return Metrics.of(service).value("viche_pages_sent_seconds_count{status=\"" + status + "\"}");
  }

  @Test
  void aPageIsMadeOnceHoweverManyAskAtOnce() {
    var service = TestService.start(TestService.sharedDatabase(), Map.of());
    try (service) {
      var there = new TestSite(service, site.key());
      var before = made(service);

      Together.run(
          30,
          n -> assertThat(get(there, "/articles/bridge/discussion").statusCode()).isEqualTo(200));

      assertThat(made(service) - before).isEqualTo(1);
    }
  }

  @Test
  void whatIsOvertakenAlreadyTakesNoPlace() {
    var service = TestService.start(TestService.sharedDatabase(), Map.of());
    try (service) {
      var there = new TestSite(service, site.key());
      for (int n = 1_000; n < 1_010; n++) {
        get(there, "/articles/bridge/discussion?atLeast=" + n);
        get(there, "/articles/bridge/discussion/changes?since=0&atLeast=" + n);
      }

      assertThat(made(service)).isEqualTo(20);
      assertThat(Metrics.of(service).value("viche_pages_kept")).isZero();
    }
  }

  @Test
  void aKeptPageIsAnsweredAsTheFirstOneWas() {
    for (var path :
        new String[] {
          "/articles/bridge/discussion?limit=7",
          "/comments/" + id,
          "/comments/" + id + "/replies",
          "/articles/bridge/discussion/changes?since=0",
          "/counts?article=bridge"
        }) {
      var before = sent(site.service(), 200);
      var first = get(site, path);
      assertThat(sent(site.service(), 200)).as("the first is made").isEqualTo(before);
      var again = get(site, path);
      assertThat(sent(site.service(), 200)).as("the next is kept").isEqualTo(before + 1);

      assertThat(again.body()).isEqualTo(first.body());
      assertThat(withoutDate(again)).isEqualTo(withoutDate(first));
    }
  }

  @Test
  void aPageOfHtmlIsMadeOnceWhateverItsLinksHaveAdded() {
    var path = "/articles/bridge/discussion.html?limit=9";
    var page = get(site, path);
    var before = made(site.service());
    for (var more :
        List.of(
            "&fbclid=1",
            "&utm_source=telegram&utm_medium=social",
            "&%D1%97=%D1%97",
            "&a&a=1&a=2",
            "&=")) {
      var same = get(site, path + more);
      assertThat(same.statusCode()).as(more).isEqualTo(200);
      assertThat(same.body()).as(more).isEqualTo(page.body());
      assertThat(same.headers().firstValue("ETag")).isEqualTo(page.headers().firstValue("ETag"));
      assertThat(get(site, path + more).body()).as(more + ", kept").isEqualTo(page.body());
    }
    assertThat(made(site.service())).isEqualTo(before);
    for (var wrong : List.of("&limit=9", "&sort=best", "&language=de&fbclid=1")) {
      assertThat(get(site, path + wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    assertThat(get(site, "/articles/bridge/discussion?fbclid=1").statusCode()).isEqualTo(400);
  }

  private static Map<String, Object> withoutDate(HttpResponse<?> answer) {
    var headers = new TreeMap<String, Object>(answer.headers().map());
    headers.keySet().removeIf(name -> name.startsWith("ratelimit"));
    return headers;
  }

  @Test
  void itIsCompressedForWhoeverTakesThatAndHasATagOfItsOwn() throws IOException {
    var path = "/articles/bridge/discussion";
    var plain = get(site, path);
    var zipped = get(site, path, "Accept-Encoding", "br;q=1.0, gzip;q=0.8");

    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(zipped.body().length).isLessThan(plain.body().length / 2);
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
      assertThat(unzipped.readAllBytes()).isEqualTo(plain.body());
    }
    assertThat(zipped.headers().firstValue("Vary")).hasValue("Accept-Encoding");
    var tag = zipped.headers().firstValue("ETag").orElseThrow();
    assertThat(plain.headers().firstValue("ETag"))
        .isNotEqualTo(zipped.headers().firstValue("ETag"));
    assertThat(get(site, path, "Accept-Encoding", "gzip", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    assertThat(get(site, path, "If-None-Match", tag).statusCode())
        .as("of the other coding")
        .isEqualTo(200);
    assertThat(
            get(site, path, "Accept-Encoding", "gzip;q=0").headers().firstValue("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void anAddressMayBeSpelledInManyWays() {
    var service = site.service();
    get(site, "/articles/bridge/discussion?limit=9&sort=oldest");
    var before = made(service);
    for (var spelling :
        new String[] {
          "/articles/bridge/discussion?sort=oldest&limit=9",
          "/articles/b%72idge/discussion?sort=oldest&limit=9&replies=10",
          "/articles/bridge/discussion?limit=%39&&sort=oldest"
        }) {
      assertThat(get(site, spelling).statusCode()).isEqualTo(200);
      var sent = sent(service, 200);
      assertThat(get(site, spelling).statusCode()).isEqualTo(200);
      assertThat(sent(service, 200)).as("kept under %s too", spelling).isEqualTo(sent + 1);
    }
    assertThat(made(service)).isEqualTo(before);
  }

  @Test
  void whoeverWasToldOfAChangeSeesIt() {
    for (int round = 0; round < 20; round++) {
      var comment = site.submit("petro", "bridge", "Раунд " + round).getString("id");
      assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(2);
      assertThat(permalink(comment)).isEqualTo("visible");
      site.reject(comment, 1);
      assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(1);
      assertThat(get(site, "/comments/" + comment).statusCode()).isEqualTo(404);
      var counts = site.anyone().get("/counts?article=bridge&article=none").expect(200).json();
      assertThat(counts.getJsonArray("items").getJsonObject(0).getInteger("count")).isEqualTo(1);
    }
  }

  private String permalink(String comment) {
    return site.anyone()
        .get("/comments/" + comment)
        .expect(200)
        .json()
        .getJsonObject("comment")
        .getString("state");
  }

  @Test
  void aDiscussionThatChangesWhileManyReadItIsNeverOlderThanWhatTheReaderKnows() {
    var others = new String[] {"a", "b", "c", "d"};
    Together.run(
        others.length,
        n -> {
          for (int round = 0; round < 15; round++) {
            var text = others[n] + round;
            site.submit(others[n], "bridge", text);
            assertThat(get(site, "/articles/bridge/discussion?limit=100").body())
                .asString(java.nio.charset.StandardCharsets.UTF_8)
                .contains("<p>" + text + "</p>");
          }
        });
  }

  @Test
  void thePostureIsToldAsSoonAsItIsSetAndNoLongerThanItLasts() {
    assertThat(site.discussion("bridge").containsKey("posture")).isFalse();
    var until =
        Soon.until(
            moment -> {
              var held = PostureSheet.posture("hold-all").put("until", moment.toString());
              PostureSheet.byHand(site, held);
              assertThat(site.discussion("bridge").containsKey("posture")).isTrue();
            });
    Condition.await("the posture is over", () -> !site.discussion("bridge").containsKey("posture"));
    assertThat(Instant.now()).isAfterOrEqualTo(until);
  }

  @Test
  void anArticleClosesOnTime() {
    var until =
        Soon.until(
            moment -> {
              site.admin()
                  .put("/articles/bridge", new JsonObject().put("closesAt", moment.toString()))
                  .expect(200);
              assertThat(site.discussion("bridge").getBoolean("open")).isTrue();
            });
    Condition.await("the article is closed", () -> !site.discussion("bridge").getBoolean("open"));
    assertThat(Instant.now()).isAfterOrEqualTo(until);
  }

  @Test
  void absurdAddressesTakeNoMoreMemoryThanThereIs() {
    var service = TestService.start(TestService.sharedDatabase(), Map.of("VICHE_PAGE_CACHE", "1"));
    try (service) {
      var there = new TestSite(service, site.key());
      Together.run(
          8,
          n -> {
            for (int i = 0; i < 60; i++) {
              get(there, "/articles/none-" + n + "-" + i + "/discussion");
              get(there, "/articles/bridge/discussion/changes?since=" + (n * 1_000 + i));
            }
          });
      Condition.await(
          "what is too much is dropped",
          () -> Metrics.of(service).value("viche_pages_weight_bytes") <= 1024 * 1024);
      assertThat(Metrics.of(service).value("viche_pages_kept")).isBetween(10.0, 500.0);
    }
  }

  @Test
  void refusalsAreNotKept() {
    assertThat(get(site, "/articles/bridge/discussion?limit=0").statusCode()).isEqualTo(400);
    assertThat(get(site, "/articles/bridge/discussion?after=bad").statusCode()).isEqualTo(400);
    assertThat(get(site, "/articles/bridge/discussion?after=bad").statusCode()).isEqualTo(400);
    var none = "/comments/01a205cd-ad89-756c-b2d5-06ab9a1d1cab";
    assertThat(get(site, none).statusCode()).isEqualTo(404);
    assertThat(get(site, none).headers().firstValue("Cache-Control")).hasValue("no-store");
  }
}
