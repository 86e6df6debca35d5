package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.http.contract.OperationContract;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.FaultProxy;
import viche.testing.Reply;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * A page of the site can read whatever it is answered, refusals of every kind included: one that it
 * can't read looks to it like a service that is gone.
 */
final class ReadableRefusalTest {
  private static final String ORIGIN = "https://news.example";
  private static final TestService SERVICE = TestService.shared();
  private static final TestSite SITE =
      SERVICE.site(new JsonObject().put("origins", JsonArray.of(ORIGIN)));
  private static final String ADMIN = TestService.token("admin", "Admin", "admin");
  private static final String NOBODYS = "01890000-0000-7000-8000-000000000000";

  static Stream<OperationContract> operations() {
    return Api.operations().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyRefusalOfEveryRouteIsReadable(OperationContract operation) {
    var good = path(operation, SITE.key(), "bridge", NOBODYS);

    readable(send(operation, good, "a.b.c", "{}"));
    readable(send(operation, good, null, "{}"));
    readable(send(operation, good, ADMIN, "{"));
    readable(send(operation, good, ADMIN, " ".repeat(64 * 1024 + 1)));
    readable(send(operation, good + (good.contains("?") ? "&" : "?") + "none=1", ADMIN, "{}"));
    // Only who may make a site is told there is none.
    var none = operation.id().equals("putSite") ? 401 : 404;
    readable(send(operation, path(operation, "nowhere", "bridge", NOBODYS), null, "{}"), none);
    // What is asked about may be any address.
    var bad = operation.id().equals("getOembed") ? 404 : 400;
    readable(send(operation, path(operation, "no such", "bridge", NOBODYS), null, "{}"), bad);
    readable(send(operation, path(operation, "%ff", "bridge", NOBODYS), null, "{}"));
    if (operation.path().indexOf('{', "/sites/{".length()) > 0) {
      var wrong = "%3C".repeat(201);
      readable(send(operation, path(operation, SITE.key(), wrong, wrong), ADMIN, "{}"), 400);
    }
    readable(answer(request(SERVICE, good, "PATCH", ADMIN, null)), 405);
    if (operation.body() != null) {
      var text = request(SERVICE, good, operation.method().name(), ADMIN, "{\"a\":1}");
      readable(answer(text.setHeader("Content-Type", "text/plain")), 415);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/api/v1/nowhere", "/api/v1/sites/first/nowhere", "/%ff"})
  void soIsThatThereIsNoSuchPath(String path) {
    readable(answer(HttpRequest.newBuilder(uri(SERVICE, path)).header("Origin", ORIGIN)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/nowhere",
        "/api/v1/sites/first/nowhere",
        "/api/v2/sites",
        "/api/v1/sites/%ff/me"
      })
  void thePreflightOfWhatIsNotThereLetsTheRequestItselfBeTold(String path) {
    var preflight = answer(preflight(path));
    readable(preflight, 204);
    assertThat(preflight.headers().firstValue("Access-Control-Max-Age")).hasValue("0");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
        .contains("GET");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("Authorization", "Content-Type");
  }

  private static HttpRequest.Builder preflight(String path) {
    return request(SERVICE, path, "OPTIONS", null, null)
        .header("Access-Control-Request-Method", "GET")
        .header("Access-Control-Request-Headers", "authorization,content-type");
  }

  @Test
  void nothingElseThatIsNotThereIsAnsweredSo() {
    var nowhere = request(SERVICE, "/api/v1/nowhere", "OPTIONS", null, null);
    assertThat(answer(nowhere).status()).isEqualTo(404);
    assertThat(answer(preflight("/nowhere")).status()).isEqualTo(404);
  }

  @Test
  void soIsThatASiteWasMade() {
    var path = "/api/v1/sites/" + SITE.key() + "-made";
    var login = JsonObject.of("login", JsonObject.of("firstSiteKeys", true));
    readable(answer(request(SERVICE, path, "PUT", ADMIN, login.encode())), 200);
  }

  @Test
  void soIsThatThereWereTooManyRequests() {
    try (var limited =
        TestService.start(TestService.sharedDatabase(), Map.of("VICHE_LIMITS", "default"))) {
      var path = "/api/v1/sites/" + SITE.key() + "/me";
      Reply reply;
      do {
        reply = answer(request(limited, path, "GET", "a.b.c", null));
        readable(reply);
      } while (reply.status() == 401);
      readable(reply, 429);
      assertThat(exposed(reply)).contains("Retry-After");
    }
  }

  @Test
  void soIsThatTheDatabaseIsAway() throws IOException {
    var database = TestDatabase.shared();
    var proxy = FaultProxy.before(database.address().port());
    try (var alone = TestService.start(database.behind(proxy.port()).url(), Map.of())) {
      var reader = TestService.token("olena", "Olena");
      var me = request(alone, "/api/v1/sites/" + SITE.key() + "/me", "GET", reader, null);
      answer(me).expect(200);
      proxy.close();
      Condition.await("the database is away", () -> answer(me).status() == 503);
      for (var operation : Api.operations()) {
        var path = path(operation, SITE.key(), "bridge", NOBODYS);
        var method = operation.method().name();
        readable(answer(request(alone, path, method, reader, "{}")));
        var preflight =
            request(alone, path, "OPTIONS", null, null)
                .header("Access-Control-Request-Method", method);
        readable(answer(preflight), 204);
      }
    }
  }

  private static void readable(Reply reply, int status) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    readable(reply);
  }

  private static void readable(Reply reply) {
    assertThat(reply.headers().allValues("Access-Control-Allow-Origin"))
        .as("%d %s", reply.status(), reply.body())
        .hasSize(1)
        .first()
        .isIn("*", ORIGIN);
  }

  private static String exposed(Reply reply) {
    return reply.headers().firstValue("Access-Control-Expose-Headers").orElse("");
  }

  private static String path(OperationContract operation, String site, String article, String id) {
    var query =
        switch (operation.id()) {
          case "getCounts" -> "?article=bridge";
          case "getChanges" -> "?since=0";
          case "getOembed" ->
              "?url=/api/v1/sites/" + site.replace(" ", "%20") + "/comments/" + id + "/embed.html";
          default -> "";
        };
    return "/api/v1"
        + operation
            .path()
            .replace("{site}", site.replace(" ", "%20"))
            .replace("{article}", article)
            .replaceAll("\\{\\w+}", id)
        + query;
  }

  private static Reply send(
      OperationContract operation, String path, @Nullable String token, String body) {
    var taken = operation.body() == null ? null : body;
    return answer(request(SERVICE, path, operation.method().name(), token, taken));
  }

  private static HttpRequest.Builder request(
      TestService service,
      String path,
      String method,
      @Nullable String token,
      @Nullable String body) {
    var request =
        HttpRequest.newBuilder(uri(service, path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Origin", ORIGIN);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private static Reply answer(HttpRequest.Builder request) {
    return Api.send(request.build());
  }

  private static URI uri(TestService service, String path) {
    return URI.create("http://127.0.0.1:" + service.port() + path);
  }
}
