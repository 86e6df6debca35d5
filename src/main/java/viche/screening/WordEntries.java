package viche.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import viche.screening.WordMatcher.Entries;

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

  private final WordTrie trie;
  private final String[] words;
  private final short[] lists;
  private final int[] next;
  private final boolean[] leet;
  private final boolean anyLeet;

  private WordEntries(
      WordTrie trie, List<String> words, List<Integer> lists, List<Integer> next, boolean[] leet) {
    this.trie = trie;
    this.words = words.toArray(String[]::new);
    this.lists = new short[words.size()];
    this.next = new int[words.size()];
    for (int i = 0; i < words.size(); i++) {
      this.lists[i] = lists.get(i).shortValue();
      this.next[i] = next.get(i);
    }
    this.leet = leet;
    boolean any = false;
    for (boolean asks : leet) {
      any |= asks;
    }
    anyLeet = any;
  }

  static WordEntries of(List<Entries> lists, List<String> exceptions) {
    var patterns = new TreeMap<String, Integer>();
    var words = new ArrayList<String>();
    var ofList = new ArrayList<Integer>();
    var next = new ArrayList<Integer>();
    for (int list = EXCEPTIONS; list < lists.size(); list++) {
      for (var word : list == EXCEPTIONS ? exceptions : lists.get(list).words()) {
        add(patterns, word, list, words, ofList, next);
      }
    }
    var leet = new boolean[lists.size()];
    for (int i = 0; i < leet.length; i++) {
      leet[i] = lists.get(i).leet();
    }
    return new WordEntries(WordTrie.of(patterns), words, ofList, next, leet);
  }

  private static void add(
      SortedMap<String, Integer> patterns,
      String word,
      int list,
      List<String> words,
      List<Integer> ofList,
      List<Integer> next) {
    var labels = WordPattern.labels(word);
    if (labels.isEmpty()) {
      return;
    }
    var path = labels.get();
    var key = path.charAt(0) == WordPattern.LEAD ? INNER + path.substring(1) : WHOLE + path;
    int before = patterns.getOrDefault(key, -1);
    if (before >= 0 && ofList.get(before) == list) {
      return;
    }
    patterns.put(key, words.size());
    words.add(word);
    ofList.add(list);
    next.add(before);
  }

  boolean isEmpty() {
    return words.length == 0;
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

  /** As it stands in its list. */
  String word(int entry) {
    return words[entry];
  }

  /** The list an entry is of, or {@link #EXCEPTIONS}. */
  int list(int entry) {
    return lists[entry];
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
    return trie.bytes() + words.length * 10L;
  }
}
