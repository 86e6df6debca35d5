package viche.bench;

import java.util.Random;

/**
 * Who answers whom on one article, which comments readers see, and the counters that follow.
 *
 * <p>Of ten comments about five begin a thread. Of the others most answer one of the latest forty,
 * the rest any. One in twelve was rejected, one in fifty withdrawn; those stay as tombstones where
 * something is shown below them.
 */
final class ThreadShape {
  static final int NONE = -1;

  /** Levels of a thread; what answers a comment on the deepest one is filed beside it. */
  private static final int LEVELS = 10;

  private static final int LATEST = 40;

  private final Random random;
  private final int[] parent;
  private final int[] above;
  private final byte[] level;
  private final State[] state;
  private final int[] visibleReplies;
  private final int[] shownReplies;
  private final int[] version;
  private int visible;

  /** What became of a comment. */
  enum State {
    APPROVED,
    REJECTED,
    WITHDRAWN,
    PENDING
  }

  private ThreadShape(Random random, int comments) {
    this.random = random;
    parent = new int[comments];
    above = new int[comments];
    level = new byte[comments];
    state = new State[comments];
    visibleReplies = new int[comments];
    shownReplies = new int[comments];
    version = new int[comments];
  }

  /** A discussion that people have written and moderated. */
  static ThreadShape grown(Random random, int comments) {
    var shape = new ThreadShape(random, comments);
    for (int i = 0; i < comments; i++) {
      shape.place(i);
      shape.state[i] = shape.drawn();
    }
    shape.count();
    return shape;
  }

  /** Comments that all begin a thread and wait for a moderator. */
  static ThreadShape waiting(Random random, int comments) {
    var shape = new ThreadShape(random, comments);
    for (int i = 0; i < comments; i++) {
      shape.root(i);
      shape.state[i] = State.PENDING;
    }
    return shape;
  }

  private void place(int i) {
    if (i == 0 || random.nextInt(10) < 5) {
      root(i);
      return;
    }
    var lately = random.nextInt(10) < 8;
    var answered = lately ? Math.max(0, i - 1 - random.nextInt(LATEST)) : random.nextInt(i);
    parent[i] = answered;
    above[i] = level[answered] == LEVELS ? above[answered] : answered;
    level[i] = (byte) (level[above[i]] + 1);
  }

  private void root(int i) {
    parent[i] = NONE;
    above[i] = NONE;
    level[i] = 1;
  }

  private State drawn() {
    var place = random.nextInt(600);
    return place < 50 ? State.REJECTED : place < 62 ? State.WITHDRAWN : State.APPROVED;
  }

  /** Replies come after what they answer, so all is known when one goes backwards. */
  private void count() {
    for (int i = 0; i < parent.length; i++) {
      if (visible(i)) {
        visible++;
        version[i] = visible;
      }
    }
    for (int i = parent.length - 1; i >= 0; i--) {
      if (parent[i] != NONE && shown(i)) {
        shownReplies[parent[i]]++;
        version[parent[i]] = Math.max(version[parent[i]], version[i]);
        if (visible(i)) {
          visibleReplies[parent[i]]++;
        }
      }
    }
  }

  int size() {
    return parent.length;
  }

  /** The place of the comment it answers, or {@link #NONE}. */
  int parent(int i) {
    return parent[i];
  }

  /** The place of the comment it is filed under, or {@link #NONE}. */
  int above(int i) {
    return above[i];
  }

  State state(int i) {
    return state[i];
  }

  boolean visible(int i) {
    return state[i] == State.APPROVED;
  }

  boolean shown(int i) {
    return visible(i) || shownReplies[i] > 0;
  }

  int visibleReplies(int i) {
    return visibleReplies[i];
  }

  int shownReplies(int i) {
    return shownReplies[i];
  }

  /** Of the article, when readers last saw the comment change; 0: never. */
  int version(int i) {
    return version[i];
  }

  /** Visible comments, which is also the version of the article: each has moved it by one. */
  int visible() {
    return visible;
  }
}
