package viche.submission.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What a site chooses for comments that others are asked about. */
final class OutsideSettingsTest {
  private final TestSite site = TestService.shared().site();

  private JsonObject set() {
    return site.admin().get("").expect(200).json().getJsonObject("outsideScreening");
  }

  private static JsonObject change(String member, Object value) {
    return new JsonObject().put("outsideScreening", new JsonObject().put(member, value));
  }

  private static JsonObject choice(int seconds, String otherwise) {
    return new JsonObject().put("seconds", seconds).put("otherwise", otherwise);
  }

  @Test
  void aNewSiteWaitsTenSecondsAndPublishes() {
    assertThat(set()).isEqualTo(choice(10, "publish"));
  }

  @Test
  void whatIsLeftOutStaysAndTheLogTellsWhatChanged() {
    site.admin().put("", change("seconds", 60)).expect(200);
    site.admin().put("", change("otherwise", "hold")).expect(200);
    assertThat(set()).isEqualTo(choice(60, "hold"));
    var log = site.moderator("marta").get("/moderation/log").expect(200).body();
    assertThat(log).contains("outsideScreening");
  }

  @Test
  void anythingElseIsRefusedWithItsField() {
    site.admin().put("", change("seconds", 0)).expectFault("/outsideScreening/seconds", "at least");
    site.admin().put("", change("seconds", 61)).expectFault("/outsideScreening/seconds", "at most");
    site.admin().put("", change("otherwise", "drop")).expectProblem(400, "invalid");
  }

  @Test
  void aSiteOfAnEarlierVersionHasWhatANewOneHas() throws SQLException {
    TestDatabase.shared()
        .execute(
            "update site set settings = settings - 'outsideScreening', version = version + 1"
                + " where key = ?",
            site.key());
    assertThat(set()).isEqualTo(choice(10, "publish"));
  }
}
