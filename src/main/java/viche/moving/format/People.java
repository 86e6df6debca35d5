package viche.moving.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import viche.digest.Sha256;

/**
 * Who wrote a comment, of what a file says of them. No address becomes an id, nor a digest from
 * which it can be guessed.
 */
public final class People {
  /** Characters of a name that are looked at: more than anybody is shown of one. */
  private static final int LONGEST_NAME = 400;

  private static final int LONGEST_ID = 100;
  private static final int DIGITS = 20;

  /** Twenty bits tell namesakes apart, and nobody's address from a million others. */
  private static final int DIGITS_OF_ADDRESS = 5;

  private People() {}

  /**
   * Somebody with an account there.
   *
   * @param id the source's; a long one is told by its digest, and whoever has one that is an
   *     address by name and address, as those without an account are
   */
  public static SourceAuthor known(String id, @Nullable String name, @Nullable String email) {
    var called = name(name);
    var address = present(email);
    if (id.indexOf('@') >= 0) {
      return new SourceAuthor(told(called, id), called, address == null ? id.strip() : address);
    }
    return new SourceAuthor(id.length() <= LONGEST_ID ? id : digest(id, DIGITS), called, address);
  }

  /**
   * Somebody without an account there: who has the same name and address is the same person.
   *
   * @return null: nobody is named
   */
  public static @Nullable SourceAuthor guest(@Nullable String name, @Nullable String email) {
    var called = name(name);
    var address = present(email);
    return called == null && address == null
        ? null
        : new SourceAuthor(told(called, address), called, address);
  }

  /** An id by name and address; of a name that holds an address that is the address. */
  private static String told(@Nullable String name, @Nullable String email) {
    var called = name == null ? "" : name;
    var address = email == null ? MailAddresses.first(called).orElse(null) : email;
    var id = "guest-" + digest(MailAddresses.without(called), DIGITS);
    return address == null
        ? id
        : id + "-" + digest(address.strip().toLowerCase(Locale.ROOT), DIGITS_OF_ADDRESS);
  }

  private static @Nullable String name(@Nullable String written) {
    var name = present(written);
    return name == null || name.length() <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME / 2));
  }

  private static @Nullable String present(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static String digest(String text, int digits) {
    return Sha256.hex(text).substring(0, digits);
  }
}
