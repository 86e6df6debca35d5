package viche.database;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.database.Outcome.await;

import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.testing.TestDatabase;

/** The release before goes on writing while the schema is newer already. */
final class UpgradeBesideTest {
  private static final UUID ACCOUNT = UUID.randomUUID();
  private static final UUID ARTICLE = UUID.randomUUID();

  /** Where the moments stand, up to the identifier of the comment. */
  private static final List<String> MOMENTS =
      List.of(
          "select queued_at from comment where id",
          "select recorded_at from decision where comment_id");

  private final Vertx vertx = Vertx.vertx();
  private TestDatabase plain;

  @BeforeEach
  void open() throws SQLException {
    plain = TestDatabase.shared().create("upgrade_beside_test");
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void whatItWritesMeanwhileHasItsMomentAndWhatIsOlderHasNone() throws Exception {
    var files = Migrations.STEPS;
    var before = files.subList(0, files.indexOf("V7__followed_commits.sql"));
    var steps =
        IntStream.range(0, before.size())
            .mapToObj(i -> MigrationStep.read(i + 1, before.get(i)))
            .toList();
    await(new Migrations(vertx, plain.address(), steps).run());
    plain.execute("insert into site values (7, 'old', '{}', 1, now(), now())");
    plain.execute(
        "insert into account (site_id, id, subject, name, badges, created_at)"
            + " values (7, ?, 's', 'N', '{}', now())",
        ACCOUNT);
    plain.execute(
        "insert into article (site_id, id, key, confirmed, open, version, visible_count,"
            + " created_at, changed_at) values (7, ?, 'k', false, true, 0, 0, now(), now())",
        ARTICLE);
    var older = UUID.randomUUID();
    write(older);

    await(new Migrations(vertx, plain.address()).run());
    var start = plain.value("select clock_timestamp()::text");
    var newer = UUID.randomUUID();
    write(newer);

    for (var moment : MOMENTS) {
      assertThat(plain.value("select (" + moment + " = ?) = 'epoch'", older)).isEqualTo("t");
      assertThat(
              plain.value(
                  "select (" + moment + " = ?) between ?::timestamptz and clock_timestamp()",
                  newer,
                  start))
          .isEqualTo("t");
    }
  }

  /** A comment that waits and a decision on it, written as that release writes them. */
  private void write(UUID comment) throws SQLException {
    plain.execute(
        """
        insert into comment (
          site_id, id, article_id, account_id, root_id, thread_path, state, revision,
          revision_state, author_name, author_badges, fingerprint, likes, reply_count,
          shown_replies, shown, queue, waiting_since, version, created_at, risk)
        values (7, ?, ?, ?, ?, '', 'pending', 1, 'pending', 'N', '{}', 1, 0, 0, 0, false,
                'pending', now(), 0, now(), 0)
        """,
        comment,
        ARTICLE,
        ACCOUNT,
        comment);
    plain.execute(
        "insert into revision (site_id, comment_id, number, state, body, format, html, html_policy,"
            + " created_at) values (7, ?, 1, 'pending', 'b', 'text', '<p>b</p>', 1, now())",
        comment);
    plain.execute(
        """
        insert into decision (
          site_id, id, comment_id, number, revision, verdict, scope, moderator_id, before_state,
          before_revision_state, after_state, after_revision_state, decided_at)
        values (7, ?, ?, 1, 1, 'approve', 'revision', ?, 'pending', 'pending', 'approved',
                'approved', now())
        """,
        UUID.randomUUID(),
        comment,
        ACCOUNT);
  }
}
