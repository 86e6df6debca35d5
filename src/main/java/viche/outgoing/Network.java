package viche.outgoing;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A block of IP addresses, written as CIDR (RFC 4632 for IPv4, RFC 4291 section 2.3 for IPv6).
 *
 * @param address the first address of the block
 * @param prefix how many leading bits all its addresses share: 0 to 32, or 0 to 128 for IPv6
 */
public record Network(InetAddress address, int prefix) {
  /**
   * A block.
   *
   * @throws IllegalArgumentException if the prefix is out of range, or the address isn't the first
   */
  public Network {
    var bits = address.getAddress().length * 8;
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("its prefix is not 0 to " + bits);
    }
    if (!Arrays.equals(masked(address, prefix), address.getAddress())) {
      throw new IllegalArgumentException("it has bits set beyond its prefix");
    }
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
   *
   * @throws IllegalArgumentException if it is none of these; its message says why
   */
  public static Network parse(String text) {
    var slash = text.indexOf('/');
    var address = literal(slash < 0 ? text : text.substring(0, slash));
    if (slash < 0) {
      return new Network(address, address.getAddress().length * 8);
    }
    var prefix = text.substring(slash + 1);
    if (!prefix.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("its prefix is no number");
    }
    return new Network(address, Integer.parseInt(prefix));
  }

  /** Whether an address lies in this block. */
  public boolean contains(InetAddress candidate) {
    return candidate.getAddress().length == address.getAddress().length
        && Arrays.equals(masked(candidate, prefix), address.getAddress());
  }

  /** The block in CIDR notation. */
  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefix;
  }

  /** Whether a host name or address means this machine only; looks up no name. */
  public static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    return isLiteral(host) && InetAddress.ofLiteral(host).isLoopbackAddress();
  }

  /** Whether this is written as an address and not as a name. */
  static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || host.matches("[0-9]+(\\.[0-9]+){3}");
  }

  private static InetAddress literal(String text) {
    if (!isLiteral(text) || text.indexOf('%') >= 0) {
      throw new IllegalArgumentException("it has no IP address");
    }
    return InetAddress.ofLiteral(text);
  }

  private static byte[] masked(InetAddress address, int prefix) {
    var bytes = address.getAddress();
    for (var i = 0; i < bytes.length; i++) {
      var kept = Math.clamp(prefix - i * 8L, 0, 8);
      bytes[i] &= (byte) (0xff << (8 - kept));
    }
    return bytes;
  }
}
