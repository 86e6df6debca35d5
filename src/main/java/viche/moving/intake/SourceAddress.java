package viche.moving.intake;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import viche.site.KeyText;

/**
 * An article's address as a file tells it, taken apart: with a host or without, whatever characters
 * it has.
 *
 * @param host in lower case, without a port; empty: not told
 * @param path without slashes at its ends
 * @param query without its question mark
 */
record SourceAddress(String host, String path, String query) {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:(?:[A-Za-z][A-Za-z0-9+.-]*:)?//([^/?#]*))?([^?#]*)(?:\\?([^#]*))?.*", Pattern.DOTALL);

  static SourceAddress of(String address) {
    var matcher = ADDRESS.matcher(address.strip());
    if (!matcher.matches()) {
      throw new IllegalStateException("every text is an address");
    }
    var authority = matcher.group(1) == null ? "" : matcher.group(1);
    var host = authority.replaceFirst("^.*@", "").replaceFirst(":[0-9]*$", "");
    var query = matcher.group(3) == null ? "" : matcher.group(3);
    return new SourceAddress(
        host.toLowerCase(Locale.ROOT), decoded(trimmed(matcher.group(2))), query);
  }

  /** The path; of an address without one the query. */
  String place() {
    return path.isEmpty() ? decoded(query) : path;
  }

  /** The first value of a parameter in the query; empty where there is none. */
  String parameter(String name) {
    for (var pair : query.split("[&;]", -1)) {
      var at = pair.indexOf('=');
      if (at > 0 && decoded(pair.substring(0, at)).equals(name)) {
        return decoded(pair.substring(at + 1));
      }
    }
    return "";
  }

  private static String trimmed(String path) {
    int from = 0;
    int to = path.length();
    while (from < to && path.charAt(from) == '/') {
      from++;
    }
    while (to > from && path.charAt(to - 1) == '/') {
      to--;
    }
    return path.substring(from, to);
  }

  private static String decoded(String text) {
    return Normalizer.normalize(KeyText.decoded(text), Normalizer.Form.NFC);
  }
}
