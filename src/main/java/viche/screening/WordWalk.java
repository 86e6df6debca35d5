package viche.screening;

import static viche.screening.FoldedText.APOSTROPHE;
import static viche.screening.FoldedText.BREAK;
import static viche.screening.FoldedText.CONTRACTION;
import static viche.screening.FoldedText.CROSSED;
import static viche.screening.FoldedText.DIGIT;
import static viche.screening.FoldedText.DIGITS_ONLY;
import static viche.screening.FoldedText.HIDDEN;
import static viche.screening.FoldedText.MIXED;
import static viche.screening.FoldedText.POSSESSIVE;
import static viche.screening.FoldedText.REPEATED;
import static viche.screening.FoldedText.SIGN;
import static viche.screening.FoldedText.TALL;
import static viche.screening.WordStates.DISGUISED;
import static viche.screening.WordStates.LEET;
import static viche.screening.WordStates.LOOPED;
import static viche.screening.WordStates.SPACED;
import static viche.screening.WordStates.count;
import static viche.screening.WordStates.isWhole;
import static viche.screening.WordStates.past;
import static viche.screening.WordStates.way;

/**
 * Walks along a text and down the tree of entries at once, in every way the text may be read, as a
 * non-deterministic automaton does: a state is a node of the tree and how it was come by. Ordinary
 * words have one state at a time.
 */
final class WordWalk {
  /** Letters that a star stands for, at most. */
  static final int MOST_WILD = 12;

  /** Units of a text that a match may have, at most. */
  static final int REACH = 512;

  /** The same in a row of single letters, its gaps included. */
  static final int REACH_IN_ROW = 128;

  /** Walks from one word: whole, behind digits, at each letter for a star, in a row of letters. */
  static final int MOST_STARTS = 2 + MOST_WILD + 1 + 2;

  /**
   * Steps for each unit of a text, on average, after which no more disguises are undone in it. An
   * ordinary text takes two or three, and ten if it consists of nothing but single letters; it
   * needs lists and a text made for each other to come near.
   */
  static final int MOST_STEPS = 64;

  private static final int STEPS_FOR_ANY_TEXT = 20_000;
  private static final int MOST_REPEATED = 63;

  private final WordEntries entries;
  private final WordTrie trie;
  private final FoldedText text;
  private final SpacedLetters rows;
  private final Sink sink;

  private final WordStates states = new WordStates();
  private final long mostSteps;
  private int from;
  private int lastLetter;
  private long steps;

  /** Takes what a walk finds: the entry, where it ends in the text. */
  @FunctionalInterface
  interface Sink {
    void take(int entry, int end, boolean disguised);
  }

  WordWalk(WordEntries entries, FoldedText text, SpacedLetters rows, Sink sink) {
    this.entries = entries;
    this.trie = entries.trie();
    this.text = text;
    this.rows = rows;
    this.sink = sink;
    mostSteps = STEPS_FOR_ANY_TEXT + (long) MOST_STEPS * text.size();
  }

  long steps() {
    return steps;
  }

  /** Walks from a unit and a node on, as long as it goes. */
  void from(int node, int unit, int way) {
    from = unit;
    lastLetter = unit;
    states.begin(node, (way & SPACED) == 0 ? way : way | DISGUISED);
    int reach = unit + ((way & SPACED) == 0 ? REACH : REACH_IN_ROW);
    for (int i = unit; states.size() > 0 && i <= reach; i++) {
      for (int s = 0; s < states.size(); s++) {
        steps++;
        step(i, states.node(s), states.way(s));
      }
      if (text.isLetter(i)) {
        lastLetter = i;
      }
      states.advance();
    }
  }

  private void step(int i, int node, int way) {
    if (!text.isGap(i)) {
      inWord(i, node, way);
      return;
    }
    boolean spaced = (way & SPACED) != 0;
    if (spaced && i < rows.last(lastLetter)) {
      endInRow(i, node, way);
      add(node, way);
      return;
    }
    if (spaced) {
      endInRow(i, node, way);
    } else if (i > from) {
      end(i, node, way);
    }
    if (i < text.size()) {
      gap(i, node, way & ~SPACED);
    }
  }

  private void endInRow(int i, int node, int way) {
    int row = rows.first(lastLetter);
    if (i == lastLetter + 1 && rows.isWord(Math.max(row, from), lastLetter)) {
      end(i, node, way);
    }
  }

  private boolean isSignRead(int i) {
    return entries.anyLeet() && text.is(i, SIGN);
  }

  private void gap(int i, int node, int way) {
    if (isSignRead(i) && (text.isLetter(i + 1) || "@$€".indexOf(text.letter(i)) >= 0)) {
      readAll(i, node, way, Lookalikes.leet(text.letter(i)), DISGUISED | LEET);
    }
    if (text.is(i, BREAK)) {
      return;
    }
    if (isBeforeWord(node, way)) {
      add(node, way);
    } else if (isWhole(way)) {
      int flags = past(way);
      cross(i, trie.child(node, ' '), flags);
      int tail = trie.child(node, WordPattern.TAIL);
      if (tail >= 0) {
        cross(i, trie.child(tail, ' '), flags);
      }
    }
  }

  private boolean isBeforeWord(int node, int way) {
    char label = trie.label(node);
    return label == ' ' || (label == WordPattern.LEAD && count(way) == 0);
  }

  private void cross(int i, int node, int flags) {
    if (node < 0) {
      return;
    }
    add(node, flags);
    int lead = trie.child(node, WordPattern.LEAD);
    if (lead >= 0) {
      add(lead, flags);
    }
    if (i + 1 < text.size() && rows.first(i + 1) == i + 1) {
      add(node, flags | SPACED | DISGUISED);
    }
  }

  private void inWord(int i, int node, int way) {
    if (text.is(i, APOSTROPHE)) {
      if (text.is(i, POSSESSIVE) && i > from) {
        end(i, node, way);
      }
      read(node, way, '\'', 0, false);
      if (!text.is(i, CONTRACTION)) {
        add(node, way | DISGUISED);
      }
      return;
    }
    if (text.is(i, DIGITS_ONLY) && i > from && !text.is(i - 1, DIGIT)) {
      end(i, node, way | DISGUISED);
    }
    int counted = count(way);
    char label = trie.label(node);
    boolean wild = label == WordPattern.TAIL || label == WordPattern.LEAD;
    if (wild && counted < MOST_WILD) {
      add(node, way(way, counted + 1));
    }
    letter(i, node, way);
    if ((way & SPACED) != 0 && isWhole(way)) {
      // Between the letters of a row the space of a phrase doesn't show.
      int gap = trie.child(node, ' ');
      if (gap >= 0) {
        letter(i, gap, past(way));
      }
    }
    int tail = trie.child(node, WordPattern.TAIL);
    if (tail >= 0 && isWhole(way)) {
      add(tail, way(past(way), 1));
    }
  }

  private void letter(int i, int node, int way) {
    char letter = text.letter(i);
    read(node, way, letter, text.is(i, HIDDEN) ? DISGUISED : 0, text.is(i, REPEATED));
    if (text.is(i, DIGIT)) {
      if (entries.anyLeet()) {
        readAll(i, node, way, Lookalikes.leet(letter), DISGUISED | LEET);
      }
    } else if (text.is(i, CROSSED)) {
      var letters = text.is(i, MIXED) ? Lookalikes.loose(letter) : Lookalikes.strict(letter);
      readAll(i, node, way, letters, DISGUISED);
      if (text.is(i, TALL)) {
        read(node, way, 'l', DISGUISED, true);
      }
    }
  }

  private void readAll(int i, int node, int way, String letters, int flags) {
    for (int n = 0; n < letters.length(); n++) {
      read(node, way, letters.charAt(n), flags, text.is(i, REPEATED) || (flags & LEET) != 0);
    }
  }

  private void read(int node, int way, char letter, int flags, boolean mayLoop) {
    int kept = past(way) | flags;
    boolean same = trie.label(node) == letter;
    int run = same ? Math.min(count(way) + 1, MOST_REPEATED) : 1;
    int child = trie.child(node, letter);
    if (child >= 0 && isWhole(way)) {
      add(child, way(kept, run));
    }
    if (same && mayLoop && run < MOST_REPEATED) {
      add(node, way(kept | LOOPED | DISGUISED, run));
    }
  }

  private void end(int i, int node, int way) {
    if (!isWhole(way)) {
      return;
    }
    take(i, trie.value(node), way);
    int tail = trie.child(node, WordPattern.TAIL);
    if (tail >= 0) {
      take(i, trie.value(tail), way);
    }
  }

  private void take(int i, int first, int way) {
    for (int entry = first; entry >= 0; entry = entries.next(entry)) {
      boolean leet = (way & LEET) != 0;
      if (!leet || (entries.leet(entry) && isMostlyLetters(i))) {
        sink.take(entry, text.end(i - 1), (way & DISGUISED) != 0);
      }
    }
  }

  private boolean isMostlyLetters(int end) {
    int letters = 0;
    int digits = 0;
    int signs = 0;
    for (int i = from; i < end; i++) {
      if (text.is(i, DIGIT)) {
        digits++;
      } else if (text.is(i, SIGN)) {
        signs++;
      } else if (text.isLetter(i)) {
        letters++;
      }
    }
    return letters >= 1 && letters + signs >= 2 && letters >= digits;
  }

  private void add(int node, int way) {
    if (steps <= mostSteps || (way & DISGUISED) == 0) {
      states.add(node, way);
    }
  }
}
