package viche.database;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.database.Outcome.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import viche.testing.TestDatabase;

final class LetterCaseTest {
  @ParameterizedTest
  @CsvSource({
    "UTF8, builtin builtin_locale 'C.UTF-8', false",
    "UTF8, libc, true",
    "SQL_ASCII, libc, true"
  })
  void aDatabaseThatKnowsTheCaseOfEnglishLettersOnlyIsWarnedOf(
      String encoding, String provider, boolean warned) throws Exception {
    var server = TestDatabase.shared();
    server.execute("drop database if exists letter_case_test");
    server.execute(
        "create database letter_case_test template template0 locale 'C' encoding '%s' locale_provider %s"
            .formatted(encoding, provider));
    var url = server.url().substring(0, server.url().lastIndexOf('/') + 1) + "letter_case_test";
    var logger = (Logger) LoggerFactory.getLogger(LetterCase.class);
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    logger.setLevel(Level.WARN); // whatever a start before this one has set
    logger.addAppender(log);
    var vertx = Vertx.vertx();
    try {
      await(LetterCase.check(Database.open(vertx, new TestDatabase(url).address(), 1)));
    } finally {
      logger.detachAppender(log);
      await(vertx.close());
    }

    assertThat(log.list).hasSize(warned ? 1 : 0);
  }
}
