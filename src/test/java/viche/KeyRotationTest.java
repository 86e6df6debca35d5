package viche;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.TestService;

/** One key takes another's place, on two instances. */
final class KeyRotationTest {
  private static final String OLD = "the old secret, it is going to be taken away";
  private static final String NEW = "the new secret, it is going to take its place";

  @Test
  void twoKeysAreGoodAtOnceAndARemovedOneNowhereSoon() {
    try (var second = TestService.start(TestService.sharedDatabase(), Map.of())) {
      var site = TestService.shared().site(keys(OLD));
      var elsewhere = "/sites/" + site.key();
      var old = TestService.sign(OLD, TestService.claims("olena", "Олена"));
      var fresh = TestService.sign(NEW, TestService.claims("olena", "Олена"));
      var oldThere = new Api(second.port(), old).under(elsewhere);
      var freshThere = new Api(second.port(), fresh).under(elsewhere);
      site.as(old).get("/me").expect(200);
      oldThere.get("/me").expect(200);
      freshThere.get("/me").expectProblem(401, "unauthenticated");

      site.admin().put("", keys(OLD, NEW)).expect(200);
      site.as(old).get("/me").expect(200);
      site.as(fresh).get("/me").expect(200);
      Condition.await("the new key to be known", () -> freshThere.get("/me").status() == 200);
      oldThere.get("/me").expect(200);

      site.admin().put("", keys(NEW)).expect(200);
      site.as(old).get("/me").expectProblem(401, "unauthenticated");
      site.as(fresh).get("/me").expect(200);
      Condition.await("the old key to be forgotten", () -> oldThere.get("/me").status() == 401);
      freshThere.get("/me").expect(200);
    }
  }

  private static JsonObject keys(String... secrets) {
    var keys = new JsonArray();
    for (var secret : secrets) {
      keys.add(new JsonObject().put("kind", "secret").put("value", secret));
    }
    return new JsonObject().put("login", new JsonObject().put("keys", keys));
  }
}
