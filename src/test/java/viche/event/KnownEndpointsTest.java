package viche.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import viche.database.Database;
import viche.testing.StatementCounter;

/** What an instance knows of endpoints, where that is old or nothing. */
final class KnownEndpointsTest {
  private static final String READING = "from endpoint";

  /** As many submissions ask at once where the rounds fail that read them. */
  @Test
  void whoeverAsksWhileTheyAreReadWaitsForThatReading() throws IOException {
    var stored = EventSite.make().stored();
    var vertx = Vertx.vertx();
    try (var counter = StatementCounter.before(stored.address().port())) {
      var database = Database.open(vertx, stored.behind(counter.port()).address(), 2);
      var known = new KnownEndpoints(vertx, database);

      var asked = Stream.generate(() -> known.screeners(0)).limit(50).toList();

      Future.all(asked).await();
      assertThat(asked).allSatisfy(each -> assertThat(each.result()).isEqualTo(List.of()));
      assertThat(counter.executed(READING)).isOne();
      database.close().await();
    } finally {
      vertx.close().await();
    }
  }
}
