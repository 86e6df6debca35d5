package viche.database;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.database.Outcome.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import viche.testing.TestDatabase;

/** Kinds of use that don't wait for each other. */
final class SharesTest {
  private final Vertx vertx = Vertx.vertx();
  private TestDatabase plain;
  private Database database;

  /** A kind of use. */
  enum Kind {
    READS {
      @Override
      <T> Future<T> use(Database database, Function<SqlClient, Future<T>> work) {
        return database.read(work);
      }
    },
    WRITES {
      @Override
      <T> Future<T> use(Database database, Function<SqlClient, Future<T>> work) {
        return database.transaction(work);
      }
    },
    WATCHING {
      @Override
      <T> Future<T> use(Database database, Function<SqlClient, Future<T>> work) {
        return database.watch(work);
      }
    };

    abstract <T> Future<T> use(Database database, Function<SqlClient, Future<T>> work);
  }

  @BeforeEach
  void open() throws Exception {
    plain = TestDatabase.shared().create("shares_test");
    database = Database.open(vertx, plain.address(), Shares.of(4));
  }

  @AfterEach
  void close() throws Exception {
    await(database.close());
    await(vertx.close());
  }

  @ParameterizedTest
  @EnumSource
  void howeverManyWaitOfOneKindTheOthersGoOn(Kind crowded) throws Exception {
    var end = Promise.<Void>promise();
    var users = new ArrayList<Future<Void>>();
    for (int i = 0; i < 20; i++) {
      users.add(crowded.use(database, client -> end.future()));
    }

    for (var kind : Kind.values()) {
      if (kind != crowded) {
        assertThat(await(kind.use(database, SharesTest::answer))).isEqualTo(1);
      }
    }
    if (crowded != Kind.WRITES) {
      assertThat(await(database.pipelined(SharesTest::answer))).isEqualTo(1);
    }
    end.complete();
    await(Future.all(users));
  }

  private static Future<Integer> answer(SqlClient client) {
    return client
        .query("select 1 as one")
        .execute()
        .map(rows -> rows.iterator().next().getInteger("one"));
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 1, 2", "3, 2, 1, 2", "16, 8, 8, 2", "17, 9, 8, 2", "200, 100, 100, 25"})
  void requestsHaveWhatIsSetAndWatchingComesOnTop(int set, int reads, int writes, int watching) {
    assertThat(Shares.of(set)).isEqualTo(new Shares(reads, writes, watching));
  }

  @Test
  void eachKindMakesAsManyConnectionsAsItHas() throws Exception {
    var all = new ArrayList<Future<Void>>();
    for (int i = 0; i < 100; i++) {
      for (var kind : Kind.values()) {
        all.add(kind.use(database, client -> answer(client).mapEmpty()));
      }
    }
    await(Future.all(all));

    assertThat(
            plain.value(
                "select count(*) from pg_stat_activity where datname = 'shares_test'"
                    + " and application_name = 'viche'"))
        .isEqualTo("6");
  }
}
