package viche.database;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.database.Outcome.assertUnavailable;
import static viche.database.Outcome.await;
import static viche.database.Outcome.failure;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlClient;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import viche.database.Connections.Pace;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;
import viche.testing.TestDatabase;

/** A database that answers is never said to be away, however it is used. */
final class ContactTest {
  private static final String NAME = "contact_test";

  private final Vertx vertx = Vertx.vertx();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Contact.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private TestDatabase plain;

  @BeforeEach
  void open() throws Exception {
    plain = TestDatabase.shared().create(NAME);
    plain.execute("create table kept (name text primary key)");
    plain.execute("insert into kept values ('taken')");
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void close() throws Exception {
    logger.detachAppender(log);
    await(vertx.close());
  }

  private List<String> told() {
    return log.list.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(message -> message.contains(NAME))
        .toList();
  }

  @Test
  void aFullQueueOfThoseWhoWaitTellsNothingOfIt() throws Exception {
    var database = Database.open(vertx, plain.address(), 1);
    var entered = Promise.<Void>promise();
    var end = Promise.<Void>promise();
    var holding =
        database.read(
            client -> {
              entered.complete();
              return end.future();
            });
    await(entered.future());
    var asked = new ArrayList<Future<Void>>();
    for (int i = 0; i < 100; i++) {
      asked.add(database.ping());
    }
    assertUnavailable(asked.getLast());
    end.complete();
    await(holding);
    await(Future.join(asked).transform(done -> Future.succeededFuture()));

    assertThat(asked).anyMatch(Future::succeeded).anyMatch(Future::failed);
    assertThat(told()).isEmpty();
    await(database.close());
  }

  @Test
  void errorsAndRefusalsAreAnswers() throws Exception {
    var database = Database.open(vertx, plain.address(), 3, Outcome.IMPATIENT);
    var entered = Promise.<Void>promise();
    var idle =
        database.read(
            client -> {
              entered.complete();
              return Promise.<Void>promise().future();
            });
    await(entered.future());
    var duplicate = new Use(client -> client.query("insert into kept values ('taken')").execute());
    var refused =
        new Use(
            client ->
                Future.failedFuture(new Refusal.NotFound(Refusal.Thing.COMMENT, "c").exception()));
    var uses = List.of(database.transaction(duplicate::work), database.transaction(refused::work));
    var lent = await(Future.all(duplicate.pid.future(), refused.pid.future())).<Integer>list();
    duplicate.go.complete();
    refused.go.complete();
    assertThat(failure(uses.getFirst())).isInstanceOf(PgException.class);
    assertThat(failure(uses.getLast())).isInstanceOf(RefusedException.class);

    assertUnavailable(idle);

    assertThat(told()).isEmpty();
    assertThat(
            plain.value(
                "select count(*)::text from pg_stat_activity where pid in (%d, %d)"
                    .formatted(lent.getFirst(), lent.getLast())))
        .as("connections that answered meanwhile are kept")
        .isEqualTo("2");
    await(database.close());
  }

  @Test
  void whereNoConnectionIsLeftThatIsToldOnceAndSoIsTheEnd() throws Exception {
    var limited = role("limited", "connection limit 1");
    var database = Database.open(vertx, limited, new Shares(1, 1, 1));
    try {
      await(database.watch(Database::answer));
      for (int i = 0; i < 3; i++) {
        assertUnavailable(database.ping());
        await(database.watch(Database::answer));
      }
      assertUnavailable(database.takesWrites());
      assertThat(told()).singleElement().asString().contains("it has no connection left");

      plain.execute("alter role limited connection limit 3");
      assertThat(await(database.takesWrites())).as("it is tried again").isTrue();
      await(database.ping());
      assertThat(told()).hasSize(2).last().asString().contains("answers again");
    } finally {
      await(database.close());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aConnectionThatIsKeptSaysNothingOfThoseThatAreRefused(boolean watching) throws Exception {
    var database = Database.open(vertx, role("limited", "connection limit 1"), new Shares(2, 2, 2));
    Function<Function<SqlClient, Future<Void>>, Future<Void>> use =
        watching ? database::watch : database::read;
    try {
      var entered = Promise.<Void>promise();
      var end = Promise.<Void>promise();
      var holding =
          use.apply(
              client -> {
                entered.complete();
                return end.future();
              });
      await(entered.future());
      assertUnavailable(use.apply(client -> Future.succeededFuture()));
      end.complete();
      await(holding);
      await(use.apply(client -> Database.answer(client).mapEmpty()));
      assertUnavailable(database.takesWrites());
    } finally {
      await(database.close());
    }
  }

  @Test
  void aChangedPasswordIsToldOnce() throws Exception {
    var limited = role("limited", "");
    var database = Database.open(vertx, limited, new Shares(1, 1, 1));
    try {
      await(database.watch(Database::answer));
      plain.execute("alter role limited password 'other'");
      for (int i = 0; i < 3; i++) {
        assertUnavailable(database.ping());
        await(database.watch(Database::answer));
      }
      assertThat(told()).singleElement().asString().contains("it refuses the user or the password");
    } finally {
      await(database.close());
    }
  }

  @Test
  void aReasonThatChangesAndAnAbsenceThatComesBackAreToldOnceAMinute() {
    var contact = new Contact(plain.address(), Pace.BRISK.login());
    for (int i = 0; i < 3; i++) {
      contact.failed(new PgException("no", "FATAL", "53300", null), System.nanoTime());
      contact.failed(new PgException("no", "FATAL", "57P03", null), System.nanoTime());
      contact.connected();
    }
    assertThat(told()).hasSize(2);
    assertThat(told().getFirst()).contains("it has no connection left");
    assertThat(told().getLast()).contains("answers again");
  }

  @Test
  void silenceEndsWithAnyAnswer() {
    var contact = new Contact(plain.address(), Pace.BRISK.login());
    contact.silent(System.nanoTime());
    contact.heard();
    assertThat(told()).hasSize(2);
  }

  private DatabaseAddress role(String name, String limit) throws SQLException {
    plain.execute("drop role if exists " + name);
    plain.execute("create role " + name + " login password 'hush' " + limit);
    var own = plain.address();
    return new DatabaseAddress(own.host(), own.port(), own.database(), name, "hush", own.sslMode());
  }

  /** A use that says which connection it has, and fails when it is told to go on. */
  private record Use(
      Function<SqlClient, Future<?>> failing, Promise<Integer> pid, Promise<Void> go) {
    Use(Function<SqlClient, Future<?>> failing) {
      this(failing, Promise.promise(), Promise.promise());
    }

    Future<Void> work(SqlClient client) {
      return client
          .query("select pg_backend_pid() as pid")
          .execute()
          .compose(
              rows -> {
                pid.complete(rows.iterator().next().getInteger("pid"));
                return go.future();
              })
          .compose(told -> failing.apply(client))
          .mapEmpty();
    }
  }
}
