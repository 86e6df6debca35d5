package viche.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.refusal.Refusal.LoginFault;
import viche.refusal.Refusal.Unauthenticated;

/**
 * Tells whoever runs the service of logins that fail: each counts in {@code
 * viche_logins_refused_total} by its fault, and the log has a warning of each kind of fault at a
 * site at most once in {@link #PAUSE}, so that one site's don't hide another's, with the key the
 * token names and how many came since. Nothing else of a token is told. A call without a token is
 * counted only: it is what readers do who aren't logged in.
 */
final class RefusedLogins {
  static final Duration PAUSE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(RefusedLogins.class);

  private final Clock clock;
  private final Map<LoginFault, Counter> counters = new EnumMap<>(LoginFault.class);

  /** As many as there are sites, and one for what is none, times the faults. */
  private final Map<RefusalKind, Pause> pauses = new ConcurrentHashMap<>();

  private record RefusalKind(String site, LoginFault fault) {}

  RefusedLogins(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    for (var fault : LoginFault.values()) {
      counters.put(
          fault,
          Counter.builder("viche.logins.refused")
              .description("Logins refused, by what is wrong with them")
              .tag("fault", name(fault))
              .register(registry));
    }
  }

  /**
   * Counts a refused login, and tells of it where that is due.
   *
   * @param site null where there is none by the name that was asked for
   * @param keyId what the token's header names, fit for a log
   */
  void note(@Nullable String site, Unauthenticated refusal, Supplier<Optional<String>> keyId) {
    Objects.requireNonNull(counters.get(refusal.fault())).increment();
    if (refusal.fault() == LoginFault.MISSING) {
      return;
    }
    var at = site == null ? "(none)" : site;
    var quiet =
        pauses
            .computeIfAbsent(new RefusalKind(at, refusal.fault()), first -> new Pause())
            .due(clock.instant());
    if (quiet >= 0) {
      LOG.warn(
          "A login at site {} is refused: {} (key {}); {} more of the kind since the last line",
          at,
          refusal.why(),
          keyId.get().orElse("not named"),
          quiet);
    }
  }

  private static String name(LoginFault fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One kind of fault at a site: when it was told last, and how many came since. */
  private static final class Pause {
    private Instant told = Instant.MIN;
    private int quiet;

    /** How many were not told since the last line; negative where it isn't time for another. */
    synchronized int due(Instant now) {
      if (now.isBefore(told.plus(PAUSE))) {
        quiet++;
        return -1;
      }
      var before = quiet;
      told = now;
      quiet = 0;
      return before;
    }
  }
}
