package viche;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Api;
import viche.testing.Reply;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Requests that no operation takes: each is answered with a problem. */
final class WrongRequestTest {
  private static final TestSite SITE = TestService.shared().site();
  private static final String COMMENTS = "/api/v1/sites/" + SITE.key() + "/articles/a/comments";
  private static final int MOST_BYTES = 64 * 1024;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE | /articles/a/discussion | GET, HEAD, OPTIONS",
        "GET | /articles/a/comments | POST, OPTIONS",
        "PATCH | '' | GET, PUT, HEAD, OPTIONS",
        "POST | /comments/x | GET, PUT, DELETE, HEAD, OPTIONS",
        "GET | /moderation/decisions/x/undo | POST, OPTIONS",
        "BREW | /me | GET, DELETE, HEAD, OPTIONS"
      })
  void aMethodThatIsNotThereNamesThoseThatAre(String method, String path, String allow) {
    var reply = SITE.reader("olena").send(method, path, null);
    reply.expectProblem(405, "method-not-allowed");
    assertThat(reply.headers().firstValue("Allow").orElse("").split(", ", -1))
        .containsExactlyInAnyOrder(allow.split(", ", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/api/v1",
        "/api/v1/",
        "/api/v1/sites",
        "/api/v2/sites/first/counts",
        "/api/v1/sites/first/nothing",
        "/wp-login.php",
        "/.env"
      })
  void anUnknownPathIsAProblem(String path) {
    var reply = Api.send(request(path).build());
    reply.expectProblem(404, "not-found");
    safe(reply);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=windows-1251",
        "application/jsonx",
        "json"
      })
  void onlyJsonIsTaken(String type) {
    var reply = post(BodyPublishers.ofString("{\"body\":\"Тут\"}"), type);
    reply.expectProblem(415, "unsupported-media-type");
    assertThat(reply.headers().firstValue("Accept")).hasValue("application/json");
    safe(reply);
  }

  @Test
  void aBodyWithoutATypeIsNotTaken() {
    post(BodyPublishers.ofString("{\"body\":\"Тут\"}"), null)
        .expectProblem(415, "unsupported-media-type");
  }

  @Test
  void aBodyHasAtMost64Kib() {
    // White space counts like anything else.
    var body = new JsonObject().put("body", "Тут").encode();
    var padding = MOST_BYTES - body.getBytes(UTF_8).length;
    var most = body + " ".repeat(padding);
    post(BodyPublishers.ofString(most), "application/json").expect(201);
    safe(tooLarge(BodyPublishers.ofString(most + " ")));
    safe(
        tooLarge(
            BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream((most + " ").getBytes(UTF_8)))));
  }

  private static Reply tooLarge(BodyPublisher body) {
    var reply = post(body, "application/json");
    reply.expectProblem(413, "too-large");
    return reply;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"body\":",
        "{'body':'a'}",
        "{\"body\":\"a\"} {}",
        "{\"body\":\"a\",\"body\":\"b\"}",
        "[]",
        "null",
        "\"body\"",
        "{}",
        "{\"body\":null}",
        "{\"body\":17}",
        "{\"body\":\"a\",\"admin\":true}",
        "{\"body\":\"a\\u0000b\"}",
        "{\"body\":\"a\\ud800b\"}",
        "<html>",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
      })
  void aFaultyDocumentIsToldWhatIsWrong(String body) {
    var reply = post(BodyPublishers.ofString(body), "application/json");
    assertThat(reply.expectProblem(400, "invalid").getJsonArray("errors")).isNotEmpty();
    safe(reply);
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    var bytes = new byte[] {'{', '"', 'b', 'o', 'd', 'y', '"', ':', '"', (byte) 0xC3, '"', '}'};
    post(BodyPublishers.ofByteArray(bytes), "application/json").expectFault("", "UTF-8");
  }

  @Test
  void aMissingBodyIsRefused() {
    post(BodyPublishers.noBody(), "application/json").expectFault("", "required");
  }

  @Test
  void aFaultyIdempotencyKeyIsNamed() {
    for (var key : new String[] {"", "two words", "x".repeat(101)}) {
      SITE.reader("olena")
          .withKey(key)
          .post("/articles/a/comments", new JsonObject().put("body", "Тут"))
          .expectFault("header/Idempotency-Key", "");
    }
  }

  private static Reply post(BodyPublisher body, @Nullable String type) {
    var request =
        request(COMMENTS)
            .POST(body)
            .header("Authorization", "Bearer " + TestService.token("olena", "olena"));
    if (type != null) {
      request.header("Content-Type", type);
    }
    return Api.send(request.build());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + TestService.shared().port() + path));
  }

  /** Neither HTML nor anything of the inside. */
  private static void safe(Reply reply) {
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(reply.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(reply.body()).doesNotContain("<", "Exception", "viche.", "java.", "select ");
  }
}
