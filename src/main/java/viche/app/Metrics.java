package viche.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import java.util.UUID;
import viche.discussion.Following;
import viche.moderation.Live;

/** What is measured of the JVM and of Vert.x. */
final class Metrics {
  /** The category of single connections to the database. */
  private static final String SQL = "sql";

  private Metrics() {}

  /** A registry with memory and processors. */
  static PrometheusMeterRegistry registry() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    return registry;
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
}
