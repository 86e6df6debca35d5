package viche.moving.intake;

import java.nio.ByteBuffer;
import java.util.Arrays;
import viche.digest.Sha256;

/**
 * Numbers of texts, from 0 in the order in which they come, without the texts: it knows them by 128
 * bits of their digest. About 30 bytes for each.
 */
final class DigestIndex {
  private static final int FREE = -1;

  private long[] high = new long[1 << 10];
  private long[] low = new long[1 << 10];
  private int[] table = emptied(1 << 11);
  private int size;

  private static int[] emptied(int slots) {
    var made = new int[slots];
    Arrays.fill(made, FREE);
    return made;
  }

  /** The number of a text, which gets the next one where it has none. */
  int number(String text) {
    var digest = ByteBuffer.wrap(Sha256.of(text));
    return number(digest.getLong(), digest.getLong());
  }

  private int number(long first, long second) {
    var slot = slot(first, second);
    if (table[slot] != FREE) {
      return table[slot];
    }
    if (size == high.length) {
      high = Arrays.copyOf(high, size + (size >> 1));
      low = Arrays.copyOf(low, size + (size >> 1));
    }
    high[size] = first;
    low[size] = second;
    table[slot] = size++;
    if (size > table.length / 2) {
      spread();
    }
    return size - 1;
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** The slot where a digest is, or would be. */
  private int slot(long first, long second) {
    var slot = (int) (first & table.length - 1);
    while (table[slot] != FREE && (high[table[slot]] != first || low[table[slot]] != second)) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  private void spread() {
    table = emptied(table.length * 2);
    for (int i = 0; i < size; i++) {
      table[slot(high[i], low[i])] = i;
    }
  }
}
