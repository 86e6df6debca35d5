package viche.moving.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** What a legal hold keeps of an account that is to go. */
final class LegalHoldTest {
  static final JsonObject ORDER =
      new JsonObject().put("reason", "Case 7").put("until", "2030-01-01T00:00:00Z");

  private final TestSite site = Planted.publishing();

  @Test
  void aHeldAccountStaysAndThatIsSaid() throws SQLException {
    var planted = new Planted(site, "zqheld7");
    planted.plant("zqheld7");
    var hold = "/moderation/accounts/" + planted.account() + "/hold";
    site.admin().put(hold, ORDER).expect(200);

    var problem = planted.erase("remove").expectProblem(409, "on-hold");

    assertThat(problem.getString("until")).isEqualTo("2030-01-01T00:00:00Z");
    assertThat(planted.says(site.discussion("bridge").encode())).isTrue();
    site.admin().delete(hold).expect(204);
    site.admin().delete(hold).expectProblem(404, "not-found");
    ErasureTest.result(site, planted.erase("remove"));
    assertThat(planted.stored()).isEmpty();
  }

  @Test
  void ofAHeldCommentNothingIsLostButItsReaders() throws SQLException {
    var planted = new Planted(site, "zqproof7");
    planted.plant("zqproof7");
    var comment = planted.comments().getFirst();
    var account = planted.account();
    var hold = "/moderation/comments/" + comment + "/hold";
    site.admin().put(hold, new JsonObject().put("reason", "Case 8")).expect(200);

    var result = ErasureTest.result(site, planted.erase("remove"));

    assertThat(result.getJsonArray("held")).isEqualTo(JsonArray.of(comment));
    assertThat(planted.says(site.discussion("bridge").encode())).isFalse();
    var dossier = site.moderator("mod").get("/moderation/comments/" + comment).expect(200).body();
    assertThat(dossier).contains("zqproof7 про міст");
    var holds = site.admin().get("/moderation/holds?account=" + account).expect(200).json();
    var held = objects(holds.getJsonArray("items")).getFirst();
    assertThat(held.getJsonObject("person").getString("name")).isEqualTo("zqproof7 Name");

    site.admin().delete(hold).expect(204);

    Condition.await("the rest to go", () -> isGone(planted));
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void whatAHoldKeptGoesWhenItEndsByItsTime() throws SQLException {
    var planted = new Planted(site, "zqended7");
    planted.plant("zqended7");
    var comment = planted.comments().getFirst();
    site.admin().put("/moderation/comments/" + comment + "/hold", ORDER).expect(200);
    ErasureTest.result(site, planted.erase("remove"));
    assertThat(planted.stored()).isNotEmpty();

    var database = TestDatabase.shared();
    database.execute(
        "update legal_hold set until = now() - interval '1 s' where comment_id = ?::uuid", comment);
    database.execute(
        "update retention set ran_at = null where site_id = (select id from site where key = ?)",
        site.key());

    Condition.await("the rest to go", () -> isGone(planted));
    var holds = site.admin().get("/moderation/holds").expect(200).json();
    assertThat(objects(holds.getJsonArray("items")).getFirst().containsKey("person")).isFalse();
    assertThat(Audit.differences(site)).isEmpty();
  }

  private static boolean isGone(Planted planted) {
    try {
      return planted.stored().isEmpty();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aHoldThatIsOverHoldsNothing() throws SQLException {
    var planted = new Planted(site, "zqover7");
    planted.plant("zqover7");
    var hold = "/moderation/accounts/" + planted.account() + "/hold";
    site.admin().put(hold, ORDER).expect(200);
    TestDatabase.shared()
        .execute(
            "update legal_hold set until = now() - interval '1 s' where account_id = ?::uuid",
            planted.account());

    ErasureTest.result(site, planted.erase("remove"));

    assertThat(planted.stored()).isEmpty();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    var nobodys = "/moderation/comments/01890000-0000-7000-8000-000000000000/hold";
    var past = new JsonObject().put("reason", "Case 9").put("until", "2020-01-01T00:00:00Z");
    site.admin().put(nobodys, past).expectFault("/until", "future");
    site.admin().put(nobodys, new JsonObject()).expectFault("/reason", "");
    site.admin().put(nobodys, ORDER).expectProblem(404, "not-found");
    site.moderator("mod").put(nobodys, ORDER).expectProblem(403, "not-allowed");
  }
}
