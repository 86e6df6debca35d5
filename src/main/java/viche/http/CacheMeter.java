package viche.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import viche.discussion.PageCache;

/** Measures the finished pages: {@code viche_pages_…}. */
final class CacheMeter {
  private CacheMeter() {}

  static void of(MeterRegistry registry, PageCache<?, ?> pages, CachedReads reads) {
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
    sent(registry, reads, "200", CachedReads::full);
    sent(registry, reads, "304", CachedReads::notModified);
  }

  private static void sent(
      MeterRegistry registry,
      CachedReads reads,
      String status,
      ToDoubleFunction<CachedReads> count) {
    FunctionCounter.builder("viche.pages.sent", reads, count)
        .description("Reads answered from memory before the router, by HTTP status")
        .tag("status", status)
        .register(registry);
  }
}
