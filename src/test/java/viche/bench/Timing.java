package viche.bench;

import java.util.Arrays;

/** How long something took, many times. */
final class Timing {
  private final long[] nanos;

  /**
   * @param nanos the samples in nanoseconds, at least one
   */
  Timing(long[] nanos) {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    this.nanos = nanos.clone();
    Arrays.sort(this.nanos);
  }

  /** The time in milliseconds that this part of the samples took at most; 0 to 1. */
  double quantile(double part) {
    return nanos[(int) Math.min(nanos.length - 1, Math.floor(part * nanos.length))] / 1e6;
  }

  double median() {
    return quantile(0.5);
  }
}
