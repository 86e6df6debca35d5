package viche.outgoing;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import viche.outgoing.SpecialAddresses.AddressKind;

/**
 * Decides whether a request may go to an address. In this order:
 *
 * <ol>
 *   <li>never to this service itself, its database's port, or a cloud's metadata;
 *   <li>to what the operator excepted, and to private networks where the operator typed the
 *       address;
 *   <li>not to the database's host;
 *   <li>to public addresses.
 * </ol>
 *
 * <p>An IPv6 address with an IPv4 address within leads to that one as well, and both are judged.
 */
final class Judge {
  private final Reach reach;
  private final Set<Integer> own = ConcurrentHashMap.newKeySet();

  Judge(Reach reach) {
    this.reach = reach;
  }

  /** This service listens on a port of this machine. */
  void owns(int port) {
    own.add(port);
  }

  /**
   * Why a request may not go there, after the address; empty where it may.
   *
   * @param database the addresses of the database's host
   */
  Optional<String> objection(
      InetAddress address, int port, GivenBy by, Collection<InetAddress> database) {
    return objectionToItself(address, port, by, database)
        .or(
            () ->
                SpecialAddresses.within(address)
                    .flatMap(inner -> objectionToItself(inner, port, by, database))
                    .map(why -> "leads to an address that " + why));
  }

  private Optional<String> objectionToItself(
      InetAddress address, int port, GivenBy by, Collection<InetAddress> database) {
    if (own.contains(port) && isHere(address)) {
      return Optional.of("is this service itself");
    }
    var isDatabase = database.contains(address);
    if (isDatabasesPort(port) && (isDatabase || areHere(address, database))) {
      return Optional.of("is the database");
    }
    var special = SpecialAddresses.find(address);
    var kind = special.map(SpecialAddresses.Block::kind).orElse(null);
    if (kind != AddressKind.METADATA && excepted(address, kind, by)) {
      return Optional.empty();
    }
    return isDatabase
        ? Optional.of("is the database's host")
        : special.map(block -> "is " + block.what());
  }

  private boolean excepted(InetAddress address, @Nullable AddressKind kind, GivenBy by) {
    var operators = by == GivenBy.OPERATOR;
    return reach.allowed().stream().anyMatch(network -> network.contains(address))
        || (kind == AddressKind.LOOPBACK && (operators || reach.loopback()))
        || (kind == AddressKind.PRIVATE && operators);
  }

  private boolean isDatabasesPort(int port) {
    return reach.database() != null && reach.database().getPort() == port;
  }

  /** A database on this machine may listen on all of its addresses. */
  private static boolean areHere(InetAddress address, Collection<InetAddress> database) {
    return isHere(address) && database.stream().anyMatch(Judge::isHere);
  }

  private static boolean isHere(InetAddress address) {
    try {
      return address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      // Without a list of interfaces nothing says that it is elsewhere.
      return true;
    }
  }
}
