package viche.http.engine;

import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.outgoing.Network;

/**
 * Finds the address a request really comes from. The header {@code X-Forwarded-For} is believed
 * only as far as trusted proxies wrote it: from its right end up to the first address that is no
 * trusted proxy. What can't be read ends the search at the last proxy known.
 */
public final class ClientAddress {
  private static final int MOST_HOPS = 32;
  private static final Pattern IPV4 =
      Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?::[0-9]+)?");
  private static final Pattern IPV6 =
      Pattern.compile("\\[?((?=[^:]*:)[0-9A-Fa-f:.]{2,45})(?:%\\w+)?(?:](?::[0-9]+)?)?");

  /**
   * An address.
   *
   * @param ip the address itself
   * @param key what limits count by: IPv4 whole, IPv6 by its /64, which one household has
   */
  public record LimitedAddress(InetAddress ip, String key) {
    static LimitedAddress of(InetAddress ip) {
      if (ip instanceof Inet6Address six) {
        var prefix = Arrays.copyOf(six.getAddress(), 8);
        return new LimitedAddress(ip, HexFormat.of().formatHex(prefix) + "/64");
      }
      return new LimitedAddress(ip, ip.getHostAddress());
    }
  }

  private final List<Network> trusted;

  /** Trusts these proxies. */
  public ClientAddress(List<Network> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /** Where a request comes from. */
  LimitedAddress of(HttpServerRequest request) {
    var peer =
        request.remoteAddress() == null ? null : parse(request.remoteAddress().hostAddress());
    // A Unix socket has no address: who can open it is on this machine.
    return LimitedAddress.of(
        find(
            peer == null ? InetAddress.getLoopbackAddress() : peer,
            request.headers().getAll("X-Forwarded-For")));
  }

  InetAddress find(InetAddress peer, List<String> forwarded) {
    var at = peer;
    if (forwarded.isEmpty() || !isTrusted(at)) {
      return at;
    }
    var hops = String.join(",", forwarded).split(",", -1);
    for (var i = hops.length - 1; i >= Math.max(0, hops.length - MOST_HOPS); i--) {
      var hop = parse(hops[i].strip());
      if (hop == null) {
        return at;
      }
      at = hop;
      if (!isTrusted(at)) {
        return at;
      }
    }
    return at;
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  /** Reads an address, with a port or not; null when it is none. Never asks a name server. */
  private static @Nullable InetAddress parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    var four = IPV4.matcher(text);
    var six = IPV6.matcher(text);
    var literal = four.matches() ? four.group(1) : six.matches() ? six.group(1) : null;
    try {
      return literal == null ? null : InetAddress.ofLiteral(literal);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
