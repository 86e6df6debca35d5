package viche.submission.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Receiver;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A site that publishes and asks, at a service that may ask this machine; a JVM has one. */
final class AskingSite {
  /** What such a service is started with. */
  static final Map<String, String> LOOPBACK = Map.of("VICHE_OUTGOING_ALLOW", "127.0.0.0/8");

  static final TestDatabase DATABASE = database();
  private static final TestService SERVICE = TestService.start(DATABASE.url(), LOOPBACK);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SERVICE::close));
  }

  private final TestSite site;

  private AskingSite(TestSite site) {
    this.site = site;
  }

  private static TestDatabase database() {
    try {
      return TestDatabase.shared().create("outside");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One that waits so many seconds, and then does what is said. */
  static AskingSite make(int seconds, String otherwise) {
    return make("post", seconds, otherwise);
  }

  /** As {@link #make(int, String)}, with banned words. */
  static AskingSite make(int seconds, String otherwise, List<String> banned) {
    var screening = new JsonObject().put("bannedWords", new JsonArray(banned));
    return make("post", choice(seconds, otherwise).put("screening", screening));
  }

  /** As {@link #make(int, String)}, in this mode. */
  static AskingSite make(String mode, int seconds, String otherwise) {
    return make(mode, choice(seconds, otherwise));
  }

  private static JsonObject choice(int seconds, String otherwise) {
    var choice = new JsonObject().put("seconds", seconds).put("otherwise", otherwise);
    return new JsonObject().put("outsideScreening", choice);
  }

  private static AskingSite make(String mode, JsonObject more) {
    var settings = Scenes.publishingSettings().put("mode", mode).mergeIn(more, true);
    var site = SERVICE.site(settings);
    Scenes.register(site, "bridge");
    return new AskingSite(site);
  }

  static TestService service() {
    return SERVICE;
  }

  TestSite site() {
    return site;
  }

  /** Has it ask a receiver; the endpoint's id. */
  String ask(Receiver receiver) {
    return add(
        new JsonObject()
            .put("kind", "screening")
            .put("address", receiver.address("/screen"))
            .put("enabled", true));
  }

  /** Has it ask what takes Akismet's place; the endpoint's id. */
  String askAkismet(Receiver receiver) {
    return add(
        new JsonObject()
            .put("kind", "akismet")
            .put("address", receiver.address(""))
            .put("enabled", true)
            .put(
                "akismet",
                new JsonObject()
                    .put("key", "secretkey123")
                    .put("blog", "https://news.example")
                    .put("test", true)));
  }

  String add(JsonObject endpoint) {
    return site.admin().post("/endpoints", endpoint).expect(201).json().getString("id");
  }

  /** How many of its endpoints are turned on. */
  long enabled() {
    var all = site.admin().get("/endpoints").expect(200).json().getJsonArray("items");
    return objects(all).stream().filter(each -> each.getBoolean("enabled")).count();
  }

  JsonObject submit(String text) {
    return site.submit("olena", "bridge", text);
  }

  /** Rejects the first text of a comment; the decision's id. */
  String reject(String comment) {
    return site.reject(comment, 1).getString("id");
  }

  void undo(String decision) {
    site.moderator("mod").post("/moderation/decisions/" + decision + "/undo").expect(201);
  }

  JsonObject dossier(String comment) {
    return site.moderator("marta").get("/moderation/comments/" + comment).expect(200).json();
  }

  String state(String comment) {
    return dossier(comment).getJsonObject("comment").getString("state");
  }

  /** The findings in a revision. */
  List<JsonObject> findings(String comment, int revision) {
    return objects(dossier(comment).getJsonArray("revisions")).stream()
        .filter(each -> each.getInteger("number") == revision)
        .flatMap(each -> objects(each.getJsonArray("findings")).stream())
        .toList();
  }

  /** The names of the rules in a revision. */
  List<String> rules(String comment, int revision) {
    return findings(comment, revision).stream().map(each -> each.getString("rule")).toList();
  }

  void awaitState(String comment, String state) {
    Condition.await(comment + " is " + state, () -> state(comment).equals(state));
  }

  void awaitRule(String comment, int revision, String rule) {
    Condition.await(rule + " is found", () -> rules(comment, revision).contains(rule));
  }

  void expectRightCounters() {
    assertThat(Audit.differences(site, DATABASE)).isEmpty();
  }

  /** Waits until the latest delivery to an endpoint tells such an answer. */
  void awaitTold(String endpoint, String answer) {
    Condition.await(
        answer + " is told",
        () -> {
          var all = deliveries(endpoint);
          return !all.isEmpty() && all.getFirst().getString("answer", "").contains(answer);
        });
  }

  /** The latest deliveries to an endpoint. */
  List<JsonObject> deliveries(String endpoint) {
    return objects(
        site.admin()
            .get("/endpoints/" + endpoint + "/deliveries")
            .expect(200)
            .json()
            .getJsonArray("items"));
  }

  /** An answer with findings. */
  static Consumer<HttpServerRequest> saying(JsonObject... findings) {
    var list = new JsonArray();
    for (var each : findings) {
      list.add(each);
    }
    return request -> request.response().end(new JsonObject().put("findings", list).encode());
  }

  static JsonObject finding(String rule, String action, String evidence) {
    return new JsonObject().put("rule", rule).put("action", action).put("evidence", evidence);
  }
}
