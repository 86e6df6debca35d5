package viche.text;

import java.util.BitSet;
import java.util.stream.Stream;

/**
 * What readers see of a link, and where it leads.
 *
 * <p>An address names its host and no other, whatever stands in its path: {@code
 * https://web.archive.org/web/2020/https://news.example/}.
 *
 * @param text the text of the link
 * @param host the host of its target, in the form of {@link WebAddress#host}
 */
record LinkText(String text, String host) {
  /** Whether the text names a host that the link's isn't, nor lies below. */
  boolean namesAnother() {
    return !isAddressOfHost() && isAnotherNamed();
  }

  /** Whether all of the text is an address of the host, with or without a scheme. */
  private boolean isAddressOfHost() {
    var written = text.strip();
    return Stream.of(written, "http://" + written)
        .flatMap(address -> WebAddress.find(address).stream())
        .anyMatch(address -> withoutWww(WebAddress.host(address.value())).equals(withoutWww(host)));
  }

  private boolean isAnotherNamed() {
    var names = HostNames.places(text);
    var target = new HostNames.Named(host, true);
    var own = new BitSet();
    for (var name : names) {
      if (target.isWithin(withoutWww(name.named().host())) && !own.get(name.start())) {
        own.set(name.start(), endOfAddress(name.end()));
      }
    }
    return names.stream()
        .filter(name -> name.named().likely())
        .anyMatch(name -> !own.get(name.start()) || !own.get(name.end() - 1));
  }

  /** Where the address ends whose host ends at a place. */
  private int endOfAddress(int endOfHost) {
    int end = endOfHost;
    if (text.startsWith(":", end)) {
      do {
        end++;
      } while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9');
    }
    return BareAddress.endOfPath(text, end);
  }

  private static String withoutWww(String host) {
    return host.startsWith("www.") ? host.substring("www.".length()) : host;
  }
}
