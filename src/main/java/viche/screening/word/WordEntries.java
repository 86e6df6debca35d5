package viche.screening.word;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import viche.screening.unicode.Emoji;
import viche.screening.unicode.Folding;
import viche.screening.word.WordMatcher.Entries;

/**
 * The compiled entries of all lists and the exceptions, by number, and the tree to look for them
 * in. Entries that are the same after folding hang together in a chain.
 */
final class WordEntries {
  /** The list of exceptions. */
  static final int EXCEPTIONS = -1;

  /** The label of the branch for entries that begin at the start of a word. */
  private static final char WHOLE = '\u0001';

  /** The label of the branch for entries that begin with a star. */
  private static final char INNER = '\u0002';

  /** The label of the branch for emoji. */
  private static final char EMOJI = '\u0003';

  private final WordTrie trie;
  private final String[] words;
  private final short[] lists;
  private final int[] next;
  private final byte[] letters;
  private final boolean[] leet;
  private final boolean anyLeet;
  private final boolean yoAsYe;

  private WordEntries(Collected all, boolean[] leet, boolean yoAsYe) {
    trie = WordTrie.of(all.patterns);
    words = all.words.toArray(String[]::new);
    lists = new short[words.length];
    next = new int[words.length];
    letters = new byte[words.length];
    for (int i = 0; i < words.length; i++) {
      lists[i] = all.lists.get(i).shortValue();
      next[i] = all.next.get(i);
      letters[i] = (byte) WordPattern.letters(words[i]);
    }
    this.leet = leet;
    this.yoAsYe = yoAsYe;
    boolean any = false;
    for (boolean asks : leet) {
      any |= asks;
    }
    anyLeet = any;
  }

  /**
   * Compiles lists.
   *
   * @param yoAsYe whether ё is the same letter as е, in the entries and in texts
   */
  static WordEntries of(List<Entries> lists, List<String> exceptions, boolean yoAsYe) {
    var all = new Collected();
    for (int list = EXCEPTIONS; list < lists.size(); list++) {
      for (var word : list == EXCEPTIONS ? exceptions : lists.get(list).words()) {
        all.add(key(word, yoAsYe), word, list);
      }
    }
    var leet = new boolean[lists.size()];
    for (int i = 0; i < leet.length; i++) {
      leet[i] = lists.get(i).leet();
    }
    return new WordEntries(all, leet, yoAsYe);
  }

  /** The entries as they come. */
  private static final class Collected {
    final SortedMap<String, Integer> patterns = new TreeMap<>();
    final List<String> words = new ArrayList<>();
    final List<Integer> lists = new ArrayList<>();
    final List<Integer> next = new ArrayList<>();

    void add(String key, String word, int list) {
      if (key.isEmpty()) {
        return;
      }
      int before = patterns.getOrDefault(key, -1);
      if (before >= 0 && lists.get(before) == list) {
        return;
      }
      patterns.put(key, words.size());
      words.add(word);
      lists.add(list);
      next.add(before);
    }
  }

  /** The path of an entry in the tree; empty if it has nothing to look for. */
  private static String key(String word, boolean yoAsYe) {
    var path = WordPattern.labels(word, yoAsYe);
    if (path.isEmpty()) {
      var emoji = Emoji.all(word);
      return emoji.isEmpty() ? "" : EMOJI + emoji;
    }
    var labels = path.get();
    return labels.charAt(0) == WordPattern.LEAD ? INNER + labels.substring(1) : WHOLE + labels;
  }

  boolean isEmpty() {
    return words.length == 0;
  }

  /** A text as it is compared with the entries. */
  FoldedText folded(String text) {
    return FoldedText.of(text, yoAsYe);
  }

  /** How many lists there are. */
  int lists() {
    return leet.length;
  }

  WordTrie trie() {
    return trie;
  }

  /** The node to begin at with the first letter of a word, or -1. */
  int whole() {
    return trie.child(WordTrie.ROOT, WHOLE);
  }

  /** The node to begin at with any letter of a word, or -1. */
  int inner() {
    return trie.child(WordTrie.ROOT, INNER);
  }

  /** The node to begin at with an emoji, or -1. */
  int emoji() {
    return trie.child(WordTrie.ROOT, EMOJI);
  }

  /** Whether a letter of a text may lead on from a node; quickly told, and rarely so in vain. */
  boolean goesOn(int node, FoldedText text, int unit) {
    if (!text.isLetter(unit)) {
      return false;
    }
    char letter = text.letter(unit);
    return trie.child(node, letter) >= 0
        || trie.child(node, Folding.unmarked(letter)) >= 0
        || text.is(unit, FoldedText.CROSSED | FoldedText.STRUCK);
  }

  /** As it stands in its list. */
  String word(int entry) {
    return words[entry];
  }

  /** The list an entry is of, or {@link #EXCEPTIONS}. */
  int list(int entry) {
    return lists[entry];
  }

  /** How many letters and digits an entry has. */
  int letters(int entry) {
    return letters[entry];
  }

  /** The next entry that is the same after folding, or -1. */
  int next(int entry) {
    return next[entry];
  }

  /** Whether digits and signs may stand for the letters of an entry. */
  boolean leet(int entry) {
    return lists[entry] == EXCEPTIONS || leet[lists[entry]];
  }

  /** Whether that is so for any list. */
  boolean anyLeet() {
    return anyLeet;
  }

  /** Bytes it takes beyond the words themselves, nearly. */
  long bytes() {
    return trie.bytes() + words.length * 11L;
  }
}
