package viche.moving.format.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import viche.digest.Sha256;
import viche.moving.format.Altered;
import viche.moving.format.People;
import viche.moving.format.Place;
import viche.moving.format.SourceAuthor;
import viche.moving.format.SourceItem;

/**
 * The people of a file that names them apart from their comments. They are kept tight: of a million
 * a map would fill the memory, and this takes some seventy megabytes. Beyond 256 MB of names and
 * addresses people are known by their ids alone, which is told.
 */
final class Authors {
  private static final int LONGEST = 400;
  private static final char BETWEEN = '\0';
  private static final int MOST_BYTES = 256 << 20;

  private final Consumer<? super SourceItem> items;
  private final int most;

  /** Beginnings of digests of ids; 0: free. A place in both arrays is found by open addressing. */
  private long[] ids = new long[1 << 10];

  private int[] starts = new int[ids.length];
  private int count;
  private byte[] texts = new byte[1 << 14];
  private int end;

  Authors(Consumer<? super SourceItem> items) {
    this(items, MOST_BYTES);
  }

  /**
   * @param most bytes of names and addresses
   */
  Authors(Consumer<? super SourceItem> items, int most) {
    this.items = items;
    this.most = most;
  }

  /** Remembers somebody; of the same id the last counts. */
  void put(Place place, String id, @Nullable String name, @Nullable String email) {
    var text = (beginning(name) + BETWEEN + beginning(email)).getBytes(UTF_8);
    if (end + text.length + Short.BYTES > most) {
      items.accept(new Altered(place, "too many people: without a name", ""));
      return;
    }
    if (2 * (count + 1) > ids.length) {
      grow();
    }
    long key = key(id);
    int slot = place(key);
    if (ids[slot] == 0) {
      ids[slot] = key;
      count++;
    }
    starts[slot] = end;
    append(text);
  }

  private static String beginning(@Nullable String text) {
    return text == null ? "" : text.substring(0, Math.min(text.length(), LONGEST));
  }

  private void append(byte[] text) {
    int wanted = end + Short.BYTES + text.length;
    if (wanted > texts.length) {
      texts = Arrays.copyOf(texts, Math.max(wanted, texts.length * 2));
    }
    ByteBuffer.wrap(texts, end, Short.BYTES).putShort((short) text.length);
    System.arraycopy(text, 0, texts, end + Short.BYTES, text.length);
    end = wanted;
  }

  /** Somebody by the id; without a name where nobody has that id. */
  SourceAuthor get(String id) {
    long key = key(id);
    int place = place(key);
    if (ids[place] == 0) {
      return People.known(id, null, null);
    }
    int length = ByteBuffer.wrap(texts, starts[place], Short.BYTES).getShort();
    var text = new String(texts, starts[place] + Short.BYTES, length, UTF_8);
    int between = text.indexOf(BETWEEN);
    return People.known(id, text.substring(0, between), text.substring(between + 1));
  }

  private static long key(String id) {
    long key = ByteBuffer.wrap(Sha256.of(id)).getLong();
    return key == 0 ? 1 : key;
  }

  private int place(long key) {
    int place = (int) key & (ids.length - 1);
    while (ids[place] != 0 && ids[place] != key) {
      place = (place + 1) & (ids.length - 1);
    }
    return place;
  }

  private void grow() {
    var oldIds = ids;
    var oldStarts = starts;
    ids = new long[oldIds.length * 2];
    starts = new int[ids.length];
    for (int i = 0; i < oldIds.length; i++) {
      if (oldIds[i] != 0) {
        int place = place(oldIds[i]);
        ids[place] = oldIds[i];
        starts[place] = oldStarts[i];
      }
    }
  }
}
