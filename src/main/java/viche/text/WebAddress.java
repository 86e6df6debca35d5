package viche.text;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;

/**
 * An absolute {@code http} or {@code https} address, at most {@value #MAX_LENGTH} characters, in
 * one normal form and in ASCII.
 *
 * <p>Normal (<a href="https://www.rfc-editor.org/rfc/rfc3986#section-6">RFC 3986, section 6</a>,
 * and RFC 3987 for other scripts) means: scheme and host in lower case, an international host name
 * in its ASCII form, no default port, a path of at least {@code /}, and whatever else may not stand
 * in an address percent-encoded as UTF-8. Refused are credentials, white space, control characters
 * and backslashes, which browsers and parsers read in different ways.
 *
 * @param value the address in its normal form
 */
public record WebAddress(String value) {
  /** The longest address, in characters of its normal form. */
  static final int MAX_LENGTH = 2_000;

  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]");

  /** What may stand in path, query and fragment beside letters and digits. */
  private static final String ALLOWED = "-._~:/?@!$&'()*+,;=";

  public WebAddress {
    if (!(read(value) instanceof ReadAddress.NormalAddress(var normal) && normal.equals(value))) {
      throw new IllegalArgumentException("not a web address in its normal form");
    }
  }

  /**
   * The address that was sent.
   *
   * @param pointer where it stands in the input, for the refusal
   * @throws RefusedException ({@link Refusal.Invalid}) if it is no web address, naming the reason
   */
  public static WebAddress parse(String pointer, String untrusted) {
    return switch (read(untrusted.strip())) {
      case ReadAddress.NormalAddress(var normal) -> new WebAddress(normal);
      case ReadAddress.AddressFault(var why) -> throw Refusal.Invalid.of(pointer, why).exception();
    };
  }

  /** The address that was written, if it is one. */
  public static Optional<WebAddress> find(String untrusted) {
    return read(untrusted.strip()) instanceof ReadAddress.NormalAddress(var normal)
        ? Optional.of(new WebAddress(normal))
        : Optional.empty();
  }

  /** Scheme, host and, unless it is the scheme's own, port: {@code https://example.com:8443}. */
  public String origin() {
    return value.substring(0, value.indexOf('/', value.indexOf("//") + 2));
  }

  /**
   * The host of an address in its normal form, in ASCII; the brackets of an IPv6 address belong to
   * it.
   */
  public static String host(String normal) {
    int start = normal.indexOf("//") + 2;
    int end = start;
    boolean literal = normal.startsWith("[", start);
    while (literal ? normal.charAt(end) != ']' : ":/".indexOf(normal.charAt(end)) < 0) {
      end++;
    }
    return normal.substring(start, literal ? end + 1 : end);
  }

  @Override
  public String toString() {
    return value;
  }

  /** What came of reading an address. */
  private sealed interface ReadAddress {
    record NormalAddress(String normal) implements ReadAddress {}

    record AddressFault(String why) implements ReadAddress {}
  }

  private static ReadAddress read(String text) {
    if (text.length() > MAX_LENGTH) {
      return tooLong();
    }
    if (text.chars().anyMatch(WebAddress::isForbidden)) {
      return new ReadAddress.AddressFault("has spaces, control characters or backslashes");
    }
    String scheme = text.regionMatches(true, 0, "https://", 0, 8) ? "https" : "http";
    int start = scheme.length() + 3;
    if (!text.regionMatches(true, 0, scheme + "://", 0, start)) {
      return new ReadAddress.AddressFault("is not an absolute http or https address");
    }
    int end = start;
    while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String authority = text.substring(start, end);
    if (authority.indexOf('@') >= 0) {
      return new ReadAddress.AddressFault("must not hold a user name or password");
    }
    int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
    String host = asciiHost(colon < 0 ? authority : authority.substring(0, colon));
    String port = port(scheme, colon < 0 ? "" : authority.substring(colon + 1));
    if (host.isEmpty() || port.equals(":")) {
      return new ReadAddress.AddressFault("has no valid host");
    }
    String rest = encoded(text.substring(end));
    String slash = rest.startsWith("/") ? "" : "/";
    String normal = scheme + "://" + host + port + slash + rest;
    return normal.length() > MAX_LENGTH ? tooLong() : new ReadAddress.NormalAddress(normal);
  }

  private static ReadAddress tooLong() {
    return new ReadAddress.AddressFault(
        String.format(Locale.ROOT, "is longer than %,d characters", MAX_LENGTH));
  }

  private static boolean isForbidden(int c) {
    return c <= ' ' || (c >= 0x7F && c <= 0xA0) || c == '\\';
  }

  /** The host in ASCII and lower case; empty if it is none. */
  private static String asciiHost(String written) {
    String host;
    try {
      // Letters younger than Unicode 3.2, which this function knows, are let through (RFC 3490).
      host = IDN.toASCII(written, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notAName) {
      return "";
    }
    // Checked after the conversion: it maps some letters, such as ℀, to several characters.
    boolean valid = NAME.matcher(host).matches() || IPV6.matcher(host).matches();
    return valid && host.length() <= HostNames.MAX_LENGTH ? host : "";
  }

  /** Colon and port; empty for the scheme's own; a bare colon if it is none. */
  private static String port(String scheme, String written) {
    if (written.isEmpty()) {
      return "";
    }
    if (written.length() > 5 || !written.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return ":";
    }
    int port = Integer.parseInt(written);
    if (port < 1 || port > 65_535) {
      return ":";
    }
    return port == (scheme.equals("https") ? 443 : 80) ? "" : ":" + port;
  }

  private static String encoded(String rest) {
    var out = new StringBuilder(rest.length());
    for (int i = 0, c; i < rest.length(); i += Character.charCount(c)) {
      c = rest.codePointAt(i);
      boolean stays =
          switch (c) {
            case '%' -> isEncoded(rest, i);
            case '#' -> i == rest.indexOf('#');
            default -> c < 0x7F && (Character.isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0);
          };
      if (stays) {
        out.append((char) c);
        continue;
      }
      for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return out.toString();
  }

  private static boolean isEncoded(String text, int percent) {
    return percent + 2 < text.length()
        && HexFormat.isHexDigit(text.charAt(percent + 1))
        && HexFormat.isHexDigit(text.charAt(percent + 2));
  }
}
