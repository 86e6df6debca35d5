package viche.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures several things under load, one after the other and again and again, so that whatever
 * else the machine does meets all of them. Ratios are those within a round; of these, and of
 * everything, the median counts.
 */
final class Rounds {
  /** Warm is what is no longer faster than before by more than this part. */
  private static final double STEADY = 0.03;

  private static final int LEAST_WARM_UPS = 3;
  private static final int MOST_WARM_UPS = 8;

  private Rounds() {}

  /** Something that can be put under load. */
  interface Runner {
    /** Does it for some seconds. */
    Wrk.Load run(int seconds) throws IOException;
  }

  /** Processor time that something has used until now. */
  interface Clock {
    Duration used();
  }

  /** What is measured, and whose processor time is counted. */
  record Candidate(String name, Clock cpu, Runner runner) {}

  /** A round of one candidate. */
  record Sample(Wrk.Load load, double cpuSeconds) {
    double microsEach() {
      return cpuSeconds * 1e6 / load.requests();
    }

    /** How much of its processor it used, 0 to 1. */
    double busy() {
      return cpuSeconds / load.seconds();
    }
  }

  /** All rounds of one candidate. */
  record Measured(String name, List<Sample> samples) {
    double median(ToDoubleFunction<Sample> figure) {
      return middle(samples.stream().mapToDouble(figure).toArray());
    }

    double perSecond() {
      return median(sample -> sample.load().perSecond());
    }

    /** Requests per second, as a part of another's. */
    double ratio(Measured other) {
      return against(other, (mine, its) -> mine.load().perSecond() / its.load().perSecond());
    }

    /** Requests per second of processor time, as a part of another's. */
    double cpuRatio(Measured other) {
      return against(other, (mine, its) -> its.microsEach() / mine.microsEach());
    }

    private double against(Measured other, ToDoubleBiFunction<Sample, Sample> ratio) {
      return middle(
          IntStream.range(0, samples.size())
              .mapToDouble(i -> ratio.applyAsDouble(samples.get(i), other.samples().get(i)))
              .toArray());
    }
  }

  /** Warms all up, then measures them; in their order. */
  static List<Measured> run(Sizes sizes, List<Candidate> candidates) throws IOException {
    for (var candidate : candidates) {
      warmUp(candidate);
    }
    var measured =
        candidates.stream()
            .map(candidate -> new Measured(candidate.name(), new ArrayList<>()))
            .toList();
    for (int round = 0; round < sizes.rounds(); round++) {
      for (int i = 0; i < candidates.size(); i++) {
        measured.get(i).samples().add(sample(candidates.get(i), sizes.seconds()));
      }
    }
    return measured;
  }

  private static void warmUp(Candidate candidate) throws IOException {
    double best = 0;
    for (int i = 0; i < MOST_WARM_UPS; i++) {
      var now = candidate.runner().run(2).perSecond();
      if (i >= LEAST_WARM_UPS && now < best * (1 + STEADY)) {
        return;
      }
      best = Math.max(best, now);
    }
  }

  private static Sample sample(Candidate candidate, int seconds) throws IOException {
    var before = candidate.cpu().used();
    var load = candidate.runner().run(seconds);
    return new Sample(load, candidate.cpu().used().minus(before).toNanos() / 1e9);
  }

  private static double middle(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
