package viche.moving.erasure;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.account.Author;

/**
 * An account whose person is gone, or going.
 *
 * @param subject that stands in the place of the login's
 * @param byline of its comments
 * @param byReader whether the reader did it, who can come again
 * @param person who it was; null: nothing of them is left to be looked for
 */
record ErasedAccount(
    long site,
    UUID id,
    String subject,
    Author byline,
    ErasedTexts texts,
    boolean byReader,
    @Nullable ErasedPerson person) {

  /** How an account was called by the login. */
  record ErasedPerson(String subject, String name) {}

  /** Of those that no login names: it has none of the login's subjects. */
  private static final String PREFIX = "erased:";

  /** A subject that nobody can guess, and so no login can take on. */
  static String noSubject() {
    return PREFIX + UUID.randomUUID();
  }

  static boolean isNoSubject(String subject) {
    return subject.startsWith(PREFIX);
  }
}
