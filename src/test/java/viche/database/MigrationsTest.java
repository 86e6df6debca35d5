package viche.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.testing.TestDatabase;

/** Bringing the schema up to date, on an empty database each time. */
final class MigrationsTest {
  private final Vertx vertx = Vertx.vertx();
  private TestDatabase plain;
  private Database database;

  @BeforeEach
  void open() throws SQLException {
    plain = TestDatabase.shared().create("migrations_test");
    database = Database.open(vertx, plain.address(), 2);
  }

  @AfterEach
  void close() throws Exception {
    await(database.close());
    await(vertx.close());
  }

  @Test
  void anEmptyDatabaseGetsTheSchemaAndKeepsItAtTheNextStart() throws Exception {
    await(new Migrations().run(database));
    plain.execute("insert into site values (1, 'kept', '{}', 1, now(), now())");
    await(new Migrations().run(database));

    assertThat(plain.value("select key from site")).isEqualTo("kept");
    assertThat(plain.value("select count(*)::text from schema_step")).isEqualTo("1");
  }

  @Test
  void instancesThatStartTogetherWaitForEachOther() throws Exception {
    var other = Database.open(vertx, plain.address(), 2);
    try {
      await(Future.join(new Migrations().run(database), new Migrations().run(other)));
    } finally {
      await(other.close());
    }

    assertThat(plain.value("select count(*)::text from schema_step")).isEqualTo("1");
  }

  @Test
  void aStepThatWasChangedSinceStopsTheStart() throws Exception {
    await(new Migrations().run(database));
    plain.execute("update schema_step set checksum = 'another'");

    assertThatThrownBy(() -> await(new Migrations().run(database)))
        .rootCause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("V1__discussion.sql");
  }

  @Test
  void aSchemaNewerThanTheProgramStopsTheStart() throws Exception {
    await(new Migrations().run(database));
    plain.execute("insert into schema_step values (2, 'V2__later.sql', 'unknown', now())");

    assertThatThrownBy(() -> await(new Migrations().run(database)))
        .rootCause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("newer");
  }

  @Test
  void aStepThatFailsLeavesNothingBehind() throws Exception {
    plain.execute("create table decision (in_the_way integer)");

    assertThatThrownBy(() -> await(new Migrations().run(database))).isNotNull();
    assertThat(plain.value("select coalesce(to_regclass('site')::text, 'none')")).isEqualTo("none");
    assertThat(plain.value("select count(*)::text from schema_step")).isEqualTo("0");
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
