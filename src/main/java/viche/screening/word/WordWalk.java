package viche.screening.word;

import static viche.screening.word.FoldedText.APOSTROPHE;
import static viche.screening.word.FoldedText.BREAK;
import static viche.screening.word.FoldedText.CONTRACTION;
import static viche.screening.word.FoldedText.CROSSED;
import static viche.screening.word.FoldedText.DIGIT;
import static viche.screening.word.FoldedText.DIGITS_ONLY;
import static viche.screening.word.FoldedText.HIDDEN;
import static viche.screening.word.FoldedText.MIXED;
import static viche.screening.word.FoldedText.POSSESSIVE;
import static viche.screening.word.FoldedText.REPEATED;
import static viche.screening.word.FoldedText.SIGN;
import static viche.screening.word.FoldedText.STRUCK;
import static viche.screening.word.FoldedText.TALL;
import static viche.screening.word.WordStates.BENT;
import static viche.screening.word.WordStates.DISGUISED;
import static viche.screening.word.WordStates.DOUBLED;
import static viche.screening.word.WordStates.LEET;
import static viche.screening.word.WordStates.LOOPED;
import static viche.screening.word.WordStates.MASKED;
import static viche.screening.word.WordStates.PARTED;
import static viche.screening.word.WordStates.SPACED;
import static viche.screening.word.WordStates.TORN;
import static viche.screening.word.WordStates.count;
import static viche.screening.word.WordStates.isWhole;
import static viche.screening.word.WordStates.past;
import static viche.screening.word.WordStates.way;

import viche.screening.unicode.Folding;
import viche.screening.unicode.Lookalikes;

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
   * Steps for each unit of a text, on average, after which no more disguises are undone in it.
   * Ordinary texts take two or three; it needs lists and a text made for each other to come near.
   */
  static final int MOST_STEPS = 64;

  private static final int STEPS_FOR_ANY_TEXT = 20_000;
  private static final int MOST_REPEATED = 63;

  private final WordEntries entries;
  private final WordTrie trie;
  private final FoldedText text;
  private final SpacedLetters rows;
  private final Tears tears;
  private final WordEnds ends;

  private final WordStates states = new WordStates();
  private final long mostSteps;
  private int from;
  private int lastLetter;
  private long steps;

  WordWalk(WordEntries entries, FoldedText text, SpacedLetters rows, WordEnds.Sink sink) {
    this.entries = entries;
    this.trie = entries.trie();
    this.text = text;
    this.rows = rows;
    this.tears = new Tears(text);
    this.ends = new WordEnds(entries, text, sink);
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
    if ((way & SPACED) != 0) {
      endInRow(i, node, way);
      if (i < rows.last(lastLetter)) {
        add(node, way);
        return;
      }
    } else if (i > from) {
      ends.at(i, node, way, from);
    }
    if (i < text.size()) {
      gap(i, node, way & ~SPACED);
    }
  }

  private void endInRow(int i, int node, int way) {
    int row = rows.first(lastLetter);
    if (i == lastLetter + 1 && rows.isWord(Math.max(row, from), lastLetter)) {
      ends.at(i, node, way, from);
    }
  }

  private void gap(int i, int node, int way) {
    if (entries.anyLeet()
        && text.is(i, SIGN)
        && (text.isLetter(i + 1) || "@$€".indexOf(text.letter(i)) >= 0)) {
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
      if (i > from && Character.isLetter(trie.label(node))) {
        bend(i, node, way);
      }
    }
  }

  /** Passes over what tears a word apart, or takes it for a letter. */
  private void bend(int i, int node, int way) {
    int bent = way & BENT;
    var tear = entries.goesOn(node, text, i + 1) ? tears.at(i) : Tears.TearKind.NONE;
    if (tear == Tears.TearKind.SPACE && bent == 0) {
      add(node, way(past(way) | PARTED | DISGUISED, 0));
    } else if (tear == Tears.TearKind.SIGN && (bent & ~TORN) == 0) {
      add(node, way(past(way) | TORN | DISGUISED, 0));
    }
    if (tears.isMask(i) && (bent & ~MASKED) == 0) {
      int end = trie.endOfChildren(node);
      for (int child = trie.firstChild(node); child < end && steps <= mostSteps; child++) {
        steps++;
        if (Character.isLetter(trie.label(child))) {
          add(child, way(past(way) | MASKED | DISGUISED, 1));
        }
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
        ends.at(i, node, way, from);
      }
      read(node, way, '\'', 0, false);
      if (!text.is(i, CONTRACTION)) {
        add(node, way | DISGUISED);
      }
      return;
    }
    if (text.is(i, DIGITS_ONLY) && i > from && !text.is(i - 1, DIGIT)) {
      ends.at(i, node, way | DISGUISED, from);
    }
    int counted = count(way);
    char label = trie.label(node);
    if ((label == WordPattern.TAIL || label == WordPattern.LEAD) && counted < MOST_WILD) {
      add(node, way(way, counted + 1));
    }
    letter(i, node, way);
    if (text.is(i, STRUCK)) {
      add(node, way | DISGUISED);
    }
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
    char other = letter == 'е' ? 'ё' : Folding.unmarked(letter);
    if (other != letter) {
      read(node, way, other, DISGUISED, text.is(i, REPEATED));
    }
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
    } else if (same && !mayLoop && run == 2 && (way & BENT) == 0 && Character.isLetter(letter)) {
      add(node, way(kept | DOUBLED | DISGUISED, run));
    }
  }

  private void add(int node, int way) {
    if (steps <= mostSteps || (way & DISGUISED) == 0) {
      states.add(node, way);
    }
  }
}
