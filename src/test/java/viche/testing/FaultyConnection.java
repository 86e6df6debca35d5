package viche.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import viche.testing.FaultProxy.Direction;
import viche.testing.FaultProxy.Fault;

/** One connection through a {@link FaultProxy}; a thread for each way. */
final class FaultyConnection {
  private static final int PIECE = 16 * 1024;
  private static final int LOST = -1;

  private final FaultProxy proxy;
  private final Socket client;
  private final Socket server = new Socket();
  private final AtomicBoolean ended = new AtomicBoolean();

  FaultyConnection(FaultProxy proxy, Socket client) {
    this.proxy = proxy;
    this.client = client;
  }

  /** Connects to the server, unless nothing would reach it. */
  void start(InetSocketAddress address) {
    Thread.ofVirtual()
        .name("proxied")
        .start(
            () -> {
              try {
                if (proxy.silent()) {
                  swallow(client);
                  reset();
                  return;
                }
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                server.connect(address);
                Thread.ofVirtual().start(() -> relay(server, client, Direction.TO_CLIENT));
                relay(client, server, Direction.TO_SERVER);
              } catch (IOException e) {
                reset();
              }
            });
  }

  /** Ends both sides as a host does that knows nothing of them. */
  void reset() {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    proxy.closed(this);
    for (var socket : new Socket[] {client, server}) {
      try (socket) {
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        throw new IllegalStateException("a socket can't be closed", e);
      }
    }
  }

  /** Until the stream ends, which passes too, or one side is gone, and then the other goes. */
  private void relay(Socket from, Socket to, Direction direction) {
    try {
      var piece = new byte[PIECE];
      for (int n = read(from, piece); n >= 0; n = read(from, piece)) {
        var passing = passing(direction, piece, n);
        if (passing == LOST) {
          swallow(from);
          return;
        }
        to.getOutputStream().write(piece, 0, passing);
        if (passing < n) {
          reset();
          return;
        }
      }
      if (proxy.fault(direction) instanceof Fault.Silence) {
        return; // the end is lost as well: the other side never hears of it
      }
      to.shutdownOutput();
      if (from.isOutputShutdown()) {
        reset();
      }
    } catch (IOException | InterruptedException e) {
      reset();
    }
  }

  /** How many of the bytes arrive; fewer than all when the connection is to be reset then. */
  private int passing(Direction direction, byte[] piece, int n) throws InterruptedException {
    return switch (proxy.fault(direction)) {
      case null -> n;
      case Fault.Silence _ -> LOST;
      case Fault.Delay(var by) -> {
        Thread.sleep(by);
        yield n;
      }
      case Fault.ResetAfter fault -> {
        var left = fault.left().addAndGet(-n);
        if (left > 0) {
          yield n;
        }
        proxy.spent(direction, fault);
        yield (int) Math.max(0, n + left - 1);
      }
      case Fault.ResetWithin fault -> {
        var found = new String(piece, 0, n, ISO_8859_1).indexOf(fault.text());
        if (found < 0) {
          yield n;
        }
        proxy.spent(direction, fault);
        yield found + fault.text().length() / 2;
      }
    };
  }

  /** What comes is lost for good, the end of the stream or a reset as well. */
  private static void swallow(Socket from) {
    try {
      from.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The other side never hears of it.
    }
  }

  private static int read(Socket from, byte[] piece) throws IOException {
    return from.getInputStream().read(piece);
  }
}
