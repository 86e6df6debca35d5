package viche.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A bad network between a client and a server of this machine, in front of the server's port. It
 * passes what it gets until told otherwise; each order holds for what goes through from then on, of
 * the connections there are and of new ones.
 */
public final class FaultProxy implements AutoCloseable {
  /** Which way bytes go. */
  public enum Direction {
    TO_SERVER,
    TO_CLIENT
  }

  /** What happens to bytes that go one way; where there is none they pass. */
  sealed interface Fault {
    /** Each piece arrives so much later. */
    record Delay(Duration by) implements Fault {}

    /** They are lost, and the end of the stream with them. */
    record Silence() implements Fault {}

    /** So many more pass, of whichever connection; that of the last one is reset. */
    record ResetAfter(AtomicLong left) implements Fault {}

    /** The connection is reset in the middle of a text that is sent in one piece. */
    record ResetWithin(String text) implements Fault {}
  }

  private final ServerSocket listener;
  private final InetSocketAddress server;
  private final Map<Direction, Fault> faults = new ConcurrentHashMap<>();
  private final Set<FaultyConnection> connections = ConcurrentHashMap.newKeySet();

  private FaultProxy(ServerSocket listener, InetSocketAddress server) {
    this.listener = listener;
    this.server = server;
  }

  /** Listens on a free port, in front of a port that needs no server before it is connected to. */
  public static FaultProxy before(int port) throws IOException {
    var loopback = InetAddress.ofLiteral("127.0.0.1");
    var proxy =
        new FaultProxy(new ServerSocket(0, 200, loopback), new InetSocketAddress(loopback, port));
    Thread.ofVirtual().name("proxy").start(proxy::accept);
    return proxy;
  }

  /** The port that it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections it holds open. */
  public int connections() {
    return connections.size();
  }

  /** All is well for what comes; a connection that has lost bytes stays silent for good. */
  public void pass() {
    faults.clear();
  }

  /** Each piece arrives later, both ways. */
  public void delay(Duration by) {
    bothWays(new Fault.Delay(by));
  }

  /**
   * Bytes are lost both ways, no connection is closed, and new ones are accepted and never
   * answered.
   */
  public void silence() {
    bothWays(new Fault.Silence());
  }

  /** Bytes are lost one way; the other way they pass. */
  public void silence(Direction direction) {
    faults.clear();
    faults.put(direction, new Fault.Silence());
  }

  /** Resets the connections that there are. */
  public void reset() {
    connections.forEach(FaultyConnection::reset);
  }

  /** Resets the connection whose byte is the n-th that goes this way from now, then passes. */
  public void resetAfter(Direction direction, long bytes) {
    faults.put(direction, new Fault.ResetAfter(new AtomicLong(bytes)));
  }

  /**
   * Resets the next connection that sends an ASCII text this way, before the second half of it has
   * gone through, then passes: {@code COMMIT} is what a client sends and also what it is answered.
   */
  public void resetWithin(Direction direction, String text) {
    faults.put(direction, new Fault.ResetWithin(text));
  }

  private void bothWays(Fault fault) {
    for (var direction : Direction.values()) {
      faults.put(direction, fault);
    }
  }

  @Nullable Fault fault(Direction direction) {
    return faults.get(direction);
  }

  /** A fault that happens once has happened. */
  void spent(Direction direction, Fault fault) {
    faults.remove(direction, fault);
  }

  void closed(FaultyConnection connection) {
    connections.remove(connection);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var connection = new FaultyConnection(this, listener.accept());
        connections.add(connection);
        connection.start(server);
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** Listens no more and resets what is connected. */
  @Override
  public void close() throws IOException {
    listener.close();
    reset();
  }

  /** Whether all bytes are lost, both ways. */
  boolean silent() {
    return fault(Direction.TO_SERVER) instanceof Fault.Silence
        && fault(Direction.TO_CLIENT) instanceof Fault.Silence;
  }
}
