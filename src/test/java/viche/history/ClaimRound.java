package viche.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** Everything that waits, claimed by several moderators at the same moment. */
final class ClaimRound {
  private static final int WANTED = 12;

  private final TestSite site;
  private final TestDatabase database;

  ClaimRound(TestSite site, TestDatabase database) {
    this.site = site;
    this.database = database;
  }

  /** Fails if a claim is on something that waits no more. */
  void checkNoneLeaked() throws SQLException {
    assertThat(
            database.rows(
                """
                select k.comment_id
                from site s
                join claim k on k.site_id = s.id
                join comment c on c.site_id = s.id and c.id = k.comment_id
                where s.key = ? and c.queue is null
                """,
                site.key()))
        .as("claims on what waits no more")
        .isEmpty();
  }

  /** Fails unless together they get what there is, and none what another one gets. */
  void play(Seen seen, List<String> moderators, String part) {
    var holders = new HashMap<String, String>();
    List<Callable<List<JsonObject>>> calls = new ArrayList<>();
    for (var moderator : moderators) {
      calls.add(() -> claim(moderator, part));
    }
    var answers = Scenes.together(calls);
    for (int i = 0; i < answers.size(); i++) {
      for (var item : answers.get(i)) {
        var id = item.getJsonObject("comment").getString("id");
        assertThat(holders.put(id, moderators.get(i))).as("claimed twice: %s", id).isNull();
      }
    }
    var waiting = seen.queue(part, "oldest");
    assertThat(holders).hasSizeGreaterThanOrEqualTo(Math.min(waiting.size(), WANTED));
    assertThat(claims(waiting)).isEqualTo(holders);
    moderators.forEach(one -> site.moderator(one).delete("/moderation/claims").expect(204));
    assertThat(claims(seen.queue(part, "newest"))).isEmpty();
  }

  private List<JsonObject> claim(String moderator, String part) {
    var wish = new JsonObject().put("state", part).put("limit", WANTED);
    var held = site.moderator(moderator).post("/moderation/claims", wish).expect(200).json();
    return Scenes.objects(held.getJsonArray("items"));
  }

  private static Map<String, String> claims(List<JsonObject> items) {
    var claims = new HashMap<String, String>();
    for (var item : items) {
      if (item.containsKey("claim")) {
        claims.put(
            item.getJsonObject("comment").getString("id"),
            item.getJsonObject("claim").getJsonObject("by").getString("name"));
      }
    }
    return claims;
  }
}
