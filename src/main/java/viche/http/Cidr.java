package viche.http;

import java.net.InetAddress;

/** A range of addresses in CIDR form (RFC 4632, RFC 4291): the address and how many bits count. */
record Cidr(InetAddress network, int bits) {
  Cidr {
    if (bits < 0 || bits > network.getAddress().length * 8) {
      throw new IllegalArgumentException("an address of this kind hasn't " + bits + " bits");
    }
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static Cidr parse(String text) {
    var slash = text.indexOf('/');
    var network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    var bits =
        slash < 0 ? network.getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1));
    return new Cidr(network, bits);
  }

  boolean contains(InetAddress address) {
    var mine = network.getAddress();
    var other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (var i = 0; i < bits; i++) {
      var bit = 0x80 >> (i % 8);
      if ((mine[i / 8] & bit) != (other[i / 8] & bit)) {
        return false;
      }
    }
    return true;
  }
}
