package viche.moving.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import viche.database.Database;
import viche.site.Perishable;
import viche.site.Perishable.Swept;
import viche.site.Sites;
import viche.testing.Condition;
import viche.testing.Retained;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/** One duty for all that has had its time, whoever keeps it. */
final class RetentionDutyTest {
  private final Heard heard = new Heard();
  private final AtomicInteger steps = new AtomicInteger();

  private static final class Heard implements RetentionTally {
    private final Map<String, Integer> gone = new ConcurrentHashMap<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    @Override
    public void gone(String kind, int number) {
      gone.merge(kind, number, Integer::sum);
    }

    @Override
    public void done() {
      done.incrementAndGet();
    }

    @Override
    public void failed() {
      failed.incrementAndGet();
    }
  }

  private static Perishable failing() {
    return new Perishable(
        "failing", (client, site, from) -> Future.failedFuture(new IllegalStateException("no")));
  }

  /** Three steps, of which each says where the next one begins. */
  private Perishable steps() {
    return new Perishable(
        "steps",
        (client, site, from) -> {
          steps.incrementAndGet();
          var at = from == null ? 1 : Integer.parseInt(from);
          return Future.succeededFuture(new Swept(at, at == 3 ? null : String.valueOf(at + 1)));
        });
  }

  @Test
  void oneInstanceIsAtASiteAndWhatFailsKeepsNothingElseFromItsTurn() throws Exception {
    var database = TestDatabase.shared().create("retention_duty");
    TestService.start(database.url(), Map.of()).close();
    Retained.anHourLater(database);
    var number = Integer.parseInt(database.value("select count(*) from site"));
    var vertx = Vertx.vertx();
    try {
      var pool = Database.open(vertx, database.address(), 2);
      var sites = new Sites(vertx, pool, Clock.systemUTC());
      var parts = List.of(failing(), steps());
      var instances =
          List.of(
              new Retention(vertx, pool, sites, heard, parts),
              new Retention(vertx, pool, sites, heard, parts));

      instances.forEach(Retention::start);

      Condition.await("each site to be done", () -> heard.done.get() == number);
      for (var instance : instances) {
        instance.close().await();
      }
      assertThat(steps.get()).isEqualTo(3 * number);
      assertThat(heard.gone).isEqualTo(Map.of("failing", 0, "steps", 6 * number));
      assertThat(heard.failed.get()).isEqualTo(number);
      assertThat(database.value("select count(*) from retention where ran_at is null"))
          .isEqualTo("0");
    } finally {
      vertx.close().await();
    }
  }

  /** Two sites, and what one instance does at them until a condition holds. */
  private TestDatabase both(String name, BooleanSupplier until, Perishable... parts)
      throws Exception {
    var database = TestDatabase.shared().create(name);
    TestService.start(database.url(), Map.of()).close();
    database.execute(
        "insert into site select (jsonb_populate_record("
            + "s, jsonb_build_object('id', s.id + 1, 'key', 'second'))).* from site s");
    Retained.anHourLater(database);
    var vertx = Vertx.vertx();
    try {
      var pool = Database.open(vertx, database.address(), 2);
      var sites = new Sites(vertx, pool, Clock.systemUTC());
      var instance = new Retention(vertx, pool, sites, heard, List.of(parts));
      instance.start();
      Condition.await("the sites to be looked at", until);
      instance.close().await();
    } finally {
      vertx.close().await();
    }
    return database;
  }

  @Test
  void howeverMuchThereIsOfOneKindOthersAndOtherSitesHaveTheirTurn() throws Exception {
    var endless =
        new Perishable(
            "endless", (client, site, from) -> Future.succeededFuture(new Swept(400, "more")));

    var database = both("retention_endless", () -> steps.get() >= 6, endless, steps());

    assertThat(heard.done.get()).isZero();
    assertThat(database.value("select count(*) from retention where ran_at is null"))
        .as("due as before")
        .isEqualTo("2");
  }

  @Test
  void whoLosesASiteLeavesIt() throws Exception {
    var thief =
        new Perishable(
            "thief",
            (client, site, from) ->
                site.key().equals("second")
                    ? Future.succeededFuture(Swept.NOTHING)
                    : client
                        .query(
                            "update retention set lease = lease + 1, leased_until = 'infinity'"
                                + " where site_id = "
                                + site.id())
                        .execute()
                        .map(new Swept(1, "more")));

    both("retention_lost", () -> heard.done.get() == 1, thief, steps());

    assertThat(steps.get()).isEqualTo(3);
    assertThat(heard.failed.get()).isZero();
  }
}
