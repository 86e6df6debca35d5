package viche.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The latest sketches in memory, to find out which text is a near-copy of which. Not safe for
 * several threads.
 *
 * <p>Its memory is bounded: beyond its size the oldest sketch makes room for the newest; about 300
 * bytes a sketch are taken from the start, and about as many by a usual sketch. The time of an
 * addition is bounded too: under each key only the newest texts are looked at, and of all those
 * only the ones with most keys in common are compared.
 *
 * @param <K> what a text is known by
 */
public final class SketchIndex<K> {
  private static final int LOOKED_AT = 32;
  private static final int COMPARED = 10;
  private static final int NONE = -1;

  private final int size;
  private final List<Entry<K>> entries = new ArrayList<>();
  private long added;

  // A hash table with chains. Place p belongs to entry p / MOST_BANDS; a chain goes from newer
  // entries to older ones, and ends where an entry has been replaced.
  private final int[] newest;
  private final int[] older;
  private final long[] bands;

  private record Entry<K>(K id, K group, Sketch sketch) {}

  /**
   * An earlier text that another is a near-copy of.
   *
   * @param group the first text of its group, which may have left the index since
   * @param likeness as {@link Sketch#likeness} says, at least {@link Sketch#ALIKE}
   */
  public record Match<K>(K earlier, K group, double likeness) {}

  /**
   * @param size how many texts are remembered
   * @throws IllegalArgumentException unless that is 1 to 1,000,000
   */
  public SketchIndex(int size) {
    if (size < 1 || size > 1_000_000) {
      throw new IllegalArgumentException("size must be 1 to 1,000,000");
    }
    this.size = size;
    this.newest = new int[2 * Integer.highestOneBit(size * Sketch.MOST_BANDS)];
    Arrays.fill(newest, NONE);
    this.older = new int[size * Sketch.MOST_BANDS];
    this.bands = new long[size * Sketch.MOST_BANDS];
  }

  /**
   * Adds a text, and says which earlier one it is most like. It joins the group of that text, or
   * begins its own.
   */
  public Optional<Match<K>> add(K id, Sketch sketch) {
    long[] keys = sketch.bands();
    var best = best(sketch, keys);
    put(new Entry<>(id, best.map(Match::group).orElse(id), sketch), keys);
    added++;
    return best;
  }

  private Optional<Match<K>> best(Sketch sketch, long[] keys) {
    Match<K> best = null;
    for (int candidate : candidates(keys)) {
      var entry = entries.get(candidate);
      double likeness = sketch.likeness(entry.sketch());
      if (likeness >= Sketch.ALIKE && (best == null || likeness > best.likeness())) {
        best = new Match<>(entry.id(), entry.group(), likeness);
      }
    }
    return Optional.ofNullable(best);
  }

  /** The entries that share most keys, those first. */
  private int[] candidates(long[] keys) {
    var found = new int[keys.length * LOOKED_AT];
    int count = 0;
    for (long key : keys) {
      int place = newest[slot(key)];
      int age = 0;
      for (int n = 0; n < LOOKED_AT && place != NONE; n++, place = older[place]) {
        int at = place / Sketch.MOST_BANDS;
        int itsAge = age(at);
        if (itsAge < age) {
          break;
        }
        age = itsAge;
        if (bands[place] == key) {
          found[count++] = at;
        }
      }
    }
    Arrays.sort(found, 0, count);
    var ranked = new long[count];
    int candidates = 0;
    for (int i = 0, next; i < count; i = next) {
      next = i + 1;
      while (next < count && found[next] == found[i]) {
        next++;
      }
      ranked[candidates++] = (long) (i - next) << Integer.SIZE | found[i];
    }
    Arrays.sort(ranked, 0, candidates);
    var best = new int[Math.min(candidates, COMPARED)];
    for (int i = 0; i < best.length; i++) {
      best[i] = (int) ranked[i];
    }
    return best;
  }

  private void put(Entry<K> entry, long[] keys) {
    int at = (int) (added % size);
    if (at == entries.size()) {
      entries.add(entry);
    } else {
      entries.set(at, entry);
    }
    for (int i = 0; i < keys.length; i++) {
      int place = at * Sketch.MOST_BANDS + i;
      int slot = slot(keys[i]);
      bands[place] = keys[i];
      older[place] = newest[slot];
      newest[slot] = place;
    }
  }

  /** How many entries have been added since. */
  private int age(int at) {
    return Math.floorMod((int) ((added - 1) % size) - at, size);
  }

  private int slot(long key) {
    return (int) key & (newest.length - 1);
  }
}
