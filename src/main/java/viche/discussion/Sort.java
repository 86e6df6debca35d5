package viche.discussion;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Cursor;
import viche.database.Ids;

/** The order of the threads of a discussion; replies are always in reading order. */
public enum Sort {
  NEWEST,
  OLDEST,
  /**
   * By the likes of the root as readers see them, then the newest first. A tombstone has none. What
   * is liked while somebody reads may be met again, or missed, on a later page.
   */
  TOP;

  /**
   * A place between two roots.
   *
   * @param likes of the root before it; only {@link #TOP} looks at them
   */
  record RootPlace(int likes, UUID id) {}

  /** The place before the first root. */
  private RootPlace start() {
    return new RootPlace(Integer.MAX_VALUE, this == OLDEST ? Ids.FIRST : Ids.LAST);
  }

  /**
   * The place a cursor names, or the one before the first root.
   *
   * @throws viche.refusal.RefusedException when this order never gave the cursor out
   */
  RootPlace place(@Nullable String encoded) {
    var place =
        Cursor.parse(
            encoded,
            word(),
            this == TOP ? 2 : 1,
            key ->
                new RootPlace(
                    this == TOP ? Integer.parseInt(key.getFirst()) : 0,
                    UUID.fromString(key.getLast())));
    return place == null ? start() : place;
  }

  /** The cursor of the place after a root. */
  String after(ShownComment root) {
    return this == TOP ? Cursor.of(word(), root.likes(), root.id()) : Cursor.of(word(), root.id());
  }

  /** As the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The order a word names. */
  public static Sort of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
