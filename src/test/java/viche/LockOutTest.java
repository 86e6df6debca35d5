package viche;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import viche.testing.TestService;

/** A change of a site's login that its maker could not take back. */
final class LockOutTest {
  private static final String OLD = "the old secret, 32 bytes or more of it";
  private static final String NEW = "the new secret, 32 bytes or more of it";

  @Test
  void anAdminIsNotLockedOutByTheirOwnChange() {
    var site = TestService.shared().site(login(keys(OLD).put("firstSiteKeys", false)));
    var admin = TestService.claims("admin", "Admin").put("roles", JsonArray.of("admin"));
    var old = site.as(TestService.sign(OLD, admin));
    var fresh = site.as(TestService.sign(NEW, admin));

    old.put("", login(keys(NEW))).expectFault("/login", "lock you out");
    var audience = new JsonObject().put("audience", "comments");
    old.put("", login(audience)).expectFault("/login", "lock you out");
    old.put("", new JsonObject().put("name", "Вісті")).expect(200);

    old.put("", login(keys(OLD, NEW))).expect(200);
    old.put("", login(keys(NEW))).expectFault("/login", "lock you out");
    fresh.put("", login(keys(NEW))).expect(200);
    old.get("").expectProblem(401, "unauthenticated");
  }

  @Test
  void whoIsAdminOnlyByTheFirstSitesKeysKeepsThem() {
    var site = TestService.shared().site(login(keys(OLD)));
    var without = login(new JsonObject().put("firstSiteKeys", false));
    site.admin().put("", without).expectFault("/login", "lock you out");
    site.admin().put("", login(keys(NEW))).expect(200);
  }

  private static JsonObject login(JsonObject login) {
    return new JsonObject().put("login", login);
  }

  private static JsonObject keys(String... secrets) {
    var keys = new JsonArray();
    for (var secret : secrets) {
      keys.add(new JsonObject().put("kind", "secret").put("value", secret));
    }
    return new JsonObject().put("keys", keys);
  }
}
