package viche.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import viche.testing.TestService;

/** What caches between the service and its readers are told. */
final class SharedCachesTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private final TestService service = TestService.shared();

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var address = URI.create("http://127.0.0.1:" + service.port() + path);
    return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  @Test
  void ofHtmlOnlyTheParametersOfTheContractMakeAnotherPage() throws Exception {
    var api = new JsonObject(get("/openapi-3.0.json").body());
    var shared = api.getJsonObject("components").getJsonObject("parameters");
    var operation =
        api.getJsonObject("paths")
            .getJsonObject("/sites/{site}/articles/{article}/discussion.html")
            .getJsonObject("get");
    var names =
        operation.getJsonArray("parameters").stream()
            .map(each -> ((JsonObject) each).getString("$ref").replaceFirst(".*/", ""))
            .map(shared::getJsonObject)
            .filter(parameter -> parameter.getString("in").equals("query"))
            .map(parameter -> '"' + parameter.getString("name") + '"')
            .collect(Collectors.joining(" "));

    var page = "/api/v1/sites/" + service.site().key() + "/articles/bridge/discussion";
    assertThat(get(page + ".html").headers().firstValue("No-Vary-Search"))
        .contains("params, except=(" + names + ")");
    assertThat(get(page).headers().map()).doesNotContainKey("no-vary-search");
  }
}
