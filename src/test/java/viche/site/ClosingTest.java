package viche.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.Soon;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** Articles that close so many days after they were made. */
final class ClosingTest {
  private static final Duration TWO_DAYS = Duration.ofDays(2);

  private final TestDatabase database = TestDatabase.shared();
  private final TestSite site = Scenes.publishing(new JsonObject().put("closeAfterDays", 2));

  private Reply write(String article) {
    return site.reader("olena")
        .post("/articles/" + article + "/comments", new JsonObject().put("body", "Ще не пізно?"));
  }

  private JsonObject put(String article, JsonObject change) {
    return site.admin().put("/articles/" + article, change).expect(200).json();
  }

  private static String making(Instant moment) {
    return "update article set created_at = '"
        + moment
        + "' where key = ? and site_id ="
        + " (select id from site where key = ?)";
  }

  private void made(String article, Instant moment) {
    try {
      assertThat(database.execute(making(moment), article, site.key())).isEqualTo(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anOldArticleTakesNeitherCommentsNorEditsAndStillServesItsDiscussion() {
    put("bridge", new JsonObject());
    var comment = write("bridge").expect(201).json().getString("id");
    made("bridge", Instant.now().minus(TWO_DAYS));
    write("bridge").expectProblem(409, "article-closed");
    site.reader("olena")
        .put("/comments/" + comment, new JsonObject().put("body", "Пізно").put("revision", 1))
        .expectProblem(409, "article-closed");
    var discussion = site.discussion("bridge");
    assertThat(discussion.getBoolean("open")).isFalse();
    assertThat(discussion.getInteger("count")).isEqualTo(1);
  }

  @Test
  void itClosesAtTheMomentTheAdminIsTold() {
    put("bridge", new JsonObject());
    var closes =
        Soon.until(
            moment -> {
              made("bridge", moment.minus(TWO_DAYS));
              var told = put("bridge", new JsonObject());
              assertThat(told.containsKey("closesAt")).isFalse();
              assertThat(told.getInstant("closes")).isEqualTo(moment);
              write("bridge").expect(201);
              assertThat(site.discussion("bridge").getBoolean("open")).isTrue();
            });

    Condition.await("the article to close", () -> write("bridge").status() == 409);
    assertThat(Instant.now()).isAfterOrEqualTo(closes);
    assertThat(site.discussion("bridge").getBoolean("open")).isFalse();
  }

  @Test
  void itsOwnClosingTimeCountsBeforeTheDaysOfTheSite() {
    var later = Instant.parse("2099-01-01T00:00:00Z");
    put("late", new JsonObject().put("closesAt", later.toString()));
    made("late", Instant.now().minus(TWO_DAYS));
    write("late").expect(201);
    var own = put("late", new JsonObject());
    assertThat(own.getString("closesAt")).isEqualTo(later.toString());
    assertThat(own.getString("closes")).isEqualTo(later.toString());

    put("late", new JsonObject().putNull("closesAt"));
    write("late").expectProblem(409, "article-closed");

    put("early", new JsonObject().put("closesAt", "2020-01-01T00:00:00Z"));
    write("early").expectProblem(409, "article-closed");
  }

  @Test
  void withoutDaysOfTheSiteAnArticleStaysOpen() {
    site.admin().put("", new JsonObject().putNull("closeAfterDays")).expect(200);
    put("bridge", new JsonObject());
    made("bridge", Instant.now().minus(Duration.ofDays(4_000)));
    write("bridge").expect(201);
    assertThat(put("bridge", new JsonObject()).containsKey("closes")).isFalse();
    site.admin().put("", new JsonObject().put("closeAfterDays", 3_650)).expect(200);
    write("bridge").expectProblem(409, "article-closed");
  }

  @Test
  void anArticleThatClosesWhileACommentIsWrittenDoesNotTakeIt() throws SQLException {
    put("bridge", new JsonObject());
    write("bridge").expect(201);
    try (var connection = database.connect();
        var lock =
            connection.prepareStatement(
                "select 1 from account where subject = 'olena' and site_id ="
                    + " (select id from site where key = ?) for update");
        var change = connection.prepareStatement(making(Instant.now().minus(TWO_DAYS)))) {
      connection.setAutoCommit(false);
      lock.setString(1, site.key());
      lock.execute();
      var reply = CompletableFuture.supplyAsync(() -> write("bridge"));
      Condition.await("the request to wait for the account", () -> reply.isDone() || waits());
      assertThat(reply).isNotDone();
      change.setString(1, "bridge");
      change.setString(2, site.key());
      change.execute();
      connection.commit();
      reply.orTimeout(20, TimeUnit.SECONDS).join().expectProblem(409, "article-closed");
    }
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(1);
  }

  private boolean waits() {
    try {
      return !database
          .rows(
              """
              select pid
              from pg_stat_activity
              where wait_event_type = 'Lock' and query like '%from account%for no key update%'
              """)
          .isEmpty();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
