package viche.screening.word;

import static viche.screening.word.WordStates.DISGUISED;
import static viche.screening.word.WordStates.isWhole;

/** Hands on the entries that a walk has come to the end of, where they may be read so. */
final class WordEnds {
  private final WordEntries entries;
  private final WordTrie trie;
  private final FoldedText text;
  private final UndoneDisguise undone;
  private final Sink sink;

  /** Takes what a walk finds: the entry, where it ends in the text. */
  @FunctionalInterface
  interface Sink {
    void take(int entry, int end, boolean disguised);
  }

  WordEnds(WordEntries entries, FoldedText text, Sink sink) {
    this.entries = entries;
    this.trie = entries.trie();
    this.text = text;
    this.undone = new UndoneDisguise(entries, text);
    this.sink = sink;
  }

  /** A walk that began at a unit stands at a node, before another unit. */
  void at(int i, int node, int way, int from) {
    if (!isWhole(way)) {
      return;
    }
    take(i, trie.value(node), way, from);
    int tail = trie.child(node, WordPattern.TAIL);
    if (tail >= 0) {
      take(i, trie.value(tail), way, from);
    }
  }

  private void take(int i, int first, int way, int from) {
    for (int entry = first; entry >= 0; entry = entries.next(entry)) {
      if (undone.counts(entry, way, from, i)) {
        sink.take(entry, text.end(i - 1), (way & DISGUISED) != 0);
      }
    }
  }
}
