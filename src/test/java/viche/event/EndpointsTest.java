package viche.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.testing.StatementCounter;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Endpoints as admins set them. */
final class EndpointsTest {
  private static final JsonObject CHANGE =
      new JsonObject()
          .put("kind", "webhook")
          .put("address", "https://news.example/hooks?key=secret")
          .put("types", new JsonArray().add("comment.submitted"))
          .put("text", false)
          .put("enabled", true);

  private final TestSite site = TestService.shared().site();

  @Test
  void oneIsMadeChangedAndRemoved() {
    var made = site.admin().post("/endpoints", CHANGE).expect(201);
    var id = made.json().getString("id");
    assertThat(made.headers().firstValue("Location")).contains("endpoints/" + id);
    assertThat(made.json().getString("secret")).matches("whsec_[A-Za-z0-9+/]{43}=");

    var found = site.admin().get("/endpoints/" + id).expect(200).json();
    assertThat(found.containsKey("secret")).as("told once").isFalse();
    assertThat(site.admin().get("/endpoints").expect(200).json().getJsonArray("items"))
        .containsExactly(found);
    var changed = CHANGE.copy().put("enabled", false).put("text", true);
    var after = site.admin().put("/endpoints/" + id, changed).expect(200).json();
    assertThat(after).isEqualTo(found.copy().put("enabled", false).put("text", true));
    site.admin().delete("/endpoints/" + id).expect(204);
    site.admin().delete("/endpoints/" + id).expectProblem(404, "not-found");
    site.admin().get("/endpoints/" + id).expectProblem(404, "not-found");
    site.admin().put("/endpoints/" + id, CHANGE).expectProblem(404, "not-found");
    assertThat(site.admin().get("/endpoints").json().getJsonArray("items")).isEmpty();
  }

  @Test
  void aRetryGetsTheFirstAnswerAndNoSecondEndpoint() {
    var key = UUID.randomUUID().toString();

    var first = site.admin().withKey(key).post("/endpoints", CHANGE).expect(201);
    var second = site.admin().withKey(key).post("/endpoints", CHANGE).expect(201);

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(site.admin().get("/endpoints").json().getJsonArray("items")).hasSize(1);
  }

  @Test
  void theLogTellsWhoDidWhatAndNoCredential() {
    var id = site.admin().post("/endpoints", CHANGE).expect(201).json().getString("id");
    site.admin().put("/endpoints/" + id, CHANGE).expect(200);
    site.admin().post("/endpoints/" + id + "/secret").expect(200);
    site.admin().delete("/endpoints/" + id).expect(204);

    var log = site.moderator("mod").get("/moderation/log").expect(200);

    assertThat(log.json().getJsonArray("items"))
        .extracting(row -> ((JsonObject) row).getString("act"))
        .startsWith(
            "endpoint-removed", "endpoint-secret-changed", "endpoint-changed", "endpoint-added");
    assertThat(log.body()).contains("news.example").doesNotContain("secret\"", "key=", "whsec");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address | ftp://news.example/ | /address | https",
        "address | http://news.example/ | /address | https",
        "address | https://127.0.0.1/ | /address | 127.0.0.1",
        "address | https://[::ffff:10.0.0.1]/ | /address | 10.0.0.1",
        "address | https://169.254.169.254/latest | /address | 169.254.169.254",
        "address | https://user:pass@news.example/ | /address | no user",
        "address | https://news.example:99999/ | /address | port",
        "address | news.example | /address | https",
        "kind | pigeon | /kind | webhook",
      })
  void whatCanNotBeIsNamed(String field, String value, String pointer, String message) {
    site.admin().post("/endpoints", CHANGE.copy().put(field, value)).expectFault(pointer, message);
    assertThat(site.admin().get("/endpoints").json().getJsonArray("items")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ping", "comment.gone", "''"})
  void typesThatAreNoneAreNamed(String type) {
    var change = CHANGE.copy().put("types", new JsonArray().add("comment.hidden").add(type));

    site.admin().post("/endpoints", change).expectFault("/types/1", "comment.submitted");
  }

  @Test
  void aSiteHasTwentyAtMost() {
    for (int i = 0; i < Endpoints.MOST; i++) {
      site.admin().post("/endpoints", CHANGE).expect(201);
    }

    site.admin().post("/endpoints", CHANGE).expectFault("", "at most 20");
  }

  @Test
  void whatIsSentAgainIsChosenOneWay() {
    var id = site.admin().post("/endpoints", CHANGE).expect(201).json().getString("id");
    var path = "/endpoints/" + id + "/deliveries/replay";
    var from = new JsonObject().put("from", "2026-01-01T00:00:00Z");
    var both = from.copy().put("to", "2026-01-02T00:00:00Z");
    var events = new JsonArray().add(UUID.randomUUID().toString());

    for (var body : new JsonObject[] {new JsonObject(), from, both.copy().put("events", events)}) {
      site.admin().post(path, body).expectFault("", "give events, or both from and to");
    }
    assertThat(site.admin().post(path, both).expect(200).json().getInteger("events")).isZero();
    assertThat(
            site.admin()
                .post(path, new JsonObject().put("events", events))
                .expect(200)
                .json()
                .getInteger("events"))
        .isZero();
  }

  @Test
  void anothersEndpointIsNone() {
    var other = TestService.shared().site();
    var id = other.admin().post("/endpoints", CHANGE).expect(201).json().getString("id");

    site.admin().get("/endpoints/" + id).expectProblem(404, "not-found");
    site.admin().put("/endpoints/" + id, CHANGE).expectProblem(404, "not-found");
    site.admin().delete("/endpoints/" + id).expectProblem(404, "not-found");
    site.admin().post("/endpoints/" + id + "/ping").expectProblem(404, "not-found");
    site.admin().post("/endpoints/" + id + "/secret").expectProblem(404, "not-found");
    site.admin().get("/endpoints/" + id + "/deliveries").expectProblem(404, "not-found");
  }

  /** The claim of the database's statements: nothing is written where nobody wants it. */
  @Test
  void aSiteWithoutAnEndpointPaysNothing() throws IOException, SQLException {
    var database = TestDatabase.shared().create("events_nobody_wants");
    try (var counter = StatementCounter.before(database.address().port());
        var service =
            TestService.start(
                database.behind(counter.port()).url() + "?sslmode=disable", EventSite.LOOPBACK)) {
      var quiet = service.site();
      quiet.approved("olena", "mist", "one");
      assertThat(counter.executed("insert into event")).isZero();
      assertThat(counter.executed("insert into delivery")).isZero();

      quiet.admin().post("/endpoints", CHANGE).expect(201);
      quiet.submit("olena", "mist", "two");
      assertThat(counter.executed("insert into event")).isEqualTo(1);
      assertThat(counter.executed("insert into delivery")).isEqualTo(1);
    }
  }
}
