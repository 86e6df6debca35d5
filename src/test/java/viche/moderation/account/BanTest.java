package viche.moderation.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** A ban that takes the account's comments with it, and gives them back. */
final class BanTest {
  private final TestSite site = Scenes.publishing();

  private String author(String comment) {
    return site.moderator("mod")
        .get("/moderation/comments/" + comment)
        .expect(200)
        .json()
        .getJsonObject("author")
        .getString("id");
  }

  private static JsonObject ban(Instant since) {
    return new JsonObject()
        .put("kind", "ban")
        .put("reason", "Погрози")
        .put("rejectSince", since.toString());
  }

  private String state(String comment) {
    return site.moderator("mod")
        .get("/moderation/comments/" + comment)
        .expect(200)
        .json()
        .getJsonObject("comment")
        .getString("state");
  }

  @Test
  void commentsSinceThenAreRejectedVisibleOnesTooAndComeBackAsOne() {
    Scenes.register(site, "bridge");
    var early = site.submit("troll", "bridge", "Давній").getString("id");
    var since = Instant.now();
    var visible = site.submit("troll", "bridge", "Видимий").getString("id");
    var approved = site.approved("troll", "bridge", "Схвалений");
    var held = site.submit("troll", "unknown", "Чекає").getString("id");
    var removed = site.submit("troll", "bridge", "Вже відхилений").getString("id");
    site.reject(removed, 1);
    var others = site.submit("olia", "bridge", "Чужий").getString("id");

    var path = "/moderation/accounts/" + author(early) + "/sanctions";
    var desk = site.moderator("mod");
    var imposed = desk.post(path, ban(since));
    var batch = imposed.json().getString("batch");
    assertThat(Scenes.result(site, imposed).getInteger("applied")).isEqualTo(3);
    assertThat(state(visible)).isEqualTo("rejected");
    assertThat(state(approved)).isEqualTo("rejected");
    assertThat(state(held)).isEqualTo("rejected");
    assertThat(state(early)).isEqualTo("published");
    assertThat(state(others)).isEqualTo("published");
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(2);
    var why =
        Scenes.mine(site, "troll", "unknown").getFirst().getJsonArray("reasons").getJsonObject(0);
    assertThat(why.getString("note")).isEqualTo("Погрози");

    var undone = Scenes.result(site, desk.post("/moderation/batches/" + batch + "/undo"));
    assertThat(undone.getInteger("undone")).isEqualTo(3);
    assertThat(state(visible)).isEqualTo("published");
    assertThat(state(approved)).isEqualTo("approved");
    assertThat(state(held)).isEqualTo("pending");
    assertThat(state(removed)).isEqualTo("rejected");
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(4);
  }

  @Test
  void sentAgainItBansOnce() {
    Scenes.register(site, "bridge");
    var since = Instant.now();
    var comment = site.submit("troll", "bridge", "Видимий").getString("id");
    var path = "/moderation/accounts/" + author(comment) + "/sanctions";
    var desk = site.moderator("mod");
    var first = desk.withKey("ban-1").post(path, ban(since)).expect(202);
    var again = desk.withKey("ban-1").post(path, ban(since)).expect(202);
    Scenes.result(site, again);
    assertThat(again.body()).isEqualTo(first.body());
    var page = desk.get("/moderation/accounts/" + author(comment)).expect(200).json();
    assertThat(page.getJsonArray("sanctions")).hasSize(1);
  }

  /** Each may have another moment in mind: each has its job. */
  @Test
  void sentTenTimesAtOnceWithoutAKeyItIsOneBanAndNothingIsRejectedTwice() {
    Scenes.register(site, "bridge");
    var since = Instant.now();
    var comment = site.submit("troll", "bridge", "Видимий").getString("id");
    var account = author(comment);
    var desk = site.moderator("mod");
    var plain = ban(since);
    plain.remove("rejectSince");
    var path = "/moderation/accounts/" + account + "/sanctions";
    var first = desk.post(path, plain).expect(201).json().getString("id");
    var replies =
        Scenes.together(
            Collections.<Callable<Reply>>nCopies(10, () -> desk.post(path, ban(since))));
    int rejected = 0;
    for (var reply : replies) {
      assertThat(reply.expect(202).json().getString("id")).isEqualTo(first);
      rejected += Scenes.result(site, reply).getInteger("applied");
    }
    assertThat(rejected).isEqualTo(1);
    var page = desk.get("/moderation/accounts/" + account).expect(200).json();
    assertThat(page.getJsonArray("sanctions")).hasSize(1);
    assertThat(page.getJsonArray("sanctions").getJsonObject(0).getString("batch")).isNotNull();
  }

  @Test
  void onlyABanTakesCommentsWithIt() {
    Scenes.register(site, "bridge");
    var comment = site.submit("troll", "bridge", "Видимий").getString("id");
    site.moderator("mod")
        .post(
            "/moderation/accounts/" + author(comment) + "/sanctions",
            ban(Instant.now()).put("kind", "hold-always"))
        .expectFault("/rejectSince", "ban");
  }
}
