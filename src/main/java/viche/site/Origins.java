package viche.site;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Web origins of http and https: scheme, host and port of a page's address, written as browsers
 * send them (WHATWG HTML, "serialization of an origin"; RFC 6454, section 6.2): in lower case,
 * international names in their ASCII form, and without a scheme's own port. The one place that
 * knows this form.
 */
public final class Origins {
  /** After the scheme: host and port, and nothing else but a slash. */
  private static final Pattern PLACE =
      Pattern.compile("(\\[[^]]*]|[^:/?#@\\[\\]\\\\]*)(?::([0-9]*))?/?");

  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:]+]");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
  private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

  /** Letters that browsers keep and IDNA2003, which Java has, maps to others. */
  private static final Pattern DEVIATION = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

  /** Two and more parts of an IPv6 address that are zero. */
  private static final Pattern ZEROS = Pattern.compile("(?<![0-9a-f])0(?::0)+(?![0-9a-f])");

  private static final int MOST_OF_HOST = 253;

  private Origins() {}

  /**
   * What somebody wrote, in the form browsers send.
   *
   * @throws IllegalArgumentException saying what keeps it from being an origin
   */
  public static String parse(String written) {
    var text = written.strip();
    var scheme = text.regionMatches(true, 0, "https://", 0, 8) ? "https" : "http";
    if (!text.regionMatches(true, 0, scheme + "://", 0, scheme.length() + 3)) {
      throw new IllegalArgumentException("does not begin with https:// or http://");
    }
    var place = PLACE.matcher(text.substring(scheme.length() + 3));
    if (!place.matches()) {
      throw new IllegalArgumentException("has more than a scheme, a host and a port");
    }
    return scheme + "://" + host(place.group(1)) + port(scheme, place.group(2));
  }

  /** The same origins as they are stored: those that can be read in the form of {@link #parse}. */
  static List<String> normal(List<String> origins) {
    return origins.stream().map(Origins::normal).distinct().toList();
  }

  private static String normal(String stored) {
    try {
      return parse(stored);
    } catch (IllegalArgumentException e) {
      return stored; // by the looser rules of an earlier version; no page has it
    }
  }

  private static String host(String written) {
    if (DEVIATION.matcher(written).find()) {
      throw new IllegalArgumentException("has letters that need the xn-- form of its name");
    }
    String host;
    try {
      if (IPV6.matcher(written).matches()) {
        return shortest(written.substring(1, written.length() - 1));
      }
      host = IDN.toASCII(written, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("has no valid host", e);
    }
    var valid =
        ENDS_IN_NUMBER.matcher(host).matches()
            ? IPV4.matcher(host).matches()
            : NAME.matcher(host).matches() && host.length() <= MOST_OF_HOST;
    if (!valid) {
      throw new IllegalArgumentException("has no valid host");
    }
    return host;
  }

  /** As RFC 5952 has it, without the longest run of zeros. */
  private static String shortest(String literal) {
    if (InetAddress.ofLiteral(literal) instanceof Inet6Address address) {
      var parts = address.getHostAddress(); // all eight, without leading zeros
      var zeros =
          ZEROS
              .matcher(parts)
              .results()
              .map(MatchResult::group)
              .max(Comparator.comparingInt(String::length));
      return '['
          + zeros.map(run -> parts.replaceFirst("(^|:)" + run + "(:|$)", "::")).orElse(parts)
          + ']';
    }
    throw new IllegalArgumentException("an IPv4 address in the form of IPv6");
  }

  private static String port(String scheme, @Nullable String written) {
    if (written == null || written.isEmpty()) {
      return "";
    }
    var port = written.length() > 5 ? 0 : Integer.parseInt(written);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("has no valid port");
    }
    return port == (scheme.equals("https") ? 443 : 80) ? "" : ":" + port;
  }
}
