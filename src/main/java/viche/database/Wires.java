package viche.database;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.AttributeKey;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionBase;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sockets below the pools' connections, which the client has no public way to. Closing a
 * connection there waits behind the statements that are under way, which is for ever where nothing
 * answers; only the end of the socket fails those and gives its place in the pool free.
 */
final class Wires {
  /** Seconds without a word until the system asks whether the other side is still there. */
  private static final int PROBED_AFTER = 5;

  private static final int PROBED_EVERY = 2;
  private static final int PROBES = 3;

  private static final AttributeKey<Boolean> CUT = AttributeKey.valueOf(Wires.class, "cut");

  /** Those that nobody uses, with the moment when something came over them last. */
  private final Map<Channel, Long> idle = new ConcurrentHashMap<>();

  /** The socket of a connection that the pool lends. */
  static Channel of(SqlConnection connection) {
    var pooled = ((SqlConnectionBase<?>) connection).unwrap();
    return ((SocketConnectionBase) pooled.unwrap()).socket().channelHandlerContext().channel();
  }

  /**
   * Begins the use of a socket.
   *
   * @return whether it can be used: one that is being cut is in the pool until its end is known
   */
  boolean use(Channel channel) {
    var login = channel.pipeline().get(IdleStateHandler.class);
    if (login == null) {
      return idle.remove(channel) != null;
    }
    var _ = channel.closeFuture().addListener(closed -> idle.remove(channel));
    try {
      channel.pipeline().remove(login); // it has ended in time
      keepAlive(channel);
    } catch (NoSuchElementException | ChannelException e) {
      return channel.isOpen(); // one that ends just now has neither handlers nor options
    }
    return true;
  }

  /** Whether a socket that the pool lends was never used before. */
  static boolean isNew(Channel channel) {
    return channel.pipeline().get(IdleStateHandler.class) != null;
  }

  /** On other systems than Linux theirs stand; the options are then refused. */
  private static void keepAlive(Channel channel) {
    channel.config().setOption(EpollChannelOption.TCP_KEEPIDLE, PROBED_AFTER);
    channel.config().setOption(EpollChannelOption.TCP_KEEPINTVL, PROBED_EVERY);
    channel.config().setOption(EpollChannelOption.TCP_KEEPCNT, PROBES);
  }

  /** It was used, and something came over it at a moment of {@link System#nanoTime}. */
  void unused(Channel channel, long heard) {
    idle.put(channel, heard);
    if (!channel.isOpen() || channel.hasAttr(CUT)) {
      idle.remove(channel);
    }
  }

  /** Ends a socket at once, and with it every unused one over which nothing came since a moment. */
  void cut(Channel silent, long since) {
    cut(silent);
    idle.forEach(
        (channel, heard) -> {
          if (heard - since <= 0 && idle.remove(channel, heard)) {
            cut(channel);
          }
        });
  }

  /**
   * Ends a socket at once, from its outer end: nothing is said before, neither by TLS nor by the
   * client. One that is closed has no outer end any more.
   */
  static void cut(Channel channel) {
    channel.attr(CUT).set(true);
    var outermost = channel.pipeline().firstContext();
    var _ = (outermost == null ? channel : outermost).close();
  }
}
