package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Api;
import viche.testing.Reply;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Which pages may read what, as a browser asks (CORS). */
final class OriginsTest {
  private static final String OWN = "https://news.example";
  private static final String FOREIGN = "https://evil.example";
  private static final TestSite SITE =
      TestService.shared().site(new JsonObject().put("origins", JsonArray.of(OWN)));

  @ParameterizedTest
  @ValueSource(strings = {OWN, FOREIGN, "null"})
  void everyPageMayReadWhatIsPublic(String origin) {
    var reply = send("GET", "/articles/a/discussion", origin);
    reply.expect(200);
    assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(reply, "Access-Control-Expose-Headers"))
        .isEqualTo("ETag, Retry-After, RateLimit, RateLimit-Policy");
    assertThat(header(send("GET", "/comments/17", origin), "Access-Control-Allow-Origin"))
        .as("problems are readable too")
        .isEqualTo("*");
  }

  @Test
  void onlyTheSitesOwnPagesMayReadWithALogin() {
    var own = send("GET", "/me", OWN);
    own.expect(401);
    assertThat(header(own, "Access-Control-Allow-Origin")).isEqualTo(OWN);
    assertThat(header(own, "Vary")).contains("Origin");
    var foreign = send("GET", "/me", FOREIGN);
    assertThat(header(foreign, "Access-Control-Allow-Origin")).isEmpty();
    assertThat(header(foreign, "Vary")).contains("Origin");
    assertThat(header(own, "Access-Control-Allow-Credentials")).isEmpty();
    assertThat(header(send("GET", "/me", OWN + ".evil.example"), "Access-Control-Allow-Origin"))
        .isEmpty();
    assertThat(header(send("GET", "/me", "null"), "Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void aPreflightOfALoginRouteAllowsTheSitesPages() {
    var reply = preflight("/articles/a/comments", OWN, "POST");
    assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo(OWN);
    assertThat(header(reply, "Access-Control-Allow-Methods")).isEqualTo("POST");
    assertThat(header(reply, "Access-Control-Allow-Headers"))
        .contains("Authorization", "Content-Type", "Idempotency-Key");
    assertThat(header(reply, "Access-Control-Max-Age")).isEqualTo("7200");
    var foreign = preflight("/articles/a/comments", FOREIGN, "POST");
    assertThat(header(foreign, "Access-Control-Allow-Origin")).isEmpty();
    assertThat(header(foreign, "Access-Control-Allow-Headers")).isEmpty();
  }

  @Test
  void aPathWithBothKindsAnswersByTheMethodAskedFor() {
    var comment = "/comments/01890000-0000-7000-8000-000000000000";
    assertThat(header(preflight(comment, FOREIGN, "GET"), "Access-Control-Allow-Origin"))
        .isEqualTo("*");
    assertThat(header(preflight(comment, FOREIGN, "PUT"), "Access-Control-Allow-Origin")).isEmpty();
    assertThat(header(preflight(comment, OWN, "DELETE"), "Access-Control-Allow-Origin"))
        .isEqualTo(OWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PATCH", "no method", "get", "ü"})
  void aPreflightForAMethodThereIsNotAllowsNothing(String method) {
    var reply = preflight("/me/comments", OWN, method);
    assertThat(header(reply, "Access-Control-Allow-Origin")).isEmpty();
    assertThat(header(reply, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  @Test
  void atAnUnknownSiteEveryPageMayReadThatThereIsNone() {
    var uri = "http://127.0.0.1:" + TestService.shared().port() + "/api/v1/sites/nowhere/me";
    var request = HttpRequest.newBuilder(URI.create(uri)).header("Origin", OWN);
    var asked = request.copy().method("OPTIONS", BodyPublishers.noBody());
    asked.header("Access-Control-Request-Method", "GET");
    var preflight = Api.send(asked.build()).expect(204);
    assertThat(header(preflight, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(preflight, "Access-Control-Allow-Headers")).contains("Authorization");
    assertThat(header(preflight, "Access-Control-Max-Age")).isEqualTo("0");
    var answer = Api.send(request.build());
    answer.expectProblem(404, "not-found");
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
  }

  private static Reply preflight(String path, String origin, String method) {
    var request =
        request(path, origin)
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Access-Control-Request-Method", method)
            .header("Access-Control-Request-Headers", "authorization, content-type");
    return Api.send(request.build()).expect(204);
  }

  private static Reply send(String method, String path, String origin) {
    return Api.send(request(path, origin).method(method, BodyPublishers.noBody()).build());
  }

  private static HttpRequest.Builder request(String path, String origin) {
    var site = "http://127.0.0.1:" + TestService.shared().port() + "/api/v1/sites/" + SITE.key();
    return HttpRequest.newBuilder(URI.create(site + path)).header("Origin", origin);
  }

  private static String header(Reply reply, String name) {
    return String.join(", ", reply.headers().allValues(name));
  }
}
