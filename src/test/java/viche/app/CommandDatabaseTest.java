package viche.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import viche.refusal.Refusal;
import viche.testing.TestDatabase;

@ExtendWith(LogAsAtFirst.class)
final class CommandDatabaseTest {
  private final Map<String, String> variables =
      Map.of("VICHE_DATABASE_URL", TestDatabase.shared().url());
  private final StringWriter err = new StringWriter();

  /** A request's use of a connection ends after eight seconds; a command counts millions. */
  @Test
  void aCommandMayTakeLongerThanARequest() throws InterruptedException {
    var code =
        CommandDatabase.use(
            variables,
            new PrintWriter(err, true),
            (vertx, database) ->
                CommandDatabase.await(
                    database.transaction(
                        client ->
                            client
                                .query("set local statement_timeout = '1min'")
                                .execute()
                                .compose(set -> client.query("select pg_sleep(8.5)").execute())
                                .map(7))));

    assertThat(code).as(err.toString()).isEqualTo(7);
  }

  @Test
  void whatFailsForAnotherReasonIsNoFaultOfTheDatabase() throws InterruptedException {
    for (var fault : List.of(new IOException("no room"), new IllegalArgumentException("no x"))) {
      assertThat(failing(fault)).isEqualTo(1);
      assertThat(err.toString()).contains(fault.getMessage()).doesNotContain("VICHE_DATABASE_URL");
    }
    assertThat(failing(new Refusal.Unavailable(Duration.ofSeconds(1)).exception())).isEqualTo(3);
    assertThat(err.toString()).contains("VICHE_DATABASE_URL");
  }

  private int failing(Exception fault) throws InterruptedException {
    return CommandDatabase.use(
        variables,
        new PrintWriter(err, true),
        (vertx, database) -> CommandDatabase.await(Future.failedFuture(fault)));
  }
}
