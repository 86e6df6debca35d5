package viche.database;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.database.Outcome.await;
import static viche.database.Outcome.failure;

import io.vertx.core.Vertx;
import io.vertx.pgclient.SslMode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.FaultProxy;
import viche.testing.TestDatabase;

/** A start's wait for a database that is somewhere, or nowhere. */
final class ArrivalTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final TestDatabase PLAIN = TestDatabase.shared();
  private static final Duration LONG = Duration.ofMinutes(10);

  @AfterAll
  static void close() throws Exception {
    await(VERTX.close());
  }

  @Test
  void itIsThereAtOnce() throws Exception {
    await(Database.open(VERTX, PLAIN.address(), 1).arrival(Duration.ZERO));
  }

  @Test
  void itIsWaitedFor() throws Exception {
    try (var proxy = FaultProxy.before(PLAIN.address().port())) {
      proxy.silence();
      var arrival = open(PLAIN.behind(proxy.port()).address()).arrival(LONG);
      Condition.await("it was asked", () -> proxy.connections() > 0);
      assertThat(arrival.isComplete()).isFalse();
      proxy.pass();
      await(arrival);
    }
  }

  @Test
  void whatIsWrongIsTold() throws Exception {
    int nobodys;
    try (var reserved = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      nobodys = reserved.getLocalPort();
    }
    var here = PLAIN.address();
    var elsewhere =
        new DatabaseAddress(
            "nowhere.invalid", 5432, "viche", here.user(), here.password(), SslMode.DISABLE);

    assertThat(outage(PLAIN.behind(nobodys).address(), Duration.ofSeconds(1)))
        .isEqualTo(Outage.REFUSED);
    assertThat(outage(elsewhere, Duration.ZERO)).isEqualTo(Outage.UNKNOWN_HOST);
    try (var proxy = FaultProxy.before(here.port())) {
      proxy.silence();
      assertThat(outage(PLAIN.behind(proxy.port()).address(), Duration.ofSeconds(1)))
          .isEqualTo(Outage.SILENT);
    }
    try (var broken = FaultProxy.before(nobodys)) {
      assertThat(outage(PLAIN.behind(broken.port()).address(), Duration.ZERO))
          .isEqualTo(Outage.CLOSED);
    }
  }

  @Test
  void whatWaitingCantHelpIsNotWaitedFor() throws Exception {
    var right = PLAIN.address();

    assertThat(outage(with(right, right.database(), "no", SslMode.DISABLE), LONG))
        .isEqualTo(Outage.WRONG_LOGIN);
    assertThat(outage(with(right, "nowhere", right.password(), SslMode.DISABLE), LONG))
        .isEqualTo(Outage.NO_DATABASE);
    assertThat(outage(with(right, right.database(), right.password(), SslMode.REQUIRE), LONG))
        .isEqualTo(Outage.NO_TLS);
  }

  private static DatabaseAddress with(
      DatabaseAddress right, String database, String password, SslMode ssl) {
    return new DatabaseAddress(right.host(), right.port(), database, right.user(), password, ssl);
  }

  private static Database open(DatabaseAddress address) {
    return Database.open(VERTX, address, 1, Outcome.IMPATIENT);
  }

  private static Outage outage(DatabaseAddress address, Duration wait) throws Exception {
    var failure = failure(open(address).arrival(wait));
    assertThat(failure)
        .isInstanceOf(UnreachableException.class)
        .hasMessageStartingWith("The database " + address.database() + " at " + address.host());
    return ((UnreachableException) failure).outage();
  }
}
