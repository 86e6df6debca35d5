package viche.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import viche.http.engine.Answer;
import viche.http.engine.Cors;
import viche.http.engine.OperationHandler;
import viche.http.engine.SampleServer;
import viche.http.engine.SecurityHeaders;

/** The documentation and static pages as a browser gets them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  /** What the whole service has and this one hasn't. */
  private static final Set<String> NOT_SERVED_HERE =
      Set.of("page.css", "../docs", "../problems/", "#docs");

  private SampleServer server;

  @BeforeAll
  void start() {
    OperationHandler none = call -> Future.succeededFuture(Answer.noContent());
    server =
        new SampleServer(
            api ->
                api.group(Cors.Audience.ANYONE)
                    .get("/sites/{site}/things", "listThings", none)
                    .post("/sites/{site}/things", "makeThing", none)
                    .get("/sites/{site}/things/{thing}", "readThing", none)
                    .delete("/sites/{site}/things/{thing}", "removeThing", none)
                    .get("/sites/{site}/things/{thing}/page.html", "readPage", none),
            List.of());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void theContractIsServedAsItIs() {
    var answer = server.get("/openapi.yaml");

    assertThat(header(answer, "Content-Type")).isEqualTo("application/yaml");
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.body()).startsWith("openapi: 3.1.0").contains("application/problem+json");
  }

  @Test
  void theContractIsServedForOlderToolsToo() {
    var answer = server.get("/openapi-3.0.json");

    assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(new JsonObject(answer.body()).getString("openapi")).isEqualTo("3.0.3");
    assertThat(new JsonObject(answer.body()).getJsonArray("servers"))
        .isEqualTo(JsonArray.of(new JsonObject().put("url", "/api/v1")));
  }

  @Test
  void theDocumentationLoadsNothingFromElsewhereAndRunsNoInlineScript() {
    var answer = server.get("/docs/api");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.body()).doesNotContain("http:", "https:", "<style", " style=", " onload");
    var loaded =
        Pattern.compile("(?:src|href)=\"([^\"]+)\"")
            .matcher(answer.body())
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(loaded).hasSizeGreaterThan(3);
    for (var path : loaded) {
      if (!NOT_SERVED_HERE.contains(path)) {
        var found = URI.create("/docs/api").resolve(path).getPath();
        assertThat(server.get(found).statusCode()).as(path).isEqualTo(200);
      }
    }
    assertThat(header(server.get("/docs/swagger-ui-bundle.js"), "Content-Type"))
        .startsWith("text/javascript");
  }

  @Test
  void filesAreRevalidatedByTheirEtag() {
    var first = server.get("/openapi.yaml");
    var etag = header(first, "ETag");

    assertThat(etag).matches("\"[0-9a-f]{24}\"");
    assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
    var second = server.get("/openapi.yaml", "If-None-Match", "\"x\", W/" + etag);
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(header(second, "ETag")).isEqualTo(etag);
    assertThat(server.get("/openapi.yaml", "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
  }

  @Test
  void aCompressedFormHasAnEtagOfItsOwn() {
    var plain = server.get("/viche.js");
    var zipped = server.get("/viche.js", "Accept-Encoding", "br, gzip");

    assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(zipped, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(header(zipped, "ETag")).isNotEqualTo(header(plain, "ETag"));
    assertThat(header(server.get("/viche.js", "Accept-Encoding", "gzip;q=0"), "Content-Encoding"))
        .isEmpty();
  }

  @Test
  void pagesAndScriptsOfAFolderAreServed() {
    assertThat(server.get("/").body()).contains("Start");
    var desk = server.get("/desk");
    assertThat(desk.body()).contains("Desk");
    assertThat(header(desk, "Content-Security-Policy")).isEqualTo(SecurityHeaders.PAGE);
    assertThat(header(desk, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(desk, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    var script = server.get("/viche.js");
    assertThat(header(script, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(script, "Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    assertThat(server.get("/../pom.xml").statusCode()).isEqualTo(404);
    assertThat(server.get("/%2e%2e/sample.yaml").statusCode()).isEqualTo(404);
  }

  @Test
  void aFolderInsideAJarIsReadToo() {
    assertThat(ClassPath.folder("META-INF/resources/webjars/swagger-ui").keySet())
        .anyMatch(name -> name.matches("[0-9.]+/swagger-ui\\.css"));
    assertThat(ClassPath.folder("no/such/folder")).isEmpty();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
