package viche.http;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How long answers from memory took, a histogram. An answer costs the service some eight
 * microseconds, so this takes two increments that don't contend, and nothing else.
 */
final class SendTimes {
  private static final long[] STEPS_MICROSECONDS = {
    10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000,
    500_000, 1_000_000
  };

  private static final long[] STEPS =
      Arrays.stream(STEPS_MICROSECONDS).map(step -> step * 1_000).toArray();

  private static final double[] BOUNDS_SECONDS =
      DoubleStream.concat(
              Arrays.stream(STEPS_MICROSECONDS).mapToDouble(step -> step / 1e6),
              DoubleStream.of(Double.POSITIVE_INFINITY))
          .toArray();

  private final LongAdder[] counts =
      Stream.generate(LongAdder::new).limit(BOUNDS_SECONDS.length).toArray(LongAdder[]::new);

  private final LongAdder nanos = new LongAdder();

  /** Counts one that took so many nanoseconds. */
  void add(long took) {
    int step = 0;
    while (step < STEPS.length && took > STEPS[step]) {
      step++;
    }
    counts[step].increment();
    nanos.add(took);
  }

  /** As they are now. */
  HistogramDataPointSnapshot snapshot(Labels labels) {
    var counted = Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
    return HistogramDataPointSnapshot.builder()
        .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS_SECONDS, counted))
        .sum(nanos.sum() / 1e9)
        .labels(labels)
        .build();
  }
}
