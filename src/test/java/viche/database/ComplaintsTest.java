package viche.database;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.database.Outcome.assertUnavailable;
import static viche.database.Outcome.await;
import static viche.database.Outcome.failure;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import viche.testing.TestDatabase;

/** What a database that answers and can't do what it is asked is told of with. */
final class ComplaintsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Database database = Database.open(vertx, TestDatabase.shared().address(), 1);
  private final Logger logger = (Logger) LoggerFactory.getLogger(Complaints.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void open() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void close() throws Exception {
    logger.detachAppender(log);
    await(database.close());
    await(vertx.close());
  }

  @ParameterizedTest
  @CsvSource({
    "53100, false",
    "53200, false",
    "53400, true",
    "57014, true",
    "55P03, true",
    "25006, true"
  })
  void theServersReasonIsInTheLogOnceAMinute(String state, boolean writes) throws Exception {
    assertThat(await(database.takesWrites())).isTrue();

    assertUnavailable(complaint(state));
    assertUnavailable(complaint(state));

    assertThat(said())
        .singleElement()
        .asString()
        .contains("refuses work: no room for it (" + state + ")")
        .doesNotContain("of a comment");
    assertThat(await(database.takesWrites())).isEqualTo(writes);
    assertThat(failure(complaint(state)).getCause()).isInstanceOf(PgException.class);
  }

  @Test
  void eachReasonIsToldOf() throws Exception {
    assertUnavailable(complaint("53100"));
    assertUnavailable(complaint("53200"));

    assertThat(said()).hasSize(2);
  }

  @Test
  void whatIsNoTroubleOfTheDatabaseIsNot() throws Exception {
    assertThat(failure(complaint("22001"))).isInstanceOf(PgException.class);

    assertThat(said()).isEmpty();
  }

  private Future<Void> complaint(String state) {
    return database.transaction(
        client ->
            client
                .query(
                    """
                    do $$ begin
                      raise 'no room for it' using errcode = '%s', detail = 'of a comment';
                    end $$
                    """
                        .formatted(state))
                .execute()
                .mapEmpty());
  }

  private List<String> said() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
