package viche.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;

/**
 * An opaque position in a list that is read page by page: what the last item's key was, and in
 * which order. It says nothing about rows that come or go in between. A text that is none is
 * refused where it is parsed, whole: what comes out can be put into a statement.
 */
public final class Cursor {
  private static final int LONGEST = 1_000;

  private Cursor() {}

  /** The text a client sends back: an order and the parts of a key, none with a space. */
  public static String of(String order, Object... key) {
    var text = Arrays.stream(key).map(Object::toString).collect(Collectors.joining(" "));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((order + ' ' + text).getBytes(UTF_8));
  }

  /**
   * The position a client sent back, null for none.
   *
   * @param order the list is read in now; a cursor of another order is refused
   * @param parts of the key, that many
   * @param place makes a position of them; what it throws of {@link IllegalArgumentException} and
   *     {@link DateTimeException} refuses the cursor
   * @throws viche.refusal.RefusedException at {@code query/after}
   */
  public static <T> @Nullable T parse(
      @Nullable String encoded, String order, int parts, Function<List<String>, T> place) {
    return encoded == null ? null : place(encoded, order, parts, place);
  }

  private static <T> T place(
      String encoded, String order, int parts, Function<List<String>, T> place) {
    try {
      if (encoded.length() <= LONGEST) {
        var text = new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
        var words = List.of(text.split(" ", -1));
        if (words.size() == parts + 1 && words.getFirst().equals(order)) {
          return place.apply(words.subList(1, words.size()));
        }
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw foreign();
    }
    throw foreign();
  }

  /** As {@link #parse} where the key is an identifier alone. */
  public static @Nullable UUID parseId(@Nullable String encoded, String order) {
    return parse(encoded, order, 1, key -> UUID.fromString(key.getFirst()));
  }

  /** The refusal of a cursor that this list never gave out. */
  public static RuntimeException foreign() {
    return Refusal.Invalid.of("query/after", "must be the `next` of the same list").exception();
  }
}
