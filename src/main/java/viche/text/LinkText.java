package viche.text;

import java.net.IDN;
import java.util.BitSet;
import java.util.Set;
import java.util.regex.Pattern;
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
  /** Endings of files that are top-level domains too. */
  private static final Set<String> FILES = Set.of("md", "mov", "py", "rs", "sh", "so", "zip");

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]*");
  private static final Pattern ADDRESSEE = Pattern.compile("\\S*@");

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
        .filter(name -> name.named().likely() || isWhole(name))
        .anyMatch(name -> !own.get(name.start()) || !own.get(name.end() - 1));
  }

  /**
   * Whether a name is all there is to read, with the path behind it and what stands before an
   * {@code @}, and but for the host that is already told behind it. So no sentence goes on there.
   */
  private boolean isWhole(HostNames.HostPlace name) {
    var before = text.substring(0, name.start()).strip();
    var behind = text.substring(endOfAddress(name.end())).replace("(" + host + ")", "");
    var ending = name.named().host().replaceFirst(".*\\.", "");
    return (NO_WORD.matcher(before).matches() || ADDRESSEE.matcher(before).matches())
        && NO_WORD.matcher(behind).matches()
        && TopLevels.isKnown(IDN.toUnicode(ending))
        && !FILES.contains(ending);
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
