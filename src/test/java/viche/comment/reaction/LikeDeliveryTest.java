package viche.comment.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Futures.await;
import static viche.testing.Scenes.register;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import viche.database.Database;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Futures;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** When and how the version of an article tells likes. */
final class LikeDeliveryTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final TestDatabase DATABASE = TestDatabase.shared();

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static Database pool;

  private final TestSite site = Scenes.publishing();
  private final LikeDelivery always = new LikeDelivery(VERTX, pool, Duration.ZERO);
  private String root = "";
  private String reply = "";

  @BeforeAll
  static void open() {
    pool = Database.open(VERTX, DATABASE.address(), 4);
  }

  @AfterAll
  static void close() {
    await(VERTX.close());
  }

  @BeforeEach
  void write() {
    register(site, "bridge");
    root = site.submit("olena", "bridge", "Корінь").getString("id");
    reply = site.reply("olena", "bridge", root, "Відповідь").getString("id");
    site.submit("olena", "bridge", "Інший");
  }

  private void like(String reader, String comment) {
    var like = new JsonObject().put("kind", "like");
    site.reader(reader).put("/comments/" + comment + "/reaction", like).expect(200);
  }

  private void unlike(String reader, String comment) {
    site.reader(reader).delete("/comments/" + comment + "/reaction").expect(200);
  }

  private int version() {
    return version(site, "bridge");
  }

  private static int version(TestSite site, String article) {
    try {
      return Integer.parseInt(
          DATABASE.value(
              """
              select a.version
              from article a
              join site s on s.id = a.site_id
              where s.key = ? and a.key = ?
              """,
              site.key(),
              article));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The versions of all comments of the article, the first written first. */
  private List<String> versions() {
    return read("select c.version from comment c where c.site_id = ? order by c.id");
  }

  private List<String> read(String sql) {
    try {
      return DATABASE.rows(sql, siteId()).stream()
          .map(row -> row.values().iterator().next())
          .toList();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private long siteId() {
    try {
      return Long.parseLong(DATABASE.value("select id from site where key = ?", site.key()));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static int deliver(LikeDelivery delivery) {
    return await(delivery.deliver());
  }

  @Test
  void aLikeMovesNoVersionUntilItIsDeliveredWithAllOthers() {
    var version = version();
    var before = versions();
    var changed = read("select changed_at from article where site_id = ?");
    like("petro", reply);
    like("ivan", reply);
    like("ivan", root);
    unlike("ivan", root);
    assertThat(version()).isEqualTo(version);
    assertThat(versions()).isEqualTo(before);
    deliver(always);
    assertThat(version()).isEqualTo(version + 1);
    var after = String.valueOf(version + 1);
    assertThat(versions())
        .as("those whose likes have changed, and no other")
        .containsExactly(after, after, before.getLast());
    assertThat(read("select changed_at from article where site_id = ?")).isNotEqualTo(changed);
    deliver(always);
    assertThat(version()).as("there is nothing more to tell").isEqualTo(version + 1);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void likesWaitForEachOtherAndAnArticleMovesOnceInTheInterval() throws SQLException {
    var seldom = new LikeDelivery(VERTX, pool, Duration.ofHours(1));
    var version = version();
    like("petro", root);
    deliver(seldom);
    assertThat(version()).as("the first like waits").isEqualTo(version);
    age("comment", "likes_since", 61);
    deliver(seldom);
    assertThat(version()).isEqualTo(version + 1);
    like("ivan", root);
    age("comment", "likes_since", 61);
    deliver(seldom);
    assertThat(version()).as("the article moved for likes just now").isEqualTo(version + 1);
    age("article", "likes_told_at", 61);
    deliver(seldom);
    assertThat(version()).isEqualTo(version + 2);
  }

  private void age(String table, String column, int minutes) throws SQLException {
    DATABASE.execute(
        "update %s set %s = %s - interval '%d minutes' where site_id = ?"
            .formatted(table, column, column, minutes),
        siteId());
  }

  @Test
  void theServiceDeliversByItself() throws SQLException {
    var version = site.discussion("bridge").getInteger("version");
    like("petro", root);
    age("comment", "likes_since", 1);
    Condition.await(
        "readers see it", () -> site.discussion("bridge").getInteger("version") == version + 1);
    assertThat(read("select count(*) from comment where site_id = ? and likes_since is not null"))
        .containsExactly("0");
  }

  @RepeatedTest(3)
  void severalInstancesAtOnceMoveAnArticleOnce() {
    // Far longer than the test, so that one delivery is all there may be.
    var instances =
        IntStream.range(0, 4)
            .mapToObj(i -> new LikeDelivery(VERTX, pool, Duration.ofMinutes(5)))
            .toList();
    var version = version();
    like("petro", root);
    like("petro", reply);
    try {
      age("comment", "likes_since", 6);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    await(Future.all(instances.stream().map(LikeDelivery::deliver).toList()));
    Condition.await("somebody has delivered", () -> version() > version);
    assertThat(version()).isEqualTo(version + 1);
    assertThat(read("select count(*) from comment where site_id = ? and likes_since is not null"))
        .containsExactly("0");
  }

  @Test
  void whatAnInstanceDoesNotLiveToCommitIsDeliveredByAnother() throws SQLException {
    var version = version();
    like("petro", root);
    try (var dying = DATABASE.connect()) {
      dying.setAutoCommit(false);
      try (var statement = dying.createStatement()) {
        statement.execute(
            "update article set version = version + 1, likes_told_at = clock_timestamp() where"
                + " site_id = "
                + siteId());
        age("comment", "likes_since", 1); // due only now, when nobody else can claim it
        statement.execute("update comment set likes_since = null where site_id = " + siteId());
      }
      assertThat(deliver(always)).as("it is passed by, without waiting").isNotNegative();
      assertThat(version()).isEqualTo(version);
      dying.rollback(); // as PostgreSQL does for a connection that breaks
    }
    Condition.await(
        "another delivers it",
        () -> {
          deliver(always);
          return version() == version + 1;
        });
  }

  @Test
  void aLikeDoesNotWaitForTheArticle() throws SQLException {
    try (var busy = DATABASE.connect()) {
      busy.setAutoCommit(false);
      try (var statement = busy.createStatement()) {
        statement.execute("select 1 from article where site_id = " + siteId() + " for update");
      }
      like("petro", root);
      unlike("petro", root);
      busy.rollback();
    }
  }

  @Test
  void noLikeIsForgottenHoweverItCrossesWithADelivery() {
    var readers = IntStream.range(0, 12).mapToObj(i -> "r" + i).toList();
    var deliveries = new ArrayList<Future<Integer>>();
    Scenes.together(
        readers.stream()
            .map(
                reader ->
                    (Callable<Boolean>)
                        () -> {
                          like(reader, root);
                          synchronized (deliveries) {
                            deliveries.add(always.deliver());
                          }
                          like(reader, reply);
                          return true;
                        })
            .toList());
    deliveries.forEach(Futures::await);
    deliver(always);
    assertThat(read("select count(*) from comment where site_id = ? and likes_since is not null"))
        .containsExactly("0");
    assertThat(
            read(
                "select c.likes from comment c where c.site_id = ? and c.version > 0 order by"
                    + " c.id"))
        .containsExactly("12", "12", "0");
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void whatReadersDoNotSeeIsNotToldUntilTheySeeItAgain() {
    like("petro", root);
    site.reader("olena").delete("/comments/" + reply).expect(204);
    site.reject(root, 1);
    var version = version();
    deliver(always);
    assertThat(version()).isEqualTo(version);
    site.approve(root, 1);
    deliver(always);
    assertThat(read("select count(*) from comment where site_id = ? and likes_since is not null"))
        .containsExactly("0");
  }

  @Test
  void manyArticlesOfManySitesAreDeliveredInOneRound() {
    var other = Scenes.publishing();
    var places = new ArrayList<TestSite>();
    for (var one : List.of(site, other)) {
      for (int i = 0; i < 23; i++) {
        register(one, "a" + i);
        var id = one.submit("olena", "a" + i, "Стаття " + UUID.randomUUID()).getString("id");
        var like = new JsonObject().put("kind", "like");
        one.reader("petro").put("/comments/" + id + "/reaction", like).expect(200);
      }
      places.add(one);
    }
    deliver(always);
    for (var one : places) {
      for (int i = 0; i < 23; i++) {
        assertThat(version(one, "a" + i)).as("a" + i).isEqualTo(3);
      }
    }
  }
}
