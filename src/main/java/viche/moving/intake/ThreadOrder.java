package viche.moving.intake;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The order in which comments are stored: article by article, parents before what answers them, and
 * by time. No comment gets lost: a parent on another article is given up, and a cycle is cut at its
 * oldest comment.
 */
final class ThreadOrder {
  private final CommentIndex comments;
  private final long[] ranks;
  private final int[] depths;

  private ThreadOrder(CommentIndex comments) {
    this.comments = comments;
    this.ranks = new long[comments.size()];
    this.depths = new int[comments.size()];
  }

  /**
   * Orders comments by number.
   *
   * @param taken which of them
   */
  static int[] of(CommentIndex comments, IntPredicate taken) {
    var order = new ThreadOrder(comments);
    for (int number = 0; number < comments.size(); number++) {
      order.stay(number, taken);
    }
    for (int number = 0; number < comments.size(); number++) {
      if (taken.test(number)) {
        order.rank(number);
      }
    }
    return order.sorted(taken);
  }

  private void stay(int number, IntPredicate taken) {
    var parent = comments.parent(number);
    if (taken.test(number)
        && parent != CommentIndex.NONE
        && comments.isTold(parent)
        && (!taken.test(parent) || comments.article(parent) != comments.article(number))) {
      comments.uproot(number, Remark.PARENT_ELSEWHERE);
    }
  }

  /** Whether it answers a comment of the file. */
  private boolean answers(int number) {
    var parent = comments.parent(number);
    return parent != CommentIndex.NONE && comments.isTold(parent);
  }

  /**
   * Gives a comment and those above it a depth, from 1, and a rank: its time, but never before its
   * parent's. On the way up each leaves a mark, by which a cycle is found.
   */
  private void rank(int first) {
    var top = climb(first);
    if (depths[top] < 0) {
      var oldest = oldest(top);
      for (int on = first; depths[on] < 0; on = comments.parent(on)) {
        depths[on] = 0;
      }
      comments.uproot(oldest, Remark.CYCLE);
      rank(first);
    } else {
      descend(first);
    }
  }

  /** Marks what has no depth yet; the first that has one or answers nothing, or is marked. */
  private int climb(int first) {
    int at = first;
    while (depths[at] == 0 && answers(at)) {
      depths[at] = -1;
      at = comments.parent(at);
    }
    return at;
  }

  private int oldest(int inCycle) {
    var oldest = inCycle;
    for (int at = comments.parent(inCycle); at != inCycle; at = comments.parent(at)) {
      if (comments.time(at) < comments.time(oldest)) {
        oldest = at;
      }
    }
    return oldest;
  }

  /** Ranks a chain that was marked, from its top down. */
  private void descend(int first) {
    var chain = new int[1];
    int length = 0;
    for (int at = first; ; at = comments.parent(at)) {
      if (length == chain.length) {
        chain = Arrays.copyOf(chain, length * 2);
      }
      chain[length++] = at;
      if (depths[at] >= 0) {
        break;
      }
    }
    for (int i = length - 1; i >= 0; i--) {
      var at = chain[i];
      if (depths[at] > 0) {
        continue;
      }
      var below = answers(at);
      depths[at] = below ? depths[comments.parent(at)] + 1 : 1;
      ranks[at] =
          below ? Math.max(comments.time(at), ranks[comments.parent(at)]) : comments.time(at);
    }
  }

  private int[] sorted(IntPredicate taken) {
    return IntStream.range(0, comments.size())
        .filter(taken)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(comments::article)
                .thenComparingLong(number -> ranks[number])
                .thenComparingInt(number -> depths[number])
                .thenComparingInt(number -> number))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
