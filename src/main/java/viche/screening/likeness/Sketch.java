package viche.screening.likeness;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * What is kept of a text to find its near-copies: its {@link ContentWords}, each once, in their
 * order, as numbers.
 *
 * <p>Of a long text the {@value #MOST_WORDS} smallest numbers are kept, so that two sketches are
 * comparable: those numbers are a fair sample of the words of both (bottom-k sketch; Broder, "On
 * the resemblance and containment of documents", 1997; Cohen and Kaplan, 2007). Below that, which
 * is nearly always, nothing is estimated. It takes three bytes a word, about sixty for a usual
 * comment.
 */
public final class Sketch {
  /**
   * From this {@linkplain #likeness likeness} on a text is a near-copy of another. Copies of which
   * up to three words in ten were changed nearly always reach it; comments on one topic, and those
   * that quote one sentence, don't.
   */
  public static final double ALIKE = 0.35;

  /** Keys a sketch is looked up under, at most. */
  public static final int MOST_BANDS = 16;

  /** Shorter texts, in UTF-16 units, are said by many people honestly. */
  private static final int SHORT = 40;

  /** Words of any kind, without which a text has no sketch. */
  private static final int FEW_WORDS = 6;

  /** Telling words, without which a text has no sketch. */
  private static final int FEW_TELLING = 6;

  private static final int MOST_WORDS = 128;

  /** Words that make a key together stand at most so many words apart. */
  private static final int REACH = 3;

  private static final int ALL = (1 << ContentWords.BITS) - 1;
  private static final int BYTES = 3;

  // The first byte tells how the numbers are made. A change of TellingWords that gives other
  // numbers
  // to most texts takes other bytes.

  /** Of all words. */
  private static final byte WHOLE = 1;

  /** Of those with the smallest numbers. */
  private static final byte SAMPLE = 2;

  private final int[] words;

  /** The words and where they stand, by number: each the number, then the place. */
  private final long[] places;

  /** Every word up to this number is in {@link #words}. */
  private final int limit;

  private Sketch(int[] words, boolean whole) {
    this.words = words;
    this.places = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      places[i] = (long) words[i] << Integer.SIZE | i;
    }
    Arrays.sort(places);
    this.limit = whole ? ALL : (int) (places[places.length - 1] >> Integer.SIZE);
  }

  /**
   * The sketch of a visible text; of what is {@linkplain viche.text.Wording#own one's own}, where a
   * text has quotes. None if the text has fewer than {@value #SHORT} characters, {@value
   * #FEW_WORDS} words or {@value #FEW_TELLING} telling ones.
   */
  public static Optional<Sketch> of(String plain) {
    if (plain.length() < SHORT) {
      return Optional.empty();
    }
    var read = ContentWords.of(plain);
    if (read.words() < FEW_WORDS) {
      return Optional.empty();
    }
    var distinct = new LinkedHashSet<Integer>();
    for (int number : read.numbers()) {
      distinct.add(number);
    }
    if (distinct.size() < FEW_TELLING) {
      return Optional.empty();
    }
    int[] words = distinct.stream().mapToInt(Integer::intValue).toArray();
    if (words.length <= MOST_WORDS) {
      return Optional.of(new Sketch(words, true));
    }
    int[] sorted = words.clone();
    Arrays.sort(sorted);
    int limit = sorted[MOST_WORDS - 1];
    return Optional.of(
        new Sketch(Arrays.stream(words).filter(word -> word <= limit).toArray(), false));
  }

  /**
   * The sketch that {@link #bytes} wrote; none if it was made in another way, which can't be
   * compared.
   *
   * @throws IllegalArgumentException if the bytes are no sketch
   */
  public static Optional<Sketch> read(byte[] bytes) {
    if (bytes.length == 0 || (bytes.length - 1) % BYTES != 0) {
      throw new IllegalArgumentException("not a sketch");
    }
    if (bytes.length == 1 || (bytes[0] != WHOLE && bytes[0] != SAMPLE)) {
      return Optional.empty();
    }
    var words = new int[(bytes.length - 1) / BYTES];
    for (int i = 0; i < words.length; i++) {
      int at = 1 + i * BYTES;
      words[i] = (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
    }
    return Optional.of(new Sketch(words, bytes[0] == WHOLE));
  }

  /** To be stored: 19 to {@code 1 + 3 * 128} bytes. */
  public byte[] bytes() {
    var bytes = new byte[1 + words.length * BYTES];
    bytes[0] = limit == ALL ? WHOLE : SAMPLE;
    for (int i = 0; i < words.length; i++) {
      int at = 1 + i * BYTES;
      bytes[at] = (byte) (words[i] >> 16);
      bytes[at + 1] = (byte) (words[i] >> 8);
      bytes[at + 2] = (byte) words[i];
    }
    return bytes;
  }

  /**
   * The keys under which near-copies are looked for: of all pairs of words that stand near each
   * other, in whatever order, the {@value #MOST_BANDS} with the smallest hashes. Near-copies share
   * many pairs, and so share a key; the more keys are shared, the more alike two texts are.
   *
   * @return ascending, each once, at least twelve
   */
  public long[] bands() {
    var pairs = new long[REACH * words.length];
    int count = 0;
    for (int apart = 1; apart <= REACH; apart++) {
      for (int i = 0; i + apart < words.length; i++) {
        long one = words[i];
        long other = words[i + apart];
        pairs[count++] =
            FoldedLetters.mixed(Math.min(one, other) << ContentWords.BITS | Math.max(one, other));
      }
    }
    Arrays.sort(pairs, 0, count);
    int bands = 0;
    for (int i = 0; i < count && bands < MOST_BANDS; i++) {
      if (bands == 0 || pairs[bands - 1] != pairs[i]) {
        pairs[bands++] = pairs[i];
      }
    }
    return Arrays.copyOf(pairs, bands);
  }

  /**
   * How alike two texts are, from 0 to 1, the same either way: the share of words they have in
   * common (Dice's coefficient; those in common that stand in another order count half), lessened
   * by the longest stretch of either that is missing from the other.
   *
   * <p>Order and stretch tell a copy from talk of the same thing and from a quotation: what is
   * changed in a copy lies scattered, and comments that quote the same sentence have the sentence
   * in common and nothing else.
   */
  public double likeness(Sketch other) {
    return SketchComparison.of(this, other).likeness();
  }

  int[] words() {
    return words;
  }

  int limit() {
    return limit;
  }

  /** How many words both have. */
  int shared(Sketch other) {
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < places.length && j < other.places.length) {
      int one = (int) (places[i] >> Integer.SIZE);
      int two = (int) (other.places[j] >> Integer.SIZE);
      shared += one == two ? 1 : 0;
      i += one <= two ? 1 : 0;
      j += two <= one ? 1 : 0;
    }
    return shared;
  }

  /** Where a word stands; less than 0 if it doesn't. */
  int place(int word) {
    int low = 0;
    int high = places.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = (int) (places[middle] >> Integer.SIZE);
      if (found == word) {
        return (int) places[middle];
      }
      if (found < word) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sketch that && limit == that.limit && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
