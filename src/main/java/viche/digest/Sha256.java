package viche.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4), 32 bytes. */
public final class Sha256 {
  private Sha256() {}

  /** The digest of some bytes, one after the other. */
  public static byte[] of(byte[]... parts) {
    var digest = begin();
    for (var part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  /** A digest of bytes that are still to come. */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The digest of a text in UTF-8. */
  public static byte[] of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /** The digest of a text in UTF-8, in hexadecimal: 64 characters. */
  public static String hex(String text) {
    return HexFormat.of().formatHex(of(text));
  }
}
