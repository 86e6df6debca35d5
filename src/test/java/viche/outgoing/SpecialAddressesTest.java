package viche.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.outgoing.SpecialAddresses.AddressKind;

/**
 * Every block of IANA's special-purpose registries (as of 2026), every way to write an IPv4 address
 * into an IPv6 one, and the public addresses on either side.
 */
final class SpecialAddressesTest {
  private static final int RANDOM_OF_EACH = 200;

  /** The IPv4 registry, row by row, with multicast (RFC 5771). */
  static Stream<String> ipv4Registry() {
    return Stream.of(
        "0.0.0.0/8",
        "0.0.0.0/32",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.0.0/29",
        "192.0.0.8/32",
        "192.0.0.9/32",
        "192.0.0.10/32",
        "192.0.0.170/32",
        "192.0.0.171/32",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.88.99.2/32",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "240.0.0.0/4",
        "255.255.255.255/32",
        "224.0.0.0/4");
  }

  /** The IPv6 registry, row by row, with multicast, site-local, and what is not handed out. */
  static Stream<String> ipv6Registry() {
    return Stream.of(
        "::1/128",
        "::/128",
        "::ffff:0:0:0/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "100:0:0:1::/64",
        "2001::/23",
        "2001::/32",
        "2001:1::1/128",
        "2001:1::2/128",
        "2001:1::3/128",
        "2001:2::/48",
        "2001:3::/32",
        "2001:4:112::/48",
        "2001:10::/28",
        "2001:20::/28",
        "2001:30::/28",
        "2001:db8::/32",
        "2002::/16",
        "2620:4f:8000::/48",
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
        "::/8",
        "200::/7",
        "400::/6",
        "800::/5",
        "1000::/4",
        "4000::/3",
        "8000::/1");
  }

  @ParameterizedTest
  @MethodSource({"ipv4Registry", "ipv6Registry"})
  void noAddressOfASpecialBlockIsPublic(String block) {
    for (var address : of(Network.parse(block))) {
      assertThat(SpecialAddresses.find(address)).as(address.getHostAddress()).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.0",
        "192.0.3.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.99.255",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255",
        "168.63.129.15",
        "168.63.129.17",
        "2000::",
        "2001:200::",
        "2001:db7:ffff::",
        "2001:db9::",
        "2003::",
        "2606:4700:4700::1111",
        "2620:4f:7fff::1",
        "2a00:1450:4001::1",
        "3ffe::1",
        "2a00::5efe:102:304:0"
      })
  void theNeighboursOfSpecialBlocksArePublic(String address) {
    assertThat(SpecialAddresses.find(InetAddress.ofLiteral(address))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, METADATA",
    "169.254.170.2, METADATA",
    "100.100.100.200, METADATA",
    "168.63.129.16, METADATA",
    "192.0.0.192, METADATA",
    "fd00:ec2::254, METADATA",
    "fd20:ce::254, METADATA",
    "127.0.0.1, LOOPBACK",
    "127.255.255.254, LOOPBACK",
    "::1, LOOPBACK",
    "10.1.2.3, PRIVATE",
    "172.31.255.255, PRIVATE",
    "192.168.1.1, PRIVATE",
    "100.100.100.201, PRIVATE",
    "fd12::1, PRIVATE",
    "169.254.1.1, SPECIAL",
    "fe80::1, SPECIAL",
    "0.0.0.0, SPECIAL",
    "::, SPECIAL"
  })
  void kindsAreToldApart(String address, AddressKind kind) {
    assertThat(SpecialAddresses.find(InetAddress.ofLiteral(address)).orElseThrow().kind())
        .isEqualTo(kind);
  }

  /** Ways to carry an IPv4 address: the bytes before it, and after it. */
  record Carrier(String before, String after) {}

  static Stream<Carrier> carriers() {
    return Stream.of(
        new Carrier("000000000000000000000000", ""), // IPv4-compatible
        new Carrier("0000000000000000ffff0000", ""), // IPv4-translated
        new Carrier("0064ff9b0000000000000000", ""), // NAT64
        new Carrier("0064ff9b0001000000000000", ""), // NAT64 of one's own network
        new Carrier("2002", "00000000000000000001"), // 6to4
        new Carrier("20010000", "0000000000000000"), // Teredo, its server
        new Carrier("200100000102030480000000", ""), // Teredo, its client
        new Carrier("2a001450400100000000" + "5efe", ""), // ISATAP
        new Carrier("2a001450400100000200" + "5efe", ""), // ISATAP, globally unique
        new Carrier("fe800000000000000000" + "5efe", ""));
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void noIpv4AddressIsCarriedPast(Carrier carrier) throws UnknownHostException {
    for (var inner : List.of("127.0.0.1", "10.0.0.1", "169.254.169.254", "8.8.8.8")) {
      var hex =
          carrier.before()
              + String.format("%08x", new BigInteger(1, InetAddress.ofLiteral(inner).getAddress()))
              + carrier.after();
      var bytes = new BigInteger(hex, 16).toByteArray();
      var address = InetAddress.getByAddress(sized(bytes, 16));
      assertThat(SpecialAddresses.find(address)).as(address.getHostAddress()).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "0.0.0.0"})
  void aMappedAddressIsTheOneItMaps(String inner) throws UnknownHostException {
    var mapped = new byte[16];
    mapped[10] = mapped[11] = (byte) 0xff;
    System.arraycopy(InetAddress.ofLiteral(inner).getAddress(), 0, mapped, 12, 4);

    assertThat(SpecialAddresses.find(InetAddress.getByAddress(mapped))).isPresent();
    assertThat(SpecialAddresses.find(InetAddress.ofLiteral("::ffff:" + inner))).isPresent();
  }

  /** The first of a block, the last, and some between. */
  private static List<InetAddress> of(Network block) {
    var length = block.address().getAddress().length;
    var first = new BigInteger(1, block.address().getAddress());
    var free = length * 8 - block.prefix();
    var random = new Random(block.hashCode());
    return Stream.concat(
            Stream.of(BigInteger.ZERO, BigInteger.ONE.shiftLeft(free).subtract(BigInteger.ONE)),
            Stream.generate(() -> new BigInteger(free, random)).limit(RANDOM_OF_EACH))
        .map(offset -> address(first.add(offset), length))
        .toList();
  }

  private static InetAddress address(BigInteger value, int length) {
    try {
      return InetAddress.getByAddress(sized(value.toByteArray(), length));
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] sized(byte[] bytes, int length) {
    var sized = new byte[length];
    var kept = Math.min(length, bytes.length);
    System.arraycopy(
        Arrays.copyOfRange(bytes, bytes.length - kept, bytes.length),
        0,
        sized,
        length - kept,
        kept);
    return sized;
  }
}
