package viche.screening.word;

import java.util.Arrays;
import java.util.SortedMap;

/**
 * Strings as a tree of characters in three arrays: the children of a node stand together, in the
 * order of their labels. It takes ten bytes for each node.
 */
final class WordTrie {
  /** The node of the empty string. */
  static final int ROOT = 0;

  private char[] labels = new char[64];
  private int[] children = new int[64];
  private int[] values = new int[64];
  private int size = 1;

  private WordTrie() {}

  /** A tree of these strings. Values are 0 or greater. */
  static WordTrie of(SortedMap<String, Integer> strings) {
    var trie = new WordTrie();
    trie.fill(strings);
    return trie;
  }

  private void fill(SortedMap<String, Integer> strings) {
    var keys = strings.keySet().toArray(String[]::new);
    var numbers = strings.values().stream().mapToInt(Integer::intValue).toArray();
    int[] from = new int[64];
    int[] to = new int[64];
    to[ROOT] = keys.length;
    int depth = 0;
    int endOfLevel = 1;
    for (int node = 0; node < size; node++) {
      if (node == endOfLevel) {
        depth++;
        endOfLevel = size;
      }
      int at = from[node];
      values[node] = at < to[node] && keys[at].length() == depth ? numbers[at++] : -1;
      children[node] = size;
      while (at < to[node]) {
        if (size + 1 == labels.length) {
          int capacity = labels.length * 2;
          from = Arrays.copyOf(from, capacity);
          to = Arrays.copyOf(to, capacity);
          resize(capacity);
        }
        char label = keys[at].charAt(depth);
        labels[size] = label;
        from[size] = at;
        while (at < to[node] && keys[at].charAt(depth) == label) {
          at++;
        }
        to[size++] = at;
      }
    }
    children[size] = size;
    resize(size + 1);
  }

  private void resize(int capacity) {
    labels = Arrays.copyOf(labels, capacity);
    children = Arrays.copyOf(children, capacity);
    values = Arrays.copyOf(values, capacity);
  }

  /** The child of a node by a label, or -1. */
  int child(int node, char label) {
    int low = children[node];
    int high = children[node + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int difference = labels[middle] - label;
      if (difference == 0) {
        return middle;
      }
      if (difference < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** The first of the children of a node, which follow each other. */
  int firstChild(int node) {
    return children[node];
  }

  /** Behind the last of the children of a node. */
  int endOfChildren(int node) {
    return children[node + 1];
  }

  /** The last character on the way to a node; of the root nothing useful. */
  char label(int node) {
    return labels[node];
  }

  /** The value of the string that ends at a node, or -1. */
  int value(int node) {
    return values[node];
  }

  /** Bytes its arrays take. */
  long bytes() {
    return 10L * labels.length;
  }
}
