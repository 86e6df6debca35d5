package viche.screening;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.screening.Evidence.Match;

/**
 * Words and phrases to look for, as a tree of words. Whole words are compared, folded as {@link
 * Words} does. A text is read once; at each word the tree is followed as long as it goes, which is
 * no further than the longest phrase.
 */
final class WordList {
  /** Places listed as evidence, at most. */
  private static final int MOST_MATCHES = 20;

  private final Node root = new Node();

  private WordList() {}

  static WordList of(List<String> entries) {
    var list = new WordList();
    entries.forEach(list::add);
    return list;
  }

  /** What is wrong with an entry. */
  static Optional<String> fault(String entry) {
    return Words.of(entry).isEmpty() ? Optional.of("has no letter or digit") : Optional.empty();
  }

  private void add(String entry) {
    var node = root;
    for (var word : Words.of(entry)) {
      node = node.next.computeIfAbsent(word.folded(), ignored -> new Node());
    }
    if (node != root) {
      node.entry = entry;
    }
  }

  /** The matches in a text, each once, in the order of the text. */
  List<Match> in(String text) {
    if (root.next.isEmpty()) {
      return List.of();
    }
    var words = Words.of(text);
    var matches = new LinkedHashSet<Match>();
    for (int first = 0; first < words.size() && matches.size() < MOST_MATCHES; first++) {
      @Nullable Node node = root;
      for (int last = first; last < words.size() && matches.size() < MOST_MATCHES; last++) {
        node = node.next.get(words.get(last).folded());
        if (node == null) {
          break;
        }
        if (node.entry != null) {
          var written = text.substring(words.get(first).start(), words.get(last).end());
          matches.add(new Match(node.entry, written));
        }
      }
    }
    return new ArrayList<>(matches);
  }

  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private @Nullable String entry;
  }
}
