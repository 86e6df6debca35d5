package viche.screening.word;

/**
 * The states a {@link WordWalk} is in before a unit of the text, and those it will be in after it.
 * A state is a node of the tree and the way it was come by: flags, and above them how many of the
 * same letter were read in a row, or how many letters for a star.
 */
final class WordStates {
  /** States at a time, at most. */
  static final int MOST = 40;

  /** A disguise was undone. */
  static final int DISGUISED = 1;

  /** A digit or sign was read as a letter. */
  static final int LEET = 1 << 1;

  /** The gaps between single letters are passed over. */
  static final int SPACED = 1 << 2;

  /** More of the same letter were read than the entry has. */
  static final int LOOPED = 1 << 3;

  /** One letter was read that stands twice in a row where the entry has it once. */
  static final int DOUBLED = 1 << 4;

  /** Signs within a word were passed over. */
  static final int TORN = 1 << 5;

  /** A space within a word was passed over. */
  static final int PARTED = 1 << 6;

  /** A sign was read as whatever letter. */
  static final int MASKED = 1 << 7;

  /** Disguises that are undone one at a time, since two of them fit too much. */
  static final int BENT = DOUBLED | TORN | PARTED | MASKED;

  private static final int COUNT = 8;
  private static final int EVIDENCE = DISGUISED | LEET | BENT;
  private static final int FEWEST_REPEATED = 3;

  private int[] nodes = new int[MOST];
  private int[] ways = new int[MOST];
  private int size;
  private int[] nextNodes = new int[MOST];
  private int[] nextWays = new int[MOST];
  private int nextSize;

  /** A way with these flags of another way, or new ones, and a count. */
  static int way(int flags, int count) {
    return (flags & (EVIDENCE | SPACED | LOOPED)) | count << COUNT;
  }

  static int count(int way) {
    return way >> COUNT;
  }

  /** What a way has gone through, without {@link #LOOPED} and the count. */
  static int past(int way) {
    return way & (EVIDENCE | SPACED);
  }

  /** Whether the letters so far may be followed by something else: two for one are no disguise. */
  static boolean isWhole(int way) {
    return (way & LOOPED) == 0 || count(way) >= FEWEST_REPEATED;
  }

  /** Begins with one state. */
  void begin(int node, int way) {
    nodes[0] = node;
    ways[0] = way;
    size = 1;
    nextSize = 0;
  }

  int size() {
    return size;
  }

  int node(int state) {
    return nodes[state];
  }

  int way(int state) {
    return ways[state];
  }

  /** Adds a state to be in after this unit; of two that differ in evidence the plainer counts. */
  void add(int node, int way) {
    for (int s = 0; s < nextSize; s++) {
      if (nextNodes[s] == node && (nextWays[s] | EVIDENCE) == (way | EVIDENCE)) {
        nextWays[s] = Math.min(nextWays[s], way);
        return;
      }
    }
    if (nextSize < MOST) {
      nextNodes[nextSize] = node;
      nextWays[nextSize++] = way;
    }
  }

  /** Goes on to the next unit. */
  void advance() {
    int[] swapped = nodes;
    nodes = nextNodes;
    nextNodes = swapped;
    swapped = ways;
    ways = nextWays;
    nextWays = swapped;
    size = nextSize;
    nextSize = 0;
  }
}
