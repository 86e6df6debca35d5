package viche.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
}
