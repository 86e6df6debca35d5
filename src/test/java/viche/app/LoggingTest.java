package viche.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import viche.app.settings.Settings.Logs;

final class LoggingTest {
  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void jsonIsOneObjectALine() throws IOException {
    var before = Instant.now();
    write(Logs.Level.INFO, Logs.LogFormat.JSON);

    context
        .getLogger("viche.Some")
        .atWarn()
        .addKeyValue("site", 7)
        .setCause(new IllegalStateException("broken", new IOException("disk")))
        .log("Шось \"не так\"\n{}", "\ud83d");

    var lines = lines();
    assertThat(lines).hasSize(1);
    var line = json(lines.getFirst());
    assertThat(line.fieldNames())
        .toIterable()
        .containsExactly(
            "timestamp", "level", "logger", "thread", "message", "throwable", "fields");
    assertThat(line.get("timestamp").asText()).endsWith("Z");
    assertThat(Instant.parse(line.get("timestamp").asText()))
        .isBetween(before.minusMillis(1), Instant.now());
    assertThat(line.get("level").asText()).isEqualTo("WARN");
    assertThat(line.get("logger").asText()).isEqualTo("viche.Some");
    assertThat(line.get("message").asText()).isEqualTo("Шось \"не так\"\n?");
    assertThat(line.get("throwable").asText())
        .contains("IllegalStateException: broken", "Caused by: java.io.IOException: disk");
    assertThat(line.get("fields").get("site").asText()).isEqualTo("7");
  }

  @Test
  void anEventWithoutThrowableAndFieldsHasNeither() throws IOException {
    write(Logs.Level.INFO, Logs.LogFormat.JSON);

    context.getLogger("viche.Some").info("hello");

    assertThat(json(lines().getFirst()).fieldNames())
        .toIterable()
        .containsExactly("timestamp", "level", "logger", "thread", "message");
  }

  @Test
  void textIsOneLineWhateverTheMessageHolds() {
    write(Logs.Level.INFO, Logs.LogFormat.TEXT);

    context.getLogger("viche.app.Some").info("привіт\r\n12:00:00.000 ERROR forged\u001b[2J");

    assertThat(lines())
        .singleElement()
        .asString()
        .matches(
            "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  Some: привіт  12:00:00.000 ERROR forged \\[2J ");
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR, ERROR, ERROR, ERROR",
    "WARN,  WARN,  ERROR, WARN",
    "INFO,  INFO,  WARN,  WARN",
    "DEBUG, DEBUG, INFO,  WARN",
    "TRACE, TRACE, DEBUG, WARN",
  })
  void librariesAreQuieter(Logs.Level level, String viche, String library, String talkative) {
    write(level, Logs.LogFormat.TEXT);

    assertThat(level("viche.comment")).isEqualTo(viche);
    assertThat(level("org.postgresql.Driver")).isEqualTo(library);
    assertThat(List.of(level("io.netty.x"), level("io.vertx.x"))).containsOnly(talkative);
  }

  @Test
  void settingUpTwiceWritesALineOnce() {
    write(Logs.Level.INFO, Logs.LogFormat.TEXT);
    write(Logs.Level.INFO, Logs.LogFormat.TEXT);

    context.getLogger("viche.Some").info("once");

    assertThat(lines()).hasSize(1);
  }

  @Test
  void logbackFindsTheSetUpWithoutAFile() {
    var found = (LoggerContext) LoggerFactory.getILoggerFactory();

    assertThat(found.getLogger("io.netty").getLevel()).isIn(Level.WARN, Level.ERROR);
    assertThat(System.getProperty("vertx.logger-delegate-factory-class-name"))
        .endsWith("SLF4JLogDelegateFactory");
  }

  private void write(Logs.Level level, Logs.LogFormat format) {
    context.setMDCAdapter(new LogbackMDCAdapter());
    Logging.write(context, new Logs(level, format), out);
  }

  private String level(String logger) {
    return context.getLogger(logger).getEffectiveLevel().toString();
  }

  private List<String> lines() {
    return out.toString(UTF_8).lines().toList();
  }

  private static JsonNode json(String line) throws IOException {
    return new ObjectMapper().readTree(line);
  }
}
