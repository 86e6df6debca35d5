package viche.screening.word;

import static viche.screening.word.FoldedText.APOSTROPHE;
import static viche.screening.word.FoldedText.CAPITAL;
import static viche.screening.word.FoldedText.DIGIT;
import static viche.screening.word.FoldedText.SIGN;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import viche.screening.unicode.Emoji;
import viche.screening.word.WordMatcher.Hit;

/** One look at one text: where walks begin, and which of what they find counts. */
final class WordSearch {
  private final WordEntries entries;
  private final FoldedText text;
  private final SpacedLetters rows;
  private final WordWalk walk;
  private final List<List<Hit>> hits = new ArrayList<>();

  /** What the walks from one place have found, by entry: the best end. */
  private final TreeMap<Integer, EntryEnd> found = new TreeMap<>();

  /** How far exceptions that began up to here reach, and those of them that are as written. */
  private int excepted;

  private int plainlyExcepted;

  WordSearch(WordEntries entries, String text) {
    this.entries = entries;
    this.text = entries.folded(text);
    rows = SpacedLetters.in(this.text);
    walk = new WordWalk(entries, this.text, rows, this::found);
    for (int i = 0; i < entries.lists(); i++) {
      hits.add(new ArrayList<>());
    }
  }

  /** Searches, and gives the hits. */
  List<Hit> hits() {
    int whole = entries.whole();
    int inner = entries.inner();
    for (int i = 0; i < text.size(); i++) {
      if (text.isLetter(i) && text.isGap(i - 1)) {
        word(i, whole, inner);
      } else if (entries.anyLeet() && text.is(i, SIGN) && startsWord(i)) {
        walk.from(whole, i, 0);
        keep(i);
      }
    }
    if (entries.emoji() >= 0) {
      emoji();
    }
    return hits.stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(Hit::start).thenComparingInt(Hit::end))
        .toList();
  }

  /** The steps taken so far: readings looked at, each at one unit. */
  long steps() {
    return walk.steps();
  }

  private void emoji() {
    excepted = 0;
    plainlyExcepted = 0;
    var all = text.text();
    for (int at = 0; at < all.length(); ) {
      int end = Emoji.end(all, at);
      if (end > at) {
        emoji(all, at);
        keepFrom(at);
      }
      at = end > at ? end : at + Character.charCount(all.codePointAt(at));
    }
  }

  /** Goes down the tree from an emoji, and finds the entries that end with one. */
  private void emoji(String all, int start) {
    int node = entries.emoji();
    int at = start;
    while (at < all.length()) {
      int end = Emoji.end(all, at);
      if (end == at) {
        return;
      }
      var folded = Emoji.folded(all.substring(at, end));
      for (int i = 0; i < folded.length() && node >= 0; i++) {
        node = entries.trie().child(node, folded.charAt(i));
      }
      if (node < 0) {
        return;
      }
      for (int entry = entries.trie().value(node); entry >= 0; entry = entries.next(entry)) {
        found(entry, end, false);
      }
      at = end;
    }
  }

  private boolean startsWord(int sign) {
    return !text.isLetter(sign - 1)
        && sign + 1 < text.size()
        && (text.isLetter(sign + 1) || text.is(sign + 1, SIGN));
  }

  private void word(int start, int whole, int inner) {
    if (whole >= 0) {
      walk.from(whole, start, 0);
    }
    if (inner >= 0) {
      for (int i = start; i - start <= WordWalk.MOST_WILD && text.isLetter(i); i++) {
        walk.from(inner, i, 0);
      }
    }
    if (rows.first(start) >= 0 && whole >= 0) {
      walk.from(whole, start, WordStates.SPACED);
    }
    if (rows.first(start) >= 0 && inner >= 0) {
      walk.from(inner, start, WordStates.SPACED);
    }
    keep(start);
    int later = laterStart(start);
    if (later > start && whole >= 0) {
      walk.from(whole, later, text.is(start, DIGIT) ? WordStates.DISGUISED : 0);
      keep(later);
    }
  }

  /**
   * Behind the digits a word begins with, or behind an elision ("l'", not "O'"); else its start.
   */
  private int laterStart(int start) {
    int i = start;
    while (text.isLetter(i) && text.is(i, DIGIT)) {
      i++;
    }
    boolean elided =
        start + 1 < text.size() && text.is(start + 1, APOSTROPHE) && !text.is(start, CAPITAL);
    return elided ? start + 2 : text.isLetter(i) ? i : start;
  }

  private void found(int entry, int end, boolean disguised) {
    found.merge(entry, new EntryEnd(entry, end, disguised), EntryEnd::better);
  }

  /** Keeps what was found from a unit on, unless an exception covers it. */
  private void keep(int unit) {
    keepFrom(text.start(unit));
  }

  private void keepFrom(int start) {
    if (found.isEmpty()) {
      return;
    }
    for (var one : found.values()) {
      if (entries.list(one.entry()) == WordEntries.EXCEPTIONS) {
        excepted = Math.max(excepted, one.end());
        plainlyExcepted = Math.max(plainlyExcepted, one.disguised() ? 0 : one.end());
      }
    }
    found.values().stream()
        .filter(one -> entries.list(one.entry()) != WordEntries.EXCEPTIONS)
        .filter(one -> one.end() > (one.disguised() ? excepted : plainlyExcepted))
        .sorted(Comparator.comparingInt(EntryEnd::end))
        .map(one -> hit(start, one))
        .forEach(this::keep);
    found.clear();
  }

  /** Keeps the first of each list, and among them one that is as written, where there is one. */
  private void keep(Hit hit) {
    var kept = hits.get(hit.list());
    boolean full = kept.size() == WordMatcher.MOST_HITS;
    if (full && !hit.disguised() && kept.stream().allMatch(Hit::disguised)) {
      kept.removeLast();
      kept.add(hit);
    } else if (!full && !kept.contains(hit)) {
      kept.add(hit);
    }
  }

  private Hit hit(int start, EntryEnd one) {
    var written = text.text().substring(start, one.end());
    int list = entries.list(one.entry());
    return new Hit(list, entries.word(one.entry()), written, start, one.end(), one.disguised());
  }

  /** An entry and where it ends. */
  private record EntryEnd(int entry, int end, boolean disguised) {
    /** As it is written rather than disguised, then the longer. */
    EntryEnd better(EntryEnd other) {
      if (disguised != other.disguised) {
        return disguised ? other : this;
      }
      return end >= other.end ? this : other;
    }
  }
}
