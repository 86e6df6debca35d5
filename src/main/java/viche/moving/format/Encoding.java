package viche.moving.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.regex.Pattern;

/**
 * How the characters of a file are written, as its first bytes tell: by a byte order mark, else by
 * what an XML declaration says as long as that can be true, else UTF-8.
 *
 * @param mark bytes of the byte order mark
 * @param doubt what is wrong with what the file says of itself; empty: nothing
 */
record Encoding(Charset charset, int mark, String doubt) {
  private static final Pattern DECLARED =
      Pattern.compile("<\\?xml\\b[^>]{0,200}?\\bencoding\\s*=\\s*[\"']?([\\w.:-]{1,40})");

  private static final int DECLARED_WITHIN = 1024;

  /**
   * @param beginning of the file, some ten thousand bytes of it
   */
  static Encoding of(byte[] beginning) {
    if (begins(beginning, 0xEF, 0xBB, 0xBF)) {
      return new Encoding(UTF_8, 3, "");
    }
    if (begins(beginning, 0xFE, 0xFF)) {
      return new Encoding(UTF_16BE, 2, "");
    }
    if (begins(beginning, 0xFF, 0xFE)) {
      return new Encoding(UTF_16LE, 2, "");
    }
    var head = new String(beginning, 0, Math.min(beginning.length, DECLARED_WITHIN), ISO_8859_1);
    var declared = DECLARED.matcher(head);
    return declared.find() ? declared(declared.group(1), beginning) : new Encoding(UTF_8, 0, "");
  }

  private static Encoding declared(String name, byte[] beginning) {
    Charset charset;
    try {
      charset = Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return new Encoding(
          UTF_8, 0, "says that it is " + name + ", which is not known; read as UTF-8");
    }
    if (charset.equals(UTF_8)) {
      return new Encoding(UTF_8, 0, "");
    }
    // Other writing is UTF-8 by chance only where it is hardly more than ASCII.
    return isUtf8(beginning)
        ? new Encoding(UTF_8, 0, "says that it is " + name + ", and is UTF-8")
        : new Encoding(charset, 0, "");
  }

  private static boolean begins(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUtf8(byte[] bytes) {
    var decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var in = ByteBuffer.wrap(bytes);
    // Not at the end of input: the last character may be cut.
    return !decoder.decode(in, CharBuffer.allocate(bytes.length), false).isError();
  }
}
