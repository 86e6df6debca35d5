package viche.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.regex.Pattern;
import viche.digest.Sha256;

/** Texts of which keys of articles are made. */
public final class KeyText {
  private static final Pattern REFUSED = Pattern.compile("[^\\p{L}\\p{M}\\p{N}._~:@-]+");
  private static final int LONGEST = 200;
  private static final int DIGITS = 16;

  private KeyText() {}

  /** A text with a hyphen for what no key may hold. */
  public static String allowed(String text) {
    return REFUSED.matcher(text).replaceAll("-");
  }

  /** The same, but of one that is too long for a key the beginning and a digest of the whole. */
  public static String bounded(String allowed) {
    if (allowed.length() <= LONGEST) {
      return allowed;
    }
    var cut = LONGEST - DIGITS - 1;
    var end = Character.isHighSurrogate(allowed.charAt(cut - 1)) ? cut - 1 : cut;
    return allowed.substring(0, end) + "~" + Sha256.hex(allowed).substring(0, DIGITS);
  }

  /** Without percent signs that stand for bytes of UTF-8; one that doesn't stays. */
  public static String decoded(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    var all = text.getBytes(UTF_8);
    for (int i = 0; i < all.length; i++) {
      if (all[i] == '%' && i + 2 < all.length && isHex(all[i + 1]) && isHex(all[i + 2])) {
        bytes.write(HexFormat.fromHexDigits(new String(all, i + 1, 2, UTF_8)));
        i += 2;
      } else {
        bytes.write(all[i]);
      }
    }
    return bytes.toString(UTF_8);
  }

  private static boolean isHex(byte digit) {
    return HexFormat.isHexDigit(digit);
  }
}
