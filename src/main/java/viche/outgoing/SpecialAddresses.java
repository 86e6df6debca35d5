package viche.outgoing;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that are no place on the public internet: the special-purpose registries of IANA for <a
 * href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a> and <a
 * href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6</a>, multicast, what is
 * not handed out, IPv6 that carries an IPv4 address within, and the services by which clouds tell a
 * machine its secrets, some of which have public addresses.
 *
 * <p>Whole blocks are taken even where the registry calls a part of them reachable: no web server
 * lives there.
 */
final class SpecialAddresses {
  /** What kind of place an address is; the first that fits counts. */
  enum AddressKind {
    /** A cloud's service that hands secrets to whoever asks. */
    METADATA,
    /** This machine. */
    LOOPBACK,
    /** A network of the operator's own. */
    PRIVATE,
    /** Any other special purpose. */
    SPECIAL
  }

  /**
   * A block of addresses.
   *
   * @param what they are, after "is"
   */
  record Block(Network network, AddressKind kind, String what) {
    private static Block of(String network, AddressKind kind, String what) {
      return new Block(Network.parse(network), kind, what);
    }
  }

  private static final List<Block> BLOCKS =
      List.of(
          Block.of("169.254.169.254", AddressKind.METADATA, "a cloud's metadata service"),
          Block.of("169.254.170.2", AddressKind.METADATA, "a cloud's metadata service"),
          Block.of("169.254.170.23", AddressKind.METADATA, "a cloud's metadata service"),
          Block.of("100.100.100.200", AddressKind.METADATA, "a cloud's metadata service"),
          Block.of("168.63.129.16", AddressKind.METADATA, "a cloud's metadata service"),
          Block.of("192.0.0.192", AddressKind.METADATA, "a cloud's metadata service"),
          Block.of("fd00:ec2::254", AddressKind.METADATA, "a cloud's metadata service"),
          Block.of("fd00:ec2::23", AddressKind.METADATA, "a cloud's metadata service"),
          Block.of("fd20:ce::254", AddressKind.METADATA, "a cloud's metadata service"),
          Block.of("127.0.0.0/8", AddressKind.LOOPBACK, "loopback"),
          Block.of("::1", AddressKind.LOOPBACK, "loopback"),
          Block.of("10.0.0.0/8", AddressKind.PRIVATE, "private"),
          Block.of("172.16.0.0/12", AddressKind.PRIVATE, "private"),
          Block.of("192.168.0.0/16", AddressKind.PRIVATE, "private"),
          Block.of("100.64.0.0/10", AddressKind.PRIVATE, "shared address space"),
          Block.of("fc00::/7", AddressKind.PRIVATE, "unique local"),
          Block.of("0.0.0.0/8", AddressKind.SPECIAL, "this network"),
          Block.of("169.254.0.0/16", AddressKind.SPECIAL, "link-local"),
          Block.of("192.0.0.0/24", AddressKind.SPECIAL, "for protocols"),
          Block.of("192.0.2.0/24", AddressKind.SPECIAL, "for documentation"),
          Block.of("192.31.196.0/24", AddressKind.SPECIAL, "for AS112"),
          Block.of("192.52.193.0/24", AddressKind.SPECIAL, "for multicast tunnels"),
          Block.of("192.88.99.0/24", AddressKind.SPECIAL, "a 6to4 relay"),
          Block.of("192.175.48.0/24", AddressKind.SPECIAL, "for AS112"),
          Block.of("198.18.0.0/15", AddressKind.SPECIAL, "for benchmarks"),
          Block.of("198.51.100.0/24", AddressKind.SPECIAL, "for documentation"),
          Block.of("203.0.113.0/24", AddressKind.SPECIAL, "for documentation"),
          Block.of("224.0.0.0/4", AddressKind.SPECIAL, "multicast"),
          Block.of("240.0.0.0/4", AddressKind.SPECIAL, "reserved"),
          Block.of("2001::/23", AddressKind.SPECIAL, "for protocols, Teredo among them"),
          Block.of("2001:db8::/32", AddressKind.SPECIAL, "for documentation"),
          Block.of("2002::/16", AddressKind.SPECIAL, "6to4, with IPv4 within"),
          Block.of("2620:4f:8000::/48", AddressKind.SPECIAL, "for AS112"),
          Block.of("3fff::/20", AddressKind.SPECIAL, "for documentation"),
          Block.of("64:ff9b::/96", AddressKind.SPECIAL, "NAT64, with IPv4 within"));

  /** NAT64 (RFC 6052 and 8215), and IPv4 that is mapped, translated or compatible. */
  private static final List<Network> IPV4_AT_THE_END =
      List.of(
          Network.parse("64:ff9b::/96"),
          Network.parse("64:ff9b:1::/48"),
          Network.parse("::ffff:0:0:0/96"),
          Network.parse("::/96"));

  private static final Network TEREDO = Network.parse("2001::/32");
  private static final Network SIX_TO_FOUR = Network.parse("2002::/16");

  /** What is handed out for hosts (RFC 4291, section 2.4); the rest of IPv6 is special. */
  private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");

  private SpecialAddresses() {}

  /** What an address is, unless it is a public one. */
  static Optional<Block> find(InetAddress address) {
    return BLOCKS.stream()
        .filter(block -> block.network().contains(address))
        .findFirst()
        .or(() -> address instanceof Inet6Address six ? rest(six) : Optional.empty());
  }

  /**
   * The IPv4 address that packets to an IPv6 address are handed on to, for the forms that carry
   * one. Of a network's own NAT64 prefix in 64:ff9b:1::/48 it is the last 32 bits, as where the
   * prefix has 96.
   */
  static Optional<InetAddress> within(InetAddress address) {
    if (!(address instanceof Inet6Address six)
        || six.isLoopbackAddress()
        || six.isAnyLocalAddress()) {
      return Optional.empty();
    }
    var bytes = six.getAddress();
    if (SIX_TO_FOUR.contains(six)) {
      return Optional.of(four(bytes, 2, 0));
    }
    if (TEREDO.contains(six)) {
      return Optional.of(four(bytes, 12, 0xff));
    }
    return carriesIsatap(six) || IPV4_AT_THE_END.stream().anyMatch(block -> block.contains(six))
        ? Optional.of(four(bytes, 12, 0))
        : Optional.empty();
  }

  /**
   * Four bytes as an IPv4 address.
   *
   * @param hidden what they are combined with by exclusive or
   */
  private static InetAddress four(byte[] bytes, int from, int hidden) {
    var four = Arrays.copyOfRange(bytes, from, from + 4);
    for (var i = 0; i < four.length; i++) {
      four[i] ^= (byte) hidden;
    }
    try {
      return InetAddress.getByAddress(four);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static Optional<Block> rest(Inet6Address address) {
    if (!GLOBAL_UNICAST.contains(address)) {
      return Optional.of(
          new Block(
              new Network(address, 128), AddressKind.SPECIAL, "not a global unicast address"));
    }
    return carriesIsatap(address)
        ? Optional.of(
            new Block(new Network(address, 128), AddressKind.SPECIAL, "ISATAP, with IPv4 within"))
        : Optional.empty();
  }

  /** An interface identifier of ISATAP (RFC 5214, section 6.1), whatever the network. */
  private static boolean carriesIsatap(Inet6Address address) {
    var bytes = address.getAddress();
    return (bytes[8] & ~0x03) == 0
        && bytes[9] == 0
        && bytes[10] == 0x5e
        && bytes[11] == (byte) 0xfe;
  }
}
