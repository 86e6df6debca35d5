package viche.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.together;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** Who follows a discussion is told once of all that is new there, until they have read it. */
final class FollowTest {
  private final TestSite site = Scenes.publishing();
  private final TestDatabase database = TestDatabase.shared();

  FollowTest() {
    Scenes.register(site, "mist");
  }

  private String written(String reader, String body) {
    return site.submit(reader, "mist", body).getString("id");
  }

  private JsonObject news() {
    return Told.all(site, "olena", "follow").getFirst();
  }

  private boolean following() {
    return site.reader("olena")
        .get("/articles/mist/mine")
        .expect(200)
        .json()
        .getBoolean("following");
  }

  @Test
  void oneNotificationTellsOfAllThatIsNewUntilItIsRead() {
    written("petro", "Ще перед тим");
    Told.follow(site, "olena", "mist");
    var first = written("petro", "Перше нове слово");
    for (int n = 0; n < 4; n++) {
      written("taras", "Ще одне слово номер " + n);
    }

    assertThat(Told.all(site, "olena")).hasSize(1);
    assertThat(news().getInteger("count")).isEqualTo(5);
    assertThat(news().getBoolean("countCapped")).isFalse();
    assertThat(news().getJsonObject("comment").getString("id")).isEqualTo(first);
    assertThat(news().getJsonObject("article").getString("key")).isEqualTo("mist");
    assertThat(Told.unread(site, "olena")).isEqualTo(1);

    assertThat(Told.read(site, "olena")).isZero();
    var next = written("petro", "Після прочитаного");

    assertThat(Told.all(site, "olena"))
        .extracting(one -> one.getInteger("count"))
        .containsExactly(1, 5);
    assertThat(news().getJsonObject("comment").getString("id")).isEqualTo(next);
    assertThat(Told.unread(site, "olena")).isEqualTo(1);
  }

  @Test
  void whatReadersSawBeforeIsNoNewsWhenItIsLookedAt() throws SQLException {
    var old = written("petro", "Ще перед тим");
    database.execute("update comment set published_at = null where id = ?::uuid", old);
    Told.follow(site, "olena", "mist");
    written("taras", "Перше нове слово");

    site.approve(old, 1);

    assertThat(news().getInteger("count")).isEqualTo(1);
  }

  @Test
  void mineTellsWhetherIFollowIt() {
    assertThat(following()).isFalse();
    Told.follow(site, "olena", "mist");
    Told.follow(site, "olena", "mist");
    assertThat(following()).isTrue();

    site.reader("olena").delete("/articles/mist/follow").expect(204);
    site.reader("olena").delete("/articles/mist/follow").expect(204);
    assertThat(following()).isFalse();
  }

  @Test
  void whoFollowsNoLongerIsToldNothingMore() {
    Told.follow(site, "olena", "mist");
    written("petro", "Перше нове слово");
    site.reader("olena").delete("/articles/mist/follow").expect(204);
    assertThat(Told.all(site, "olena")).isEmpty();

    written("petro", "Друге нове слово");
    assertThat(Told.all(site, "olena")).isEmpty();

    Told.follow(site, "olena", "mist");
    written("petro", "Третє нове слово");
    assertThat(news().getInteger("count")).isEqualTo(1);
  }

  @Test
  void onesOwnCommentsAreNoNews() {
    Told.follow(site, "olena", "mist");
    written("olena", "Моє власне слово");
    assertThat(Told.all(site, "olena")).isEmpty();

    written("petro", "Чуже слово про міст");
    written("olena", "І ще моє, про інше");
    assertThat(news().getInteger("count")).isEqualTo(1);
  }

  @Test
  void whatAnswersTheFollowerIsToldAsAnAnswerOnly() {
    var root = written("olena", "Моє власне слово");
    Told.follow(site, "olena", "mist");

    site.reply("petro", "mist", root, "Відповідь на нього");
    assertThat(Told.only(site, "olena").getString("kind")).isEqualTo("reply");

    written("petro", "А це вже новина для неї");
    assertThat(Told.all(site, "olena"))
        .extracting(one -> one.getString("kind"))
        .containsExactly("follow", "reply");
  }

  @Test
  void whatIsGoneIsNoNewsAndWhatComesBackIsNoneAnew() {
    Told.follow(site, "olena", "mist");
    var first = written("petro", "Перше нове слово");
    var second = written("taras", "Друге нове слово");
    site.reject(first, 1);
    assertThat(news().getInteger("count")).isEqualTo(1);
    assertThat(news().getJsonObject("comment").getString("id")).isEqualTo(second);

    site.reject(second, 1);
    assertThat(Told.all(site, "olena")).isEmpty();
    assertThat(Told.unread(site, "olena")).isZero();

    site.approve(first, 1);
    site.approve(second, 1);
    assertThat(news().getInteger("count")).isEqualTo(2);

    Told.read(site, "olena");
    site.reject(first, 1);
    site.approve(first, 1);
    assertThat(Told.all(site, "olena")).hasSize(1);
    assertThat(Told.unread(site, "olena")).isZero();

    written("petro", "А це справді нове");
    assertThat(Told.unread(site, "olena")).isEqualTo(1);
  }

  @Test
  void whatWaitedIsNewWhenReadersSeeItInWhateverOrder() {
    var waiting = Scenes.publishing(new JsonObject().put("mode", "pre"));
    Scenes.register(waiting, "mist");
    Told.follow(waiting, "olena", "mist");
    var early = waiting.submit("petro", "mist", "Написане раніше").getString("id");
    var late = waiting.submit("taras", "mist", "Написане пізніше").getString("id");
    assertThat(Told.all(waiting, "olena")).isEmpty();

    waiting.approve(late, 1);
    waiting.approve(early, 1);

    var told = Told.only(waiting, "olena");
    assertThat(told.getInteger("count")).isEqualTo(2);
    assertThat(told.getJsonObject("comment").getString("id")).isEqualTo(late);
  }

  @Test
  void onlyAnArticleThatIsKnownIsFollowed() {
    site.reader("olena")
        .send("PUT", "/articles/unknown/follow", null)
        .expectProblem(404, "not-found");
    site.reader("olena").delete("/articles/unknown/follow").expectProblem(404, "not-found");
    assertThat(site.discussion("unknown").getInteger("count")).isZero();
  }

  @Test
  void nobodyFollowsMoreThanFiveHundred() throws SQLException {
    Told.follow(site, "olena", "mist");
    database.execute(
        """
        insert into article (site_id, id, key, confirmed, open, version, visible_count,
                             created_at, changed_at)
        select s.id, gen_random_uuid(), 'more-' || n, false, true, 0, 0, now(), now()
        from site s, generate_series(1, 500) n where s.key = ?
        """,
        site.key());
    database.execute(
        """
        insert into follow (site_id, article_id, account_id, told, created_at)
        select s.id, a.id, w.id, false, now()
        from site s
        join article a on a.site_id = s.id and a.key like 'more-%' and a.key <> 'more-500'
        join account w on w.site_id = s.id and w.subject = 'olena'
        where s.key = ?
        """,
        site.key());

    site.reader("olena")
        .send("PUT", "/articles/more-500/follow", null)
        .expectFault("path/article", "500");
    Told.follow(site, "olena", "mist");
    site.reader("olena").delete("/articles/mist/follow").expect(204);
    Told.follow(site, "olena", "more-500");
  }

  @Test
  void fiveThousandAreToldAtOnceAndOneMoreIsTooMany() throws SQLException {
    follow(5_000);
    site.reader("olena")
        .send("PUT", "/articles/mist/follow", null)
        .expectFault("path/article", "5000");

    written("petro", "Слово до п'яти тисяч людей");
    assertThat(toldOfNews()).isEqualTo(5_000);
    written("petro", "Ще одне слово до них");
    assertThat(toldOfNews()).isEqualTo(5_000);
    assertThat(database.value("select awaited::text from article where id = ?", article()))
        .isEqualTo("false");
  }

  private UUID article() throws SQLException {
    return UUID.fromString(
        database.value(
            "select a.id::text from article a join site s on s.id = a.site_id"
                + " where s.key = ? and a.key = 'mist'",
            site.key()));
  }

  private int toldOfNews() throws SQLException {
    return Integer.parseInt(
        database.value(
            "select count(*)::text from notification where article_id = ? and not read",
            article()));
  }

  /** So many follow the article. */
  private void follow(int number) throws SQLException {
    database.execute(
        """
        insert into account (site_id, id, subject, name, badges, created_at)
        select s.id, gen_random_uuid(), 'fan' || n, 'Fan', '{}', now()
        from site s, generate_series(1, ?) n where s.key = ?
        """,
        number,
        site.key());
    database.execute(
        """
        insert into follow (site_id, article_id, account_id, told, created_at)
        select s.id, a.id, w.id, false, now()
        from site s
        join article a on a.site_id = s.id and a.key = 'mist'
        join account w on w.site_id = s.id and w.subject like 'fan%'
        where s.key = ?
        """,
        site.key());
    database.execute("update article set awaited = true where id = ?", article());
  }

  /** Whoever reads while others write misses nothing: each comment is in some notification. */
  @Test
  void nothingIsMissedByWhoReadsWhileOthersWrite() throws SQLException {
    Told.follow(site, "olena", "mist");
    var deeds = new ArrayList<Callable<String>>();
    for (int writer = 0; writer < 4; writer++) {
      var name = "writer" + writer;
      deeds.add(
          () -> {
            for (int n = 0; n < 12; n++) {
              written(name, "Слово " + name + " за номером " + n);
            }
            return name;
          });
    }
    deeds.add(
        () -> {
          for (int n = 0; n < 25; n++) {
            Told.read(site, "olena");
          }
          return "olena";
        });

    together(List.copyOf(deeds));

    assertThat(
            database.rows(
                """
                select c.id
                from comment c
                where c.article_id = ? and c.html is not null and not exists (
                  select 1 from notification n
                  where n.article_id = c.article_id and c.published_at >= n.new_since
                    and (n.new_until is null or c.published_at < n.new_until))
                """,
                article()))
        .isEmpty();
    Told.read(site, "olena");
    written("petro", "Останнє слово після всього");
    assertThat(Told.unread(site, "olena")).isEqualTo(1);
    assertThat(news().getInteger("count")).isEqualTo(1);
  }
}
