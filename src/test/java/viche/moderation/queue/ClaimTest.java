package viche.moderation.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Claims: nobody gets what somebody else is at, and nothing stays claimed. */
final class ClaimTest {
  private static final String CLAIMS = "/moderation/claims";

  private final TestSite site = TestService.shared().site();
  private final List<String> waiting = new ArrayList<>();

  private void submit(int comments) {
    Scenes.register(site, "bridge");
    for (int i = 0; i < comments; i++) {
      waiting.add(site.submit("r" + i, "bridge", "Коментар " + i).getString("id"));
    }
  }

  private List<JsonObject> claim(String moderator, int limit) {
    var wish = new JsonObject().put("state", "pending").put("limit", limit);
    var answer = site.moderator(moderator).post(CLAIMS, wish).expect(200).json();
    return objects(answer.getJsonArray("items"));
  }

  private static List<String> ids(List<JsonObject> items) {
    return items.stream().map(item -> item.getJsonObject("comment").getString("id")).toList();
  }

  private void expire() throws SQLException {
    TestDatabase.shared()
        .execute(
            "update claim set expires_at = clock_timestamp() - interval '1 second'"
                + " where site_id = (select s.id from site s where s.key = ?)",
            site.key());
  }

  @Test
  void twoModeratorsGetDifferentItemsTheOldestFirst() {
    submit(5);
    assertThat(ids(claim("marta", 2))).isEqualTo(waiting.subList(0, 2));
    assertThat(ids(claim("ivan", 2))).isEqualTo(waiting.subList(2, 4));
    assertThat(ids(claim("petro", 5))).isEqualTo(waiting.subList(4, 5));
  }

  @Test
  void claimingAgainRenewsAndTopsUp() {
    submit(4);
    var first = claim("marta", 2);
    var again = claim("marta", 3);
    assertThat(ids(again)).isEqualTo(waiting.subList(0, 3));
    var before = first.getFirst().getJsonObject("claim").getString("expiresAt");
    assertThat(again.getFirst().getJsonObject("claim").getString("expiresAt"))
        .isGreaterThan(before);
    assertThat(ids(claim("marta", 1))).as("more than asked for stay").hasSize(3);
  }

  @Test
  void theQueueShowsWhoIsAtAnItem() {
    submit(2);
    claim("marta", 1);
    var items =
        objects(site.moderator("ivan").get("/moderation/queue").json().getJsonArray("items"));
    assertThat(items.getFirst().getJsonObject("claim").getJsonObject("by").getString("name"))
        .isEqualTo("marta");
    assertThat(items.getLast().containsKey("claim")).isFalse();
  }

  @Test
  void aClaimEndsByReleaseByDecisionByWithdrawalAndByItself() throws SQLException {
    submit(4);
    claim("marta", 1);
    site.moderator("marta").delete(CLAIMS).expect(204);
    assertThat(ids(claim("ivan", 2))).isEqualTo(waiting.subList(0, 2));

    site.approve(waiting.get(0), 1);
    site.reader("r1").delete("/comments/" + waiting.get(1)).expect(204);
    assertThat(
            TestDatabase.shared()
                .value(
                    "select count(*)::text from claim k join site s on s.id = k.site_id"
                        + " where s.key = ?",
                    site.key()))
        .isEqualTo("0");

    claim("ivan", 2);
    assertThat(claim("marta", 2)).isEmpty();
    expire();
    assertThat(ids(claim("marta", 2))).isEqualTo(waiting.subList(2, 4));
    assertThat(claim("ivan", 2)).isEmpty();
  }

  @Test
  void anyoneMayDecideWhatSomebodyElseHasClaimed() {
    submit(1);
    claim("marta", 1);
    assertThat(site.approve(waiting.getFirst(), 1).getString("state")).isEqualTo("approved");
    assertThat(claim("marta", 1)).isEmpty();
  }

  @Test
  void whoAskAtTheSameMomentNeverGetTheSameItem() {
    submit(40);
    var claimed =
        Scenes.together(
            IntStream.range(0, 8)
                .<Callable<List<String>>>mapToObj(i -> () -> ids(claim("m" + i, 5)))
                .toList());
    var all = claimed.stream().flatMap(List::stream).toList();
    assertThat(all).doesNotHaveDuplicates();
    assertThat(new HashSet<>(all)).hasSize(40);
    assertThat(claimed).allSatisfy(items -> assertThat(items).hasSize(5));
  }

  private JsonObject claimOne(String moderator, String comment) {
    return site.moderator(moderator).send("PUT", path(comment), null).expect(200).json();
  }

  private static String path(String comment) {
    return "/moderation/comments/" + comment + "/claim";
  }

  private static String holder(JsonObject claim) {
    return claim.getJsonObject("by").getString("name");
  }

  @Test
  void oneItemIsClaimedByWhoOpensItFirst() throws SQLException {
    submit(3);
    var last = waiting.getLast();
    var first = claimOne("marta", last);
    assertThat(holder(first)).isEqualTo("marta");
    assertThat(holder(claimOne("ivan", last))).as("hers stays").isEqualTo("marta");
    assertThat(claimOne("marta", last).getString("expiresAt"))
        .as("and is renewed")
        .isGreaterThan(first.getString("expiresAt"));
    assertThat(ids(claim("ivan", 3))).isEqualTo(waiting.subList(0, 2));

    assertThat(holder(site.moderator("ivan").delete(path(last)).expect(200).json()))
        .isEqualTo("marta");
    assertThat(holder(claimOne("petro", last))).as("nobody ends hers").isEqualTo("marta");
    site.moderator("marta").delete(path(last)).expect(204);
    assertThat(holder(claimOne("petro", last))).isEqualTo("petro");
    expire();
    assertThat(holder(claimOne("ivan", last))).isEqualTo("ivan");
  }

  @Test
  void whatIsNobodysOrWasReleasedBeforeIsReleased() throws SQLException {
    submit(1);
    var only = waiting.getFirst();
    var ivan = site.moderator("ivan");
    ivan.delete(path(only)).expect(204);
    claimOne("ivan", only);
    ivan.delete(path(only)).expect(204);
    ivan.delete(path(only)).expect(204);
    claimOne("marta", only);
    expire();
    ivan.delete(path(only)).expect(204);
    claimOne("marta", only);
    site.approve(only, 1);
    ivan.delete(path(only)).expect(204);
  }

  @Test
  void noClaimIsReleasedOfWhatIsNotOfTheSite() {
    submit(1);
    var only = waiting.getFirst();
    claimOne("marta", only);
    var elsewhere = TestService.shared().site().moderator("marta");
    elsewhere.delete(path(only)).expectProblem(404, "not-found");
    elsewhere.delete(path(UUID.randomUUID().toString())).expectProblem(404, "not-found");
    assertThat(holder(claimOne("ivan", only))).as("it goes on").isEqualTo("marta");
  }

  @Test
  void whatWaitsNoMoreCannotBeClaimed() {
    submit(1);
    site.approve(waiting.getFirst(), 1);
    site.moderator("marta")
        .send("PUT", path(waiting.getFirst()), null)
        .expectProblem(409, "wrong-state");
  }

  @Test
  void aWishBeyondTheLimitsIsNamed() {
    var desk = site.moderator("marta");
    desk.post(CLAIMS, new JsonObject().put("state", "pending").put("limit", 51))
        .expectFault("/limit", "50");
    desk.post(CLAIMS, new JsonObject().put("state", "done").put("limit", 5))
        .expectFault("/state", "pending");
  }
}
