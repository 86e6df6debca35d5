package viche.screening;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.Collectors;

/**
 * A number that texts with the same words share: the first eight bytes of SHA-256 over the folded
 * words. Case, punctuation and spacing don't matter; a text without words stands for itself.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** The fingerprint of a visible text. */
  public static long of(String plain) {
    var words = Words.of(plain).stream().map(Words.Word::folded).collect(Collectors.joining(" "));
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(digest.digest((words.isEmpty() ? plain : words).getBytes(UTF_8)))
          .getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
