package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.impose;
import static viche.testing.Scenes.objects;
import static viche.testing.Scenes.register;
import static viche.testing.Scenes.together;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Api;
import viche.testing.Audit;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A reader likes a comment, and likes it no more. */
final class LikeTest {
  private static final String HELD = "мафія";
  private static final JsonObject LIKE = new JsonObject().put("kind", "like");

  private final TestSite site = site();
  private final String comment = submitted("Перший");

  private static TestSite site() {
    var lists = new JsonObject().put("suspectWords", new JsonArray().add(HELD));
    var site = Scenes.publishing(Scenes.screening(lists));
    register(site, "bridge", "school");
    return site;
  }

  private String submitted(String body) {
    return site.submit("olena", "bridge", body).getString("id");
  }

  private static String path(String id) {
    return "/comments/" + id + "/reaction";
  }

  private Reply like(String reader, String id) {
    return site.reader(reader).put(path(id), LIKE);
  }

  private Reply unlike(String reader, String id) {
    return site.reader(reader).delete(path(id));
  }

  /** As they are counted; readers are told a little later. */
  private static int likes(String id) {
    try {
      return Integer.parseInt(
          TestDatabase.shared()
              .value("select likes from comment where id = ?", UUID.fromString(id)));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private int shown(String id) {
    var permalink = site.anyone().get("/comments/" + id).expect(200).json();
    return permalink.getJsonObject("comment").getInteger("likes");
  }

  private List<Object> mine(String reader, String article) {
    return site
        .reader(reader)
        .get("/articles/" + article + "/mine")
        .expect(200)
        .json()
        .getJsonArray("likes")
        .stream()
        .toList();
  }

  private String account(String reader) {
    return site.reader(reader).get("/me").expect(200).json().getString("account");
  }

  @Test
  void eachReaderCountsOnceHoweverOftenTheySendIt() {
    assertThat(like("petro", comment).expect(200).json()).isEqualTo(LIKE.copy().put("likes", 1));
    assertThat(like("ivan", comment).expect(200).json()).isEqualTo(LIKE.copy().put("likes", 2));
    assertThat(like("petro", comment).expect(200).json()).isEqualTo(LIKE.copy().put("likes", 2));
    assertThat(likes(comment)).isEqualTo(2);
    assertThat(unlike("petro", comment).expect(200).json())
        .isEqualTo(new JsonObject().put("likes", 1));
    assertThat(unlike("petro", comment).expect(200).json().getInteger("likes")).isEqualTo(1);
    assertThat(unlike("maria", comment).expect(200).json().getInteger("likes")).isEqualTo(1);
    assertThat(likes(comment)).isEqualTo(1);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void anAccountIsMadeByTheFirstLikeAndByNothingElse() {
    unlike("petro", comment).expect(200);
    like("petro", UUID.randomUUID().toString()).expectProblem(404, "not-found");
    assertThat(account("petro")).isNull();
    like("petro", comment).expect(200);
    assertThat(account("petro")).isNotNull();
  }

  @RepeatedTest(3)
  void atTheSameMomentNothingIsCountedTwiceOrLost() {
    var calls =
        IntStream.range(0, 24)
            .<Callable<Reply>>mapToObj(
                i -> () -> i % 4 == 3 ? unlike("u" + i / 4, comment) : like("u" + i % 6, comment))
            .toList();
    assertThat(together(calls)).extracting(Reply::status).containsOnly(200);
    var liking =
        IntStream.range(0, 6).filter(i -> mine("u" + i, "bridge").contains(comment)).count();
    assertThat(likes(comment)).isEqualTo((int) liking);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void oneReaderManyTimesAtTheSameMomentIsOneLike() {
    var calls =
        IntStream.range(0, 10)
            .<Callable<Reply>>mapToObj(i -> () -> like("petro", comment))
            .toList();
    assertThat(together(calls))
        .allSatisfy(reply -> assertThat(reply.expect(200).json().getInteger("likes")).isOne());
    assertThat(likes(comment)).isOne();
  }

  @Test
  void myLikesAreListedWithTheArticleTheNewestCommentFirst() {
    var second = submitted("Другий");
    var elsewhere = site.submit("olena", "school", "Про школу").getString("id");
    for (var id : List.of(second, comment, elsewhere)) {
      like("petro", id).expect(200);
    }
    like("ivan", second).expect(200);
    assertThat(mine("petro", "bridge")).containsExactly(second, comment);
    assertThat(mine("petro", "school")).containsExactly(elsewhere);
    assertThat(mine("olena", "bridge")).isEmpty();
    assertThat(mine("nobody", "bridge")).isEmpty();
    assertThat(mine("petro", "unknown")).isEmpty();
    unlike("petro", second).expect(200);
    assertThat(mine("petro", "bridge")).containsExactly(comment);
  }

  @Test
  void nobodyLikesTheirOwn() {
    var problem = like("olena", comment).expectProblem(403, "not-allowed");
    assertThat(problem.getString("detail")).contains("of their own");
    unlike("olena", comment).expect(200);
    assertThat(likes(comment)).isZero();
  }

  @Test
  void onlyWhatReadersSeeIsLiked() {
    var held = submitted("Це " + HELD);
    var withdrawn = submitted("Другий");
    site.reader("olena").delete("/comments/" + withdrawn).expect(204);
    var elsewhere = Scenes.publishing();
    register(elsewhere, "bridge");
    var foreign = elsewhere.submit("olena", "bridge", "Там").getString("id");
    for (var id : List.of(held, withdrawn, foreign, UUID.randomUUID().toString())) {
      var problem = like("petro", id).expectProblem(404, "not-found");
      assertThat(problem.getString("thing")).isEqualTo("comment");
      unlike("petro", id).expectProblem(404, "not-found");
    }
  }

  @Test
  void whatLeavesVisibilityKeepsItsLikesUnseen() {
    site.reply("ivan", "bridge", comment, "Відповідь");
    like("petro", comment).expect(200);
    site.reject(comment, 1);
    assertThat(shown(comment)).as("a tombstone").isZero();
    assertThat(mine("petro", "bridge")).isEmpty();
    like("maria", comment).expectProblem(404, "not-found");
    unlike("petro", comment).expectProblem(404, "not-found");
    assertThat(Audit.differences(site)).isEmpty();
    site.approve(comment, 1);
    assertThat(shown(comment)).isOne();
    assertThat(mine("petro", "bridge")).containsExactly(comment);
    assertThat(like("maria", comment).expect(200).json().getInteger("likes")).isEqualTo(2);
  }

  @Test
  void anArticleThatIsClosedStillTakesLikes() {
    site.admin().put("/articles/bridge", new JsonObject().put("open", false)).expect(200);
    like("petro", comment).expect(200);
    assertThat(likes(comment)).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"suspend", "ban"})
  void whoIsSilencedLikesNothingAndMayTakeBackALike(String kind) {
    like("petro", comment).expect(200);
    var other = submitted("Другий");
    var own = site.submit("petro", "bridge", "Моє").getString("id");
    var measure = new JsonObject().put("kind", kind).put("reason", "Досить");
    if (kind.equals("suspend")) {
      measure.put("until", Instant.now().plusSeconds(3_600).toString());
    }
    var sanction = impose(site, own, measure);
    like("petro", other).expectProblem(403, "sanctioned");
    assertThat(likes(other)).isZero();
    assertThat(like("petro", comment).expect(200).json().getInteger("likes"))
        .as("liked before; nothing is done")
        .isOne();
    unlike("petro", comment).expect(200);
    like("petro", comment).expectProblem(403, "sanctioned");
    site.moderator("mod").delete(sanction).expect(204);
    like("petro", comment).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"kind\": \"hate\"}", "{\"kind\": null}", "{\"likes\": 5}"})
  void anyOtherReactionIsRefused(String body) {
    site.reader("petro").send("PUT", path(comment), body).expectProblem(400, "invalid");
    assertThat(likes(comment)).isZero();
  }

  @Test
  void theLikesOfAnAccountInAnHourAreLimited() throws SQLException {
    try (var limited =
        TestService.start(TestService.sharedDatabase(), Map.of("VICHE_LIMITS", "default"))) {
      like("petro", comment).expect(200);
      var ids = IntStream.range(0, 3).mapToObj(i -> submitted("Ще " + i)).toList();
      var database = TestDatabase.shared();
      // The rest of what the hour allows, on comments of another article.
      var many =
          database.execute(
              """
              insert into comment (
                site_id, id, article_id, account_id, root_id, thread_path, state, revision,
                revision_state, visible_revision, html, html_policy, author_name, author_badges,
                fingerprint, likes, reply_count, shown_replies, shown, version, created_at)
              select c.site_id, n.id, a.id, c.account_id, n.id, uuid_send(n.id), 'published', 1,
                     'published', 1, '', 1, 'O', '{}', 1, 1, 0, 0, true, 1, now()
              from comment c
              join article a on a.site_id = c.site_id and a.key = 'school'
              cross join (select gen_random_uuid() as id from generate_series(1, ?)) n
              where c.id = ?
              """,
              Likes.PER_HOUR - 2,
              UUID.fromString(comment));
      assertThat(many).isEqualTo(Likes.PER_HOUR - 2);
      database.execute(
          """
          update article a
          set visible_count = (select count(*) from comment c
                               where c.site_id = a.site_id and c.article_id = a.id)
          where a.site_id = (select site_id from comment where id = ?)
          """,
          UUID.fromString(comment));
      database.execute(
          """
          insert into reaction (site_id, comment_id, account_id, article_id, kind, created_at)
          select c.site_id, c.id, w.id, c.article_id, 'like', now()
          from article a
          join comment c on c.site_id = a.site_id and c.article_id = a.id
          join account w on w.site_id = c.site_id and w.subject = 'petro'
          where a.key = 'school' and a.site_id = (select site_id from comment where id = ?)
          """,
          UUID.fromString(comment));
      var petro =
          new Api(limited.port(), TestService.token("petro", "petro"))
              .under("/sites/" + site.key());
      petro.put(path(ids.get(0)), LIKE).expect(200);
      var refused = petro.put(path(ids.get(1)), LIKE);
      refused.expectProblem(429, "too-many-requests");
      assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
          .isBetween(1, 3_600);
      assertThat(String.join(", ", refused.headers().allValues("RateLimit-Policy")))
          .contains("\"likes\";q=200;w=3600");
      petro.put(path(ids.get(0)), LIKE).expect(200);
      petro.delete(path(ids.get(0))).expect(200);
      petro.put(path(ids.get(1)), LIKE).expect(200);
      petro.put(path(ids.get(2)), LIKE).expectProblem(429, "too-many-requests");
      assertThat(objects(site.discussion("bridge").getJsonArray("threads")))
          .extracting(thread -> thread.getInteger("likes"))
          .containsExactlyInAnyOrder(1, 0, 1, 0);
    }
  }
}
