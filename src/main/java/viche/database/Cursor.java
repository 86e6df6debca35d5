package viche.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;

/**
 * An opaque position in a list that is read page by page: what the last item's key was, and in
 * which order. It says nothing about rows that come or go in between.
 */
public record Cursor(String order, String key) {
  private static final int LONGEST = 1_000;

  /** The text a client sends back. */
  public String encoded() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((order + ' ' + key).getBytes(UTF_8));
  }

  /**
   * The position a client sent back, null for none.
   *
   * @param order the list is read in now; a cursor of another order is refused
   * @throws viche.refusal.RefusedException at {@code query/after}
   */
  public static @Nullable Cursor parse(@Nullable String encoded, String order) {
    if (encoded == null) {
      return null;
    }
    try {
      if (encoded.length() <= LONGEST) {
        var text = new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
        var space = text.indexOf(' ');
        if (space > 0 && text.substring(0, space).equals(order)) {
          return new Cursor(order, text.substring(space + 1));
        }
      }
    } catch (IllegalArgumentException e) {
      throw foreign();
    }
    throw foreign();
  }

  /** The key as an identifier. */
  public UUID id() {
    try {
      return UUID.fromString(key);
    } catch (IllegalArgumentException e) {
      throw foreign();
    }
  }

  /** The key's parts, that many. */
  public List<String> parts(int count) {
    var parts = List.of(key.split(" ", -1));
    if (parts.size() != count) {
      throw foreign();
    }
    return parts;
  }

  /** The refusal of a cursor that this list never gave out. */
  public static RuntimeException foreign() {
    return Refusal.Invalid.of("query/after", "must be the `next` of the same list").exception();
  }
}
