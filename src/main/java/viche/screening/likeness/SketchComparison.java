package viche.screening.likeness;

import java.util.Arrays;

/**
 * What two sketches have in common, as far as both can be compared.
 *
 * @param words of both together
 * @param shared words that both have
 * @param inOrder of those, the most that stand in the same order in both
 * @param missingHere the longest stretch of the one that is missing from the other, as a share of
 *     the one
 * @param missingThere the same the other way
 */
record SketchComparison(
    int words, int shared, int inOrder, double missingHere, double missingThere) {
  /** Shared words, without which two texts are not alike; half of them for the wrong order. */
  private static final int FEW_SHARED = 5;

  static SketchComparison of(Sketch one, Sketch other) {
    int limit = Math.min(one.limit(), other.limit());
    int shared = one.shared(other);
    if (shared < FEW_SHARED) {
      // Nearly all that are compared: they need no closer look.
      return new SketchComparison(one.words().length + other.words().length, shared, shared, 1, 1);
    }
    var here = new Side(one, other, limit);
    var there = new Side(other, one, limit);
    return new SketchComparison(
        here.words + there.words,
        here.shared,
        here.longestRise(),
        here.missingShare(),
        there.missingShare());
  }

  double likeness() {
    // Dice's coefficient is twice what is shared over the words of both.
    double twiceShared = shared + inOrder;
    double unbroken = (1 - missingHere) * (1 - missingThere);
    return twiceShared < 2 * FEW_SHARED ? 0 : twiceShared / words * unbroken;
  }

  /** One text seen from another. */
  private static final class Side {
    private final int[] places;
    private int words;
    private int shared;

    /** The heaviest stretch: a word that is missing counts for it, one that is there against. */
    private int missing;

    Side(Sketch one, Sketch other, int limit) {
      places = new int[one.words().length];
      int stretch = 0;
      for (int word : one.words()) {
        if (word > limit) {
          continue;
        }
        words++;
        int place = other.place(word);
        if (place >= 0) {
          places[shared++] = place;
          stretch = Math.max(0, stretch - 1);
        } else {
          stretch++;
          missing = Math.max(missing, stretch);
        }
      }
    }

    double missingShare() {
      return (double) missing / words;
    }

    /** The length of the longest increasing subsequence of the places (patience sorting). */
    int longestRise() {
      var ends = new int[shared];
      int length = 0;
      for (int i = 0; i < shared; i++) {
        int at = Arrays.binarySearch(ends, 0, length, places[i]);
        int longer = -at - 1;
        ends[longer] = places[i];
        length = Math.max(length, longer + 1);
      }
      return length;
    }
  }
}
