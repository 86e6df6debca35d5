package viche.http.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.http.engine.SampleServer.THING;
import static viche.http.engine.SampleServer.header;
import static viche.http.engine.SampleServer.type;
import static viche.http.engine.SampleThings.THINGS;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client is told whose request no route takes, or that is no proper HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ImproperRequestTest {
  private final SampleThings things = new SampleThings();
  private final SampleServer server = things.server;

  @AfterAll
  void stop() {
    things.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing/here, 404, not-found",
    "GET, /api/v1/sites/news/nothing, 404, not-found",
    "PATCH, /api/v1/sites/news/things, 405, method-not-allowed",
    "BREW, /api/v1/sites/news/things, 405, method-not-allowed",
    "POST, /docs/api, 405, method-not-allowed"
  })
  void whatNoRouteTakesIsAProblemToo(String method, String path, int status, String slug) {
    var answer = server.send(method, path, null, "Accept", "text/html");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(type(answer)).isEqualTo("/problems/" + slug);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void aWrongMethodIsToldTheRightOnes() {
    var answer = server.send("PUT", THINGS, "{}");

    assertThat(header(answer, "Allow").split(", ?"))
        .containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /%zz HTTP/1.1, 400, bad-request",
    "GET /api/v1/sites/%zz/things HTTP/1.1, 400, bad-request",
    "GET /api/v1/sites/news/things?sort=%zz HTTP/1.1, 400, bad-request",
    "nonsense, 400, bad-request"
  })
  void whatIsNoProperHttpIsAProblemToo(String line, int status, String slug) {
    var answer = server.raw(line + "\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .matches(
            "(?s)HTTP/1\\.[01] "
                + status
                + " .*application/problem\\+json.*/problems/"
                + slug
                + ".*")
        .doesNotContainIgnoringCase("html", "exception");
  }

  @Test
  void anUnknownVersionOfHttpGetsNoHtml() {
    assertThat(server.raw("GET / HTTP/7.7\r\nHost: x\r\n\r\n"))
        .contains(" 501 ")
        .doesNotContainIgnoringCase("html");
  }

  @Test
  void tooLongAddressesAndHeadersAreProblemsToo() {
    assertThat(server.raw("GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
        .contains(" 414 ")
        .contains("/problems/uri-too-long");
    assertThat(server.raw("GET / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(20_000) + "\r\n\r\n"))
        .contains(" 431 ")
        .contains("/problems/headers-too-large");
  }

  @Test
  void headIsGetWithoutItsBody() {
    var path = THINGS + "/" + THING.substring(0, 20) + "/page.html";
    var get = server.get(path);
    var head = server.send("HEAD", path, null);

    assertThat(get.body()).isEqualTo(SampleThings.PAGE);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Length")).isEqualTo(header(get, "Content-Length"));
    assertThat(header(head, "Cache-Control")).isEqualTo("max-age=5");

    var missing = server.send("HEAD", "/nothing", null);
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).isEmpty();
  }
}
