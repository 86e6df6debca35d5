package viche.moving.intake;

import java.util.function.IntPredicate;

/** The comments of a file that are taken, in the order in which they are stored. */
final class GatheredComments {
  private final CommentIndex index;
  private final int[] order;

  /**
   * @param taken by their numbers
   */
  GatheredComments(CommentIndex index, IntPredicate taken) {
    this.index = index;
    this.order = ThreadOrder.of(index, taken);
  }

  CommentIndex index() {
    return index;
  }

  /** How many there are. */
  int total() {
    return order.length;
  }

  /** The number of the one at a place of the order. */
  int at(int place) {
    return order[place];
  }
}
