package viche.identity;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Base64url as tokens have it (RFC 7515, section 2), in the one form that RFC 4648 calls canonical:
 * no padding, no other characters, no bits left over that say something. So nobody can write a
 * token that was signed in another way.
 */
final class Base64Url {
  private Base64Url() {}

  /**
   * The bytes a part of a token stands for.
   *
   * @throws IllegalArgumentException when it is in another form
   */
  static byte[] bytes(String part) {
    var bytes = Base64.getUrlDecoder().decode(part);
    if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
      throw new IllegalArgumentException("not in the canonical form of base64url");
    }
    return bytes;
  }

  /**
   * The text a part of a token stands for.
   *
   * @throws IllegalArgumentException when it is in another form, or no UTF-8
   */
  static String text(String part) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(part))).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not in UTF-8", e);
    }
  }
}
