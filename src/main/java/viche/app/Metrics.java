package viche.app;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import viche.app.settings.Version;
import viche.discussion.Following;
import viche.moderation.decision.DecisionTally;
import viche.moderation.live.Live;
import viche.moving.retention.RetentionTally;
import viche.submission.outside.OutsideTally;

/** What is measured of the JVM and of Vert.x. */
final class Metrics {
  /** The category of single connections to the database. */
  private static final String SQL = "sql";

  private Metrics() {}

  /** A registry with memory, threads, processors, files, start time and version. */
  static PrometheusMeterRegistry registry() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    List.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics())
        .forEach(measured -> measured.bindTo(registry));
    Gauge.builder("viche.build", () -> 1)
        .description("The version that runs; always 1")
        .tag("version", version())
        .tag("java", Runtime.version().toString())
        .register(registry);
    return registry;
  }

  private static String version() {
    try {
      return Version.number();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts decisions by what became of them. */
  static DecisionTally ofDecisions(MeterRegistry registry) {
    var counters =
        new EnumMap<DecisionTally.TallyOutcome, Counter>(DecisionTally.TallyOutcome.class);
    for (var outcome : DecisionTally.TallyOutcome.values()) {
      counters.put(
          outcome,
          Counter.builder("viche.decisions")
              .description("Decisions of moderators, by what became of them")
              .tag("outcome", outcome.word())
              .register(registry));
    }
    return outcome -> requireNonNull(counters.get(outcome)).increment();
  }

  /** Counts what comes of asking others about comments. */
  static OutsideTally ofOutside(MeterRegistry registry) {
    return new OutsideMeter(registry);
  }

  /** Counts what goes after its time. */
  static RetentionTally ofRetention(MeterRegistry registry, Clock clock) {
    return new RetentionMeter(registry, clock);
  }

  /** Measures garbage collections until it is closed. */
  static AutoCloseable ofCollections(MeterRegistry registry) {
    var collections = new JvmGcMetrics();
    collections.bindTo(registry);
    return collections;
  }

  /** Measures who listens to the live stream of moderators; gives it back. */
  static Live ofLive(MeterRegistry registry, Live live) {
    Gauge.builder("viche.live.streams", live, Live::listening)
        .description("Live streams of moderators that are open")
        .register(registry);
    Gauge.builder("viche.live.sites", live, Live::sites)
        .description("Sites whose queues are looked at for them")
        .register(registry);
    return live;
  }

  /** Measures who follows discussions; gives it back. */
  static Following ofFollowing(MeterRegistry registry, Following following) {
    Gauge.builder("viche.following.streams", following, Following::following)
        .description("Live streams of discussions that are open")
        .register(registry);
    return following;
  }

  /**
   * What Vert.x measures. HTTP is counted by the router itself, at a third of the cost. Of clients
   * the pool's own metrics tell; their connections would each register the same gauges again, of
   * which Micrometer warns.
   */
  static MetricsOptions ofVertx() {
    // Under one name, several instances in a JVM would share the first one's registry.
    var name = UUID.randomUUID().toString();
    var options = new MicrometerMetricsOptions().setEnabled(true).setRegistryName(name);
    EnumSet.of(
            MetricsDomain.HTTP_SERVER,
            MetricsDomain.NET_SERVER,
            MetricsDomain.HTTP_CLIENT,
            MetricsDomain.NET_CLIENT)
        .forEach(options::addDisabledMetricsCategory);
    return options.addDisabledMetricsCategory(SQL);
  }

  /**
   * Measures what goes after its time: {@code viche_retention_gone_total} by kind, {@code
   * viche_retention_failures_total}, and {@code viche_retention_last_seconds}, when a site was last
   * done by this instance, in seconds since 1970; 0: not yet.
   */
  private static final class RetentionMeter implements RetentionTally {
    private static final double MILLISECONDS = 1_000;

    private final MeterRegistry registry;
    private final Clock clock;
    private final AtomicLong last = new AtomicLong();
    private final Counter failures;

    RetentionMeter(MeterRegistry registry, Clock clock) {
      this.registry = registry;
      this.clock = clock;
      this.failures =
          Counter.builder("viche.retention.failures")
              .description("Times that something which has had its time could not be removed")
              .register(registry);
      Gauge.builder("viche.retention.last", last, moment -> moment.get() / MILLISECONDS)
          .description("When this instance last removed all that was due at a site, since 1970")
          .baseUnit("seconds")
          .register(registry);
    }

    @Override
    public void gone(String kind, int number) {
      Counter.builder("viche.retention.gone")
          .description("What was removed after its time")
          .tag("kind", kind)
          .register(registry)
          .increment(number);
    }

    @Override
    public void done() {
      last.set(clock.millis());
    }

    @Override
    public void failed() {
      failures.increment();
    }
  }
}
