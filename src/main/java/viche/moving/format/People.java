package viche.moving.format;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.digest.Sha256;

/** Who wrote a comment, of what a file says of them. No address becomes an id or a name. */
public final class People {
  private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+\\.\\S+");
  private static final int LONGEST_ID = 100;
  private static final int DIGITS = 20;

  /** Twenty bits tell namesakes apart, and nobody's address from a million others. */
  private static final int DIGITS_OF_ADDRESS = 5;

  private People() {}

  /**
   * Somebody with an account there.
   *
   * @param id the source's; a long one, or one that is an address, is told by its digest
   */
  public static SourceAuthor known(String id, @Nullable String name, @Nullable String email) {
    boolean asItIs = id.length() <= LONGEST_ID && id.indexOf('@') < 0;
    return new SourceAuthor(asItIs ? id : digest(id, DIGITS), name(name), present(email));
  }

  /**
   * Somebody without an account there: who has the same name and address is the same person.
   *
   * @return null: nobody is named
   */
  public static @Nullable SourceAuthor guest(@Nullable String name, @Nullable String email) {
    var called = present(name);
    var address = present(email);
    if (called == null && address == null) {
      return null;
    }
    var id = "guest-" + digest(called == null ? "" : called, DIGITS);
    if (address != null) {
      id += "-" + digest(address.toLowerCase(Locale.ROOT), DIGITS_OF_ADDRESS);
    }
    return new SourceAuthor(id, name(called), address);
  }

  /** A name; of one that is an address, what stands before its sign. */
  private static @Nullable String name(@Nullable String written) {
    var name = present(written);
    if (name == null || !ADDRESS.matcher(name).find()) {
      return name;
    }
    return present(name.substring(0, name.indexOf('@')));
  }

  private static @Nullable String present(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static String digest(String text, int digits) {
    return Sha256.hex(text).substring(0, digits);
  }
}
