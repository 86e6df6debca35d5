package viche.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.TestService;

/** The scripts as a site's page loads them. */
class ScriptsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/viche.js",
        "/viche/bell.js",
        "/viche/panel.js",
        "/viche/own.js",
        "/viche-count.js",
        "/viche-latest.js",
        "/viche-most-discussed.js",
        "/desk.js"
      })
  void pagesOfEveryOriginMayLoadThem(String path) throws Exception {
    var answer = get(path, "Origin", "https://elsewhere.example");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    assertThat(header(answer, "Cache-Control")).startsWith("public, max-age=600");
    assertThat(new String(answer.body(), UTF_8)).doesNotContain("eval(", "new Function");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uk", "ru", "en"})
  void theElementIsAtMostTwentyTwoKilobytesWithItsTexts(String language) throws Exception {
    var sent = zipped("/viche.js") + zipped("/viche/" + language + ".js");
    assertThat(sent).isLessThanOrEqualTo(22 * 1024);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uk", "ru", "en"})
  void theBellAndWhatItOpensAreSmallToo(String language) throws Exception {
    assertThat(zipped("/viche/bell.js") + zipped("/viche/bell/" + language + ".js"))
        .isLessThanOrEqualTo(4 * 1024);
    assertThat(zipped("/viche/panel.js")).isBetween(1_024, 4_736);
    assertThat(zipped("/viche/own.js") + zipped("/viche/own/" + language + ".js"))
        .isBetween(1_024, 3_328);
  }

  @Test
  void aCountForListsOfArticlesIsSmall() throws Exception {
    assertThat(zipped("/viche-count.js")).isLessThanOrEqualTo(1_344);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/viche-latest.js", "/viche-most-discussed.js"})
  void aListForAFrontPageIsSmall(String path) throws Exception {
    assertThat(zipped(path)).isBetween(1_024, 2_048);
  }

  @Test
  void whatBrowsersAndCrawlersAskAnyHostForIsThere() throws Exception {
    var icon = get("/favicon.ico", "Accept", "image/*");
    assertThat(icon.statusCode()).isEqualTo(200);
    assertThat(header(icon, "Content-Type")).isEqualTo("image/x-icon");
    assertThat(icon.body()).startsWith(0, 0, 1, 0);
    var robots = new String(get("/robots.txt", "Accept", "*/*").body(), UTF_8);
    assertThat(robots).contains("User-agent: *", "Disallow: /desk");
  }

  private static int zipped(String path) throws IOException, InterruptedException {
    var answer = get(path, "Accept-Encoding", "gzip");
    assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
    return answer.body().length;
  }

  @Test
  void aScriptThatIsKnownIsNotSentAgain() throws Exception {
    var etag = header(get("/viche.js", "Accept", "*/*"), "ETag");
    var again = get("/viche.js", "If-None-Match", etag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void theLicencesOfWhatIsInsideAreNamed() throws Exception {
    var licences = new String(get("/viche.js.LEGAL.txt", "Accept", "*/*").body(), UTF_8);
    assertThat(licences)
        .contains("Google LLC", "Redistribution and use in source and binary forms");
    assertThat(new String(get("/viche.js", "Accept", "*/*").body(), UTF_8))
        .endsWith("/*! viche.js.LEGAL.txt */\n");
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("absent");
  }

  private static HttpResponse<byte[]> get(String path, String header, String value)
      throws IOException, InterruptedException {
    var address = URI.create("http://127.0.0.1:" + TestService.shared().port() + path);
    var request = HttpRequest.newBuilder(address).header(header, value).build();
    return CLIENT.send(request, BodyHandlers.ofByteArray());
  }
}
