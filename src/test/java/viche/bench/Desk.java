package viche.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A moderator at a site, whose answers cost nothing but the reading of them. */
final class Desk {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final String token = TestService.token("bench", "Bench", "moderator");

  Desk(TestSite site) {
    this.base =
        "http://127.0.0.1:"
            + site.service().port()
            + "/api/v1/sites/"
            + site.key()
            + "/moderation/";
  }

  /** The body of an answer, which must be a success. */
  String get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  String post(String path, JsonObject body) {
    return send("POST", path, BodyPublishers.ofString(body.encode(), UTF_8));
  }

  void delete(String path) {
    send("DELETE", path, BodyPublishers.noBody());
  }

  /** The comments of a page of the queue. */
  public List<JsonObject> comments(String query) {
    return Scenes.objects(new JsonObject(get(query)).getJsonArray("items")).stream()
        .map(item -> item.getJsonObject("comment"))
        .toList();
  }

  private String send(String method, String path, BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      var answer = CLIENT.send(request, BodyHandlers.ofString(UTF_8));
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
