package viche.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import viche.database.Database;
import viche.database.Migrations;
import viche.event.Events;
import viche.outgoing.Outgoing;
import viche.outgoing.Reach;
import viche.site.Sites;
import viche.testing.TestDatabase;

/** What is built by hand is ended by hand. */
final class AssemblyTest {
  private final Vertx vertx = Vertx.vertx();

  /** The timers that go on. */
  private final Set<Object> timers = ConcurrentHashMap.newKeySet();

  @Test
  void nothingGoesOnAfterItIsClosed() throws Exception {
    var address = TestDatabase.shared().create("assembly_test").address();
    var database = Database.open(vertx, address, 2);
    try {
      await(new Migrations(vertx, address).run());
      var sites = new Sites(vertx, database, Clock.systemUTC());
      var bounds = new Assembly.Bounds(false, Duration.ofDays(30), Duration.ofDays(90));
      var assembly = new Assembly(counting(), database, Clock.systemUTC(), bounds, outcome -> {});

      var outgoing = new Outgoing(vertx, Reach.PUBLIC);
      var keeping = new Events.EventKeeping(Clock.systemUTC(), Duration.ofDays(30));
      var events = new Events(counting(), database, sites, outgoing, keeping);

      events.start();
      assembly.useCases(sites, events);
      assertThat(timers).isNotEmpty();
      await(assembly.close());
      await(events.close());

      assertThat(timers).isEmpty();
    } finally {
      await(database.close());
      await(vertx.close());
    }
  }

  /** The real one, with an eye on what repeats itself. */
  private Vertx counting() {
    return (Vertx)
        Proxy.newProxyInstance(
            Vertx.class.getClassLoader(),
            vertx.getClass().getInterfaces(),
            (proxy, method, arguments) -> seen(method, arguments, answer(method, arguments)));
  }

  private Object answer(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(vertx, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object seen(Method method, Object[] arguments, Object answer) {
    if (method.getName().equals("setPeriodic")) {
      timers.add(answer);
    } else if (method.getName().equals("cancelTimer")) {
      timers.remove(arguments[0]);
    }
    return answer;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, SECONDS);
  }
}
