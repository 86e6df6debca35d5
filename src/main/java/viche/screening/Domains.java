package viche.screening;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import viche.text.HostNames.Named;
import viche.text.WebAddress;

/** Domain names and what lies below them. */
final class Domains {
  private Domains() {}

  /** As names are compared: in lower case, international ones in their {@code xn--} form. */
  static String normal(String domain) {
    return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
  }

  /** The domain among these, in normal form, that a host is or belongs to. */
  static Optional<String> among(List<String> domains, Named host) {
    return domains.stream().filter(host::isWithin).findFirst();
  }

  /** The hosts of links. */
  static Stream<Named> ofLinks(List<String> links) {
    return links.stream().map(link -> new Named(WebAddress.host(link), true));
  }
}
