package viche.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static viche.testing.Futures.result;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.refusal.RefusedException;
import viche.testing.Condition;
import viche.testing.FaultProxy;
import viche.testing.TestDatabase;

/** Bringing the schema up to date, on an empty database each time. */
final class MigrationsTest {
  private static final String STEPS = "36";

  private final Vertx vertx = Vertx.vertx();
  private static final UUID ACCOUNT = UUID.randomUUID();
  private static final UUID ARTICLE = UUID.randomUUID();
  private static final UUID COMMENT = UUID.randomUUID();
  private static final UUID WITHDRAWN = UUID.randomUUID();

  private TestDatabase plain;

  @BeforeEach
  void open() throws SQLException {
    plain = TestDatabase.shared().create("migrations_test");
  }

  @AfterEach
  void close() throws Exception {
    result(vertx.close());
  }

  @Test
  void anEmptyDatabaseGetsTheSchemaAndKeepsItAtTheNextStart() throws Exception {
    result(migrations().run());
    plain.execute("insert into site values (1, 'kept', '{}', 1, now(), now())");
    result(migrations().run());

    assertThat(plain.value("select key from site")).isEqualTo("kept");
    assertThat(plain.value("select count(*)::text from schema_step")).isEqualTo(STEPS);
  }

  @Test
  void whatASiteHasChosenSurvivesAnUpgrade() throws Exception {
    var first = new String(resource("/db/migration/V1__discussion.sql"), UTF_8);
    plain.execute(first);
    plain.execute(
        "create table schema_step (number integer not null, name text not null,"
            + " checksum text not null, applied_at timestamptz not null,"
            + " constraint schema_step_pk primary key (number))");
    plain.execute(
        "insert into schema_step values (1, 'V1__discussion.sql', ?, now())",
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(first.getBytes(UTF_8))));
    plain.execute(
        """
        insert into site values (7, 'old', '{"name": "Old", "screening": {"bannedWords": ["casino", "rum"],
          "suspectWords": [], "maxLinks": 4, "firstComments": 3, "trustAfter": 5}}', 1, now(), now())
        """);
    plain.execute("insert into account values (7, ?, 's', 'N', null, '{}', now())", ACCOUNT);
    plain.execute(
        "insert into article values (7, ?, 'k', null, null, false, true, null, null, 0, 0, null,"
            + " now(), now())",
        ARTICLE);
    plain.execute(
        "insert into comment values (7, ?, ?, ?, null, ?, '', 'pending', 1, 'pending', null, null,"
            + " null, 'N', null, '{}', null, 1, 0, 0, 0, false, 'pending', now(), 0, now(), null)",
        COMMENT,
        ARTICLE,
        ACCOUNT,
        COMMENT);

    plain.execute(
        "insert into comment values (7, ?, ?, ?, null, ?, '', 'withdrawn', 2, 'pending', null,"
            + " null, null, 'N', null, '{}', null, 1, 0, 0, 0, false, null, null, 0, now(), null)",
        WITHDRAWN,
        ARTICLE,
        ACCOUNT,
        WITHDRAWN);
    plain.execute(
        "insert into revision values (7, ?, 1, 'approved', 'b', 'text', '<p>b</p>', 1, now()),"
            + " (7, ?, 2, 'pending', 'c', 'text', '<p>c</p>', 1, now())",
        WITHDRAWN,
        WITHDRAWN);

    result(migrations().run());

    assertThat(plain.value("select rules #>> '{words,lists,0,entries}' from rule_set"))
        .isEqualTo("casino\nrum");
    assertThat(plain.value("select rules #>> '{checks,links,most}' from rule_set")).isEqualTo("4");
    assertThat(
            plain.value(
                """
                select q.items::text
                from comment c
                join queue_counter q on q.site_id = c.site_id and q.queue = 'pending'
                  and q.slot = get_byte(uuid_send(c.id), 15) & 15
                where c.risk = - extract(epoch from c.waiting_since) / 21600
                """))
        .as("it counts in its slot, and has a place among the riskiest")
        .isEqualTo("1");
    assertThat(plain.value("select withdrawn_from from comment where state = 'withdrawn'"))
        .as("its edit was held when its author took it back")
        .isEqualTo("approved");
    assertThat(plain.value("select sum(items)::text from queue_counter where queue = 'pending'"))
        .isEqualTo("1");
  }

  private static byte[] resource(String name) throws IOException {
    try (var in = Migrations.class.getResourceAsStream(name)) {
      return requireNonNull(in).readAllBytes();
    }
  }

  @Test
  void instancesThatStartTogetherWaitForEachOther() throws Exception {
    result(Future.join(migrations().run(), migrations().run()));

    assertThat(plain.value("select count(*)::text from schema_step")).isEqualTo(STEPS);
  }

  @Test
  void aStepThatWasChangedSinceStopsTheStart() throws Exception {
    result(migrations().run());
    plain.execute("update schema_step set checksum = 'another'");

    assertThatThrownBy(() -> result(migrations().run()))
        .rootCause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("V1__discussion.sql");
  }

  @Test
  void aSchemaNewerThanTheProgramStopsTheStart() throws Exception {
    result(migrations().run());
    plain.execute("insert into schema_step values (1000, 'V1000__later.sql', 'unknown', now())");

    assertThatThrownBy(() -> result(migrations().run()))
        .rootCause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("newer");
  }

  @Test
  void aStepThatFailsLeavesNothingBehind() throws Exception {
    plain.execute("create table decision (in_the_way integer)");

    assertThatThrownBy(() -> result(migrations().run()))
        .rootCause()
        .hasMessageContaining("\"decision\" already exists");
    assertThat(plain.value("select coalesce(to_regclass('site')::text, 'none')")).isEqualTo("none");
    assertThat(plain.value("select count(*)::text from schema_step")).isEqualTo("0");
  }

  @Test
  void whyTheDatabaseCannotDoAStepIsKept() {
    var step =
        new MigrationStep(
            1, "V1__full.sql", "do $$ begin raise 'no room' using errcode = '53100'; end $$");

    assertThatThrownBy(
            () ->
                result(
                    new Migrations(vertx, plain.address(), List.of(step), Duration.ofSeconds(10))
                        .run()))
        .rootCause()
        .isInstanceOf(PgException.class)
        .hasMessageContaining("no room (53100)");
  }

  @Test
  void aServerThatHasEndedItBehindAProxyThatHasNotIsNotWaitedFor() throws Exception {
    var step = new MigrationStep(1, "V1__long.sql", "select pg_sleep(3000)");
    try (var proxy = FaultProxy.before(plain.address().port())) {
      var address = plain.behind(proxy.port()).address();
      var run = new Migrations(vertx, address, List.of(step), Duration.ofMillis(100)).run();
      Condition.await("the step is at work", () -> atWork().size() == 1);
      proxy.silence();
      plain.execute("select pg_terminate_backend(" + atWork().getFirst() + ", 5000)");
      proxy.pass();

      assertThatThrownBy(() -> result(run)).cause().isInstanceOf(RefusedException.class);
    }
  }

  private List<String> atWork() {
    try {
      return plain
          .rows(
              "select pid::text as pid from pg_stat_activity where query = 'select pg_sleep(3000)'")
          .stream()
          .map(row -> row.get("pid"))
          .toList();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Migrations migrations() {
    return new Migrations(vertx, plain.address());
  }
}
