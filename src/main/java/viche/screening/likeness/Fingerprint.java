package viche.screening.likeness;

import java.nio.ByteBuffer;
import java.util.StringJoiner;
import viche.digest.Sha256;
import viche.text.language.Words;

/**
 * A number that texts with the same words share: the first eight bytes of SHA-256 over the words,
 * {@linkplain Words#folded folded}. Case, punctuation and spacing don't matter; a text without
 * words stands for itself.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** The fingerprint of a visible text. */
  public static long of(String plain) {
    // The selectors of emoji styles; two emoji that differ in nothing else are the same.
    var bare = plain.replaceAll("[\uFE0E\uFE0F]", "");
    var folded = new StringJoiner(" ");
    for (var words = new Words(bare); words.next(); ) {
      folded.add(words.folded());
    }
    var text = folded.length() == 0 ? bare : folded.toString();
    return ByteBuffer.wrap(Sha256.of(text)).getLong();
  }
}
