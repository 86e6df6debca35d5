package viche.screening;

import java.net.IDN;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Domain names and what lies below them. */
final class Domains {
  private Domains() {}

  /** As names are compared: in lower case, international ones in their {@code xn--} form. */
  static String normal(String domain) {
    return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
  }

  /** The domain among these, in normal form, that the address's host is or belongs to. */
  static Optional<String> among(List<String> domains, String address) {
    if (domains.isEmpty()) {
      return Optional.empty();
    }
    var host = URI.create(address).getHost();
    if (host == null) {
      return Optional.empty();
    }
    var name = host.toLowerCase(Locale.ROOT);
    return domains.stream()
        .filter(domain -> name.equals(domain) || name.endsWith("." + domain))
        .findFirst();
  }
}
