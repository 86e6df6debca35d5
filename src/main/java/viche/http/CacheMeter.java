package viche.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import viche.discussion.PageCache;

/** Measures the finished pages: {@code viche_pages_…}. */
public final class CacheMeter {
  private CacheMeter() {}

  /** Has them measured. */
  public static void of(
      PrometheusMeterRegistry registry, PageCache<?, ?> pages, CachedReads reads) {
    Gauge.builder("viche.pages.weight", pages, PageCache::weight)
        .description("Memory that finished pages take")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("viche.pages.kept", pages, PageCache::size)
        .description("Finished pages in memory")
        .register(registry);
    FunctionCounter.builder("viche.pages.made", pages, PageCache::made)
        .description("Pages read from the database and made")
        .register(registry);
    Collector sent = () -> sent(reads);
    registry.getPrometheusRegistry().register(sent);
  }

  /** Not a timer of Micrometer's, of which each record costs three looks at clocks. */
  private static HistogramSnapshot sent(CachedReads reads) {
    return HistogramSnapshot.builder()
        .name("viche_pages_sent_seconds")
        .help("Reads answered from memory before the router, by HTTP status")
        .dataPoint(reads.full().snapshot(Labels.of("status", "200")))
        .dataPoint(reads.notModified().snapshot(Labels.of("status", "304")))
        .build();
  }
}
