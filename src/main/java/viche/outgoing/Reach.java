package viche.outgoing;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this installation allows and forbids beyond the public internet.
 *
 * @param allowed networks whose addresses are as good as public ones
 * @param loopback whether this machine is too, as in demo mode
 * @param database where the database is; its host is not for requests
 */
public record Reach(List<Network> allowed, boolean loopback, @Nullable InetSocketAddress database) {
  /** The public internet and no more. */
  public static final Reach PUBLIC = new Reach(List.of(), false, null);

  public Reach {
    allowed = List.copyOf(allowed);
  }
}
