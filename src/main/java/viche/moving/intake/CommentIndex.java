package viche.moving.intake;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The comments of a file in numbers: which article each is on, which it answers, when it was
 * written, and where the rest of it is. About 70 bytes for each.
 */
final class CommentIndex {
  /** Answers nothing. */
  static final int NONE = -1;

  private static final long UNTOLD = -1;

  private final DigestIndex ids = new DigestIndex();
  private int[] articles = new int[0];
  private int[] parents = new int[0];
  private long[] times = new long[0];
  private long[] records = new long[0];
  private final Map<Remark, BitSet> uprooted = new EnumMap<>(Remark.class);

  /** The number of a comment; one that is only named as a parent has one, too. */
  int number(String id) {
    var number = ids.number(id);
    if (number >= records.length) {
      grow(Math.max(1 << 10, number + (number >> 1)));
    }
    return number;
  }

  private void grow(int length) {
    var before = records.length;
    articles = Arrays.copyOf(articles, length);
    parents = Arrays.copyOf(parents, length);
    times = Arrays.copyOf(times, length);
    records = Arrays.copyOf(records, length);
    Arrays.fill(records, before, length, UNTOLD);
  }

  /**
   * Notes a comment.
   *
   * @param number of one that was not told yet
   * @param parent its source's id; null: it is a root
   * @param record where the rest of it is
   */
  void tell(int number, int article, @Nullable String parent, long time, long record) {
    var answered = parent == null ? NONE : number(parent);
    articles[number] = article;
    parents[number] = answered;
    times[number] = time;
    records[number] = record;
  }

  /** How many numbers there are. */
  int size() {
    return ids.size();
  }

  /** Whether the file has it, and not only its name. */
  boolean isTold(int number) {
    return records[number] != UNTOLD;
  }

  int article(int number) {
    return articles[number];
  }

  void article(int number, int article) {
    articles[number] = article;
  }

  int parent(int number) {
    return parents[number];
  }

  /** Makes it a root, for a reason. */
  void uproot(int number, Remark why) {
    parents[number] = NONE;
    uprooted.computeIfAbsent(why, first -> new BitSet()).set(number);
  }

  /** Why it was made a root; null: it wasn't. */
  @Nullable Remark uprooted(int number) {
    for (var one : uprooted.entrySet()) {
      if (one.getValue().get(number)) {
        return one.getKey();
      }
    }
    return null;
  }

  /** Milliseconds since 1970. */
  long time(int number) {
    return times[number];
  }

  long record(int number) {
    return records[number];
  }
}
