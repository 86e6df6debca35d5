package viche.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import viche.moderation.overview.Backlog;
import viche.moderation.overview.Summary.Waiting;

/**
 * Measures what waits for a moderator, by site and queue: {@code viche_queue_comments} and, of the
 * comment that waits longest, {@code viche_queue_oldest_seconds} (0 where none does).
 */
final class BacklogMeter {
  private final Backlog backlog;
  private final Clock clock;
  private final MultiGauge lengths;
  private final MultiGauge ages;

  BacklogMeter(MeterRegistry registry, Backlog backlog, Clock clock) {
    this.backlog = backlog;
    this.clock = clock;
    this.lengths =
        MultiGauge.builder("viche.queue.comments")
            .description("Comments that wait for a moderator")
            .register(registry);
    this.ages =
        MultiGauge.builder("viche.queue.oldest")
            .description("How long the first of them has waited")
            .baseUnit("seconds")
            .register(registry);
  }

  /** Takes over what waits now, or waited ten seconds ago. */
  Future<Void> refresh() {
    return backlog
        .ofSites()
        .map(
            sites -> {
              show(sites);
              return null;
            });
  }

  private void show(List<Backlog.OfSite> sites) {
    var now = clock.instant();
    var counts = new ArrayList<Row<?>>();
    var waits = new ArrayList<Row<?>>();
    for (var site : sites) {
      var queues = site.queues();
      Map.of(
              "pending", queues.pending(),
              "unreviewed", queues.unreviewed(),
              "rejected", queues.rejected(),
              "reported", queues.reported())
          .forEach(
              (queue, waiting) -> {
                var tags = Tags.of("site", site.site(), "queue", queue);
                counts.add(Row.of(tags, waiting.count()));
                waits.add(Row.of(tags, age(waiting, now)));
              });
    }
    lengths.register(counts, true);
    ages.register(waits, true);
  }

  private static double age(Waiting waiting, Instant now) {
    var since = waiting.oldestWaiting();
    return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
  }
}
