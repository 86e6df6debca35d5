package viche.site;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The key that an address stands for, however it is spelled: without scheme, {@code www.}, port,
 * fragment, slashes at its end and what only counts visits. {@code
 * https://www.news.example/city/bridge/?utm_source=x} is {@code news.example:city:bridge}.
 *
 * <p>What has no slash, question mark, hash or percent sign is no address. These are in no key, so
 * no key is taken for one.
 */
final class AddressKey {
  /** Characters of an address; a longer one is none. */
  private static final int LONGEST = 2_000;

  private static final Pattern MARKS = Pattern.compile("[/?#%]");
  private static final Pattern SCHEME = Pattern.compile("^(?i:[a-z][a-z0-9+.-]*:)?//");
  private static final Pattern HOST = Pattern.compile("^(?i:www\\.)?([^/]*?)(?::[0-9]+)?(?=/|$)");

  /** Parameters that tell where a visitor came from, beside those that begin with {@code utm_}. */
  private static final Set<String> VISITS =
      Set.of(
          "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid");

  private AddressKey() {}

  /** The text of the key; empty where the text is no address. */
  static Optional<String> of(String text) {
    return text.length() <= LONGEST && MARKS.matcher(text).find()
        ? Optional.of(KeyText.bounded(made(text.strip()))).filter(made -> !made.isEmpty())
        : Optional.empty();
  }

  private static String made(String text) {
    var address = text.replaceFirst("#.*$", "");
    var scheme = SCHEME.matcher(address);
    var whole = scheme.find();
    var question = address.indexOf('?');
    var path = question < 0 ? address : address.substring(0, question);
    var query = question < 0 ? "" : query(address.substring(question + 1));
    var place =
        whole || path.startsWith("www.")
            ? withHost(path.substring(whole ? scheme.end() : 0))
            : path;
    var trimmed = place.replaceAll("^/+|/+$", "");
    return KeyText.allowed(
        KeyText.decoded(trimmed).replace('/', ':') + (query.isEmpty() ? "" : "-" + query));
  }

  private static String withHost(String rest) {
    var host = HOST.matcher(rest);
    return host.find() ? host.group(1).toLowerCase(Locale.ROOT) + rest.substring(host.end()) : rest;
  }

  /** The parameters that make a difference, in their order. */
  private static String query(String text) {
    var kept = new ArrayList<String>();
    for (var parameter : text.split("&", -1)) {
      var name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
      if (!parameter.isEmpty() && !name.startsWith("utm_") && !VISITS.contains(name)) {
        kept.add(KeyText.decoded(parameter));
      }
    }
    return String.join("-", kept);
  }
}
