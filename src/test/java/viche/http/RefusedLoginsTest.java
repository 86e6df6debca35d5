package viche.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import viche.refusal.Refusal.LoginFault;
import viche.refusal.Refusal.Unauthenticated;

/** What the log and the counters say of logins that fail. */
final class RefusedLoginsTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(RefusedLogins.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final InstantSource time = () -> now;
  private final RefusedLogins logins = new RefusedLogins(registry, time.withZone(ZoneOffset.UTC));

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
  }

  @Test
  void everyFaultHasACounterFromTheStart() {
    for (var fault : LoginFault.values()) {
      assertThat(counted(fault)).isZero();
    }
    note(LoginFault.UNKNOWN_KEY, "a");
    note(LoginFault.UNKNOWN_KEY, "a");
    note(LoginFault.EXPIRED, "a");

    assertThat(counted(LoginFault.UNKNOWN_KEY)).isEqualTo(2);
    assertThat(counted(LoginFault.EXPIRED)).isEqualTo(1);
    assertThat(counted(LoginFault.ISSUER)).isZero();
  }

  @Test
  void aLineTellsSiteFaultAndKey() {
    note(LoginFault.UNKNOWN_KEY, "key-7");

    assertThat(lines())
        .containsExactly(
            "A login at site news is refused: it is wrong (key key-7);"
                + " 0 more of the kind since the last line");
    assertThat(log.list.getFirst().getLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void aFloodIsOneLineAMinuteOfEachKind() {
    for (var i = 0; i < 1_000; i++) {
      note(LoginFault.UNKNOWN_KEY, "key-" + i);
      note(LoginFault.MALFORMED, null);
    }
    now = now.plus(RefusedLogins.PAUSE).minusMillis(1);
    note(LoginFault.UNKNOWN_KEY, "b");
    assertThat(lines()).hasSize(2);

    now = now.plus(Duration.ofMillis(1));
    note(LoginFault.UNKNOWN_KEY, "c");

    assertThat(lines()).hasSize(3).last().asString().contains("key c", "1000 more");
  }

  @Test
  void whatFailsAtOneSiteHidesNothingAtOthers() {
    note(LoginFault.EXPIRED, "a");
    logins.note("sport", new Unauthenticated(LoginFault.EXPIRED, "it is late"), Optional::empty);
    logins.note("sport", new Unauthenticated(LoginFault.EXPIRED, "it is late"), Optional::empty);
    note(LoginFault.EXPIRED, "b");
    assertThat(lines())
        .satisfiesExactly(
            first -> assertThat(first).contains("site news"),
            second -> assertThat(second).contains("site sport"));

    now = now.plus(RefusedLogins.PAUSE);
    note(LoginFault.EXPIRED, "c");

    assertThat(lines()).hasSize(3).last().asString().contains("site news", "; 1 more");
    assertThat(counted(LoginFault.EXPIRED)).isEqualTo(5);
  }

  @Test
  void sitesThatAreNoneAreOneTogether() {
    logins.note(null, new Unauthenticated(LoginFault.EXPIRED, "it is late"), Optional::empty);
    logins.note(null, new Unauthenticated(LoginFault.EXPIRED, "it is late"), Optional::empty);

    assertThat(lines()).singleElement().asString().contains("at site (none)");
  }

  @Test
  void whoHasNoTokenIsCountedOnly() {
    note(LoginFault.MISSING, null);

    assertThat(counted(LoginFault.MISSING)).isEqualTo(1);
    assertThat(lines()).isEmpty();
  }

  private void note(LoginFault fault, @Nullable String key) {
    logins.note("news", new Unauthenticated(fault, "it is wrong"), () -> Optional.ofNullable(key));
  }

  private double counted(LoginFault fault) {
    var name = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return registry.get("viche.logins.refused").tag("fault", name).counter().count();
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
