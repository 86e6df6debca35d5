package viche.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import viche.http.contract.ContractSource;
import viche.http.server.Web;

/** The events of a moderators' live stream, read as they come and held to the contract. */
public final class Events implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonObject SCHEMAS =
      new JsonObject(ContractSource.read(Web.CONTRACT).document())
          .getJsonObject("components")
          .getJsonObject("schemas");

  private final InputStream body;
  private final List<Event> seen = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  /** One of them. */
  public record Event(String name, JsonObject data) {}

  private Events(InputStream body) {
    this.body = body;
    Thread.ofVirtual().start(this::read);
  }

  /** Opens a stream with a token and waits for its first event, the counts. */
  public static Events open(TestSite site, String token) {
    return open(site.service().port(), site.key(), token);
  }

  /** Opens a stream of the service at a port. */
  public static Events open(int port, String site, String token) {
    var uri = "http://127.0.0.1:%d/api/v1/sites/%s/moderation/live".formatted(port, site);
    var request =
        HttpRequest.newBuilder(URI.create(uri)).header("Authorization", "Bearer " + token).build();
    try {
      var response = CLIENT.send(request, BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      var events = new Events(response.body());
      events.await("counts", counts -> true);
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens a stream as a moderator. */
  public static Events of(TestSite site) {
    return open(site, TestService.token("listener", "Listener", "moderator"));
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
      var name = "";
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          keep(new Event(name, new JsonObject(line.substring("data: ".length()))));
        }
      }
    } catch (IOException e) {
      faults.addAll(ended ? List.of() : List.of(e.toString())); // a stream we left breaks off
    }
    ended = true;
  }

  private void keep(Event event) {
    var schema = SCHEMAS.getJsonObject("Live" + capital(event.name()));
    var fields = event.data().fieldNames();
    if (!schema.getJsonObject("properties").fieldNames().containsAll(fields)
        || !fields.containsAll(schema.getJsonArray("required").getList())) {
      faults.add(event.toString());
    }
    seen.add(event);
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** What came until now. */
  public List<Event> seen() {
    assertThat(faults).isEmpty();
    return List.copyOf(seen);
  }

  /** The first event of a name with such data, as soon as it is there. */
  public JsonObject await(String name, Predicate<JsonObject> data) {
    Condition.await(
        name + " among " + seen,
        () -> seen().stream().anyMatch(e -> e.name().equals(name) && data.test(e.data())));
    return all(name).stream().filter(data).findFirst().orElseThrow();
  }

  /** The first event of a name about a comment. */
  public JsonObject await(String name, String comment) {
    return await(name, data -> comment.equals(data.getString("commentId")));
  }

  /** What came of a name until now. */
  public List<JsonObject> all(String name) {
    return seen().stream().filter(e -> e.name().equals(name)).map(Event::data).toList();
  }

  /** Whether the service has ended the stream. */
  public boolean ended() {
    return ended;
  }

  @Override
  public void close() throws IOException {
    ended = true;
    body.close();
  }
}
