package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Reasons that an admin prepares and moderators pick from. */
final class CannedReasonTest {
  private final TestSite site = TestService.shared().site();

  private static JsonObject canned(String code) {
    return new JsonObject()
        .put("code", code)
        .put("reason", "insult")
        .put("title", "Лайка")
        .put("texts", new JsonObject().put("uk", "Без лайки.").put("en", "No swearing."));
  }

  private Reply put(JsonObject... reasons) {
    var list = new JsonArray();
    for (var reason : reasons) {
      list.add(reason);
    }
    return site.admin().put("", new JsonObject().put("cannedReasons", list));
  }

  private JsonArray reasons() {
    return site.moderator("mod")
        .get("/moderation/reasons")
        .expect(200)
        .json()
        .getJsonArray("items");
  }

  @Test
  void aNewSiteHasNone() {
    assertThat(reasons()).isEmpty();
    assertThat(site.admin().get("").expect(200).json().getJsonArray("cannedReasons")).isEmpty();
  }

  @Test
  void moderatorsReadWhatAnAdminPutInThatOrder() {
    var one = canned("swearing");
    var other = canned("ads").put("reason", "spam").put("texts", new JsonObject().put("ru", "Нет"));
    put(one, other).expect(200);
    assertThat(reasons()).containsExactly(one, other);
    assertThat(site.admin().get("").expect(200).json().getJsonArray("cannedReasons"))
        .containsExactly(one, other);
    put(other).expect(200);
    assertThat(reasons()).containsExactly(other);
    site.admin().put("", new JsonObject().put("name", "Вісті")).expect(200);
    assertThat(reasons()).as("left out, they stay").containsExactly(other);
    put().expect(200);
    assertThat(reasons()).isEmpty();
  }

  @Test
  void textsAreCleaned() {
    put(canned("a").put("title", " Без \u200b лайки ")).expect(200);
    assertThat(reasons().getJsonObject(0).getString("title")).isEqualTo("Без лайки");
  }

  @Test
  void whatIsFaultyIsRefusedWhole() {
    put(canned("kept")).expect(200);
    put(canned("a"), canned("b"), canned("a")).expectFault("/cannedReasons/2/code", "earlier");
    put(canned("A b")).expectFault("/cannedReasons/0/code", "");
    put(canned("a").put("reason", "boring")).expectFault("/cannedReasons/0/reason", "");
    put(canned("a").put("title", "\u200b ")).expectFault("/cannedReasons/0/title", "empty");
    put(canned("a").put("title", "я".repeat(101))).expectFault("/cannedReasons/0/title", "100");
    put(canned("a").put("texts", new JsonObject())).expectFault("/cannedReasons/0/texts", "");
    put(canned("a").put("texts", new JsonObject().put("uk", "\u200b ")))
        .expectFault("/cannedReasons/0/texts/uk", "empty");
    put(canned("a").put("texts", new JsonObject().put("uk", "я".repeat(501))))
        .expectFault("/cannedReasons/0/texts/uk", "500");
    put(canned("a").put("texts", new JsonObject().put("fr", "Non")))
        .expectFault("/cannedReasons/0/texts/fr", "");
    put(IntStream.range(0, 51).mapToObj(i -> canned("c" + i)).toArray(JsonObject[]::new))
        .expectFault("/cannedReasons", "50");
    assertThat(reasons()).containsExactly(canned("kept"));
  }

  @Test
  void settingsStoredBeforeThereWereAnyReadAsNone() throws SQLException {
    put(canned("a")).expect(200);
    TestDatabase.shared()
        .execute("update site set settings = settings - 'cannedReasons' where key = ?", site.key());
    Condition.await("the site to be read again", () -> reasons().isEmpty());
    assertThat(site.submit("olena", "bridge", "Допис").getString("state")).isEqualTo("pending");
  }
}
