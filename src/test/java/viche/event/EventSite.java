package viche.event;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Receiver;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A service that may send to this machine, on a database of its own; a JVM has one. */
final class EventSite {
  /** What such a service is started with. */
  static final Map<String, String> LOOPBACK = Map.of("VICHE_OUTGOING_ALLOW", "127.0.0.0/8");

  private static final TestDatabase DATABASE = database();
  private static final TestService SERVICE = TestService.start(DATABASE.url(), LOOPBACK);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SERVICE::close));
  }

  private final TestSite site;

  private EventSite(TestSite site) {
    this.site = site;
  }

  private static TestDatabase database() {
    try {
      return TestDatabase.shared().create("events");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A site of one test's own. */
  static EventSite make() {
    return new EventSite(SERVICE.site());
  }

  /** As {@link #make()}, with these settings. */
  static EventSite make(JsonObject settings) {
    return new EventSite(SERVICE.site(settings));
  }

  TestSite site() {
    return site;
  }

  TestDatabase stored() {
    return DATABASE;
  }

  Api admin() {
    return site.admin();
  }

  /** What an admin sends to have events of some types sent to a path of a receiver. */
  static JsonObject change(Receiver receiver, String path, String... types) {
    var wanted = new JsonArray();
    for (var type : types) {
      wanted.add(type);
    }
    return new JsonObject()
        .put("kind", "webhook")
        .put("address", receiver.address(path))
        .put("types", wanted)
        .put("text", false)
        .put("enabled", true);
  }

  /** Adds an endpoint; the answer's body, with id and secret. */
  JsonObject add(JsonObject change) {
    return admin().post("/endpoints", change).expect(201).json();
  }

  JsonObject endpoint(String id) {
    return admin().get("/endpoints/" + id).expect(200).json();
  }

  /** The deliveries to an endpoint, the latest first. */
  JsonArray deliveries(String id) {
    return admin().get("/endpoints/" + id + "/deliveries").expect(200).json().getJsonArray("items");
  }

  /** Waits until the latest delivery to an endpoint is such, and returns it. */
  JsonObject awaitLatest(String id, String field, Object value) {
    Condition.await(
        field + " is " + value,
        () -> {
          var items = deliveries(id);
          return !items.isEmpty() && value.equals(items.getJsonObject(0).getValue(field));
        });
    return deliveries(id).getJsonObject(0);
  }

  /** Brings the next attempts of all that waits at an endpoint forward. */
  void hurry(String id) throws SQLException {
    DATABASE.execute("update endpoint set rests_until = now() where id = ?::uuid", id);
    DATABASE.execute(
        "update delivery set due_at = now() where endpoint_id = ?::uuid and lease is null", id);
  }

  /** Since when nothing has arrived at an endpoint. */
  Instant failingSince(String id) {
    return Instant.parse(endpoint(id).getString("failingSince"));
  }

  /** The rows of a query about this site, whose number is the first parameter. */
  List<Map<String, String>> rows(String sql, Object... more) {
    try {
      var number = DATABASE.value("select id from site where key = ?", site.key());
      var parameters = new ArrayList<Object>(List.of(Long.valueOf(number)));
      parameters.addAll(List.of(more));
      return DATABASE.rows(sql, parameters.toArray());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
