package viche.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP proxy that counts how often its clients wait for an answer.
 *
 * <p>While it counts it keeps every answer back until neither side has sent anything for a while,
 * then lets all of them through at once: one turn. Whatever a client sends without waiting belongs
 * to one turn, however the network cuts it; whatever needs an answer first begins another. A pause
 * of the machine can add a turn, nothing can hide one: so the least of several counts is the truth.
 */
public final class TurnCounter implements AutoCloseable {
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  private final ServerSocket entry;
  private final InetAddress host;
  private final int target;
  private final List<Socket> sockets = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Held> held = new ArrayList<>();
  private boolean counting;
  private boolean closed;
  private int turns;
  private long lastBytes;

  private record Held(OutputStream client, ByteArrayOutputStream answer) {}

  private TurnCounter(ServerSocket entry, InetAddress host, int target) {
    this.entry = entry;
    this.host = host;
    this.target = target;
  }

  /** A proxy in front of a port of this machine. */
  public static TurnCounter before(int port) throws IOException {
    var loopback = InetAddress.ofLiteral("127.0.0.1");
    var proxy = new TurnCounter(new ServerSocket(0, 50, loopback), loopback, port);
    Thread.ofPlatform().daemon().name("turns-accept").start(proxy::accept);
    Thread.ofPlatform().daemon().name("turns-release").start(proxy::release);
    return proxy;
  }

  /** Where it listens. */
  public int port() {
    return entry.getLocalPort();
  }

  /** How often the clients waited during some work. */
  public int turns(Runnable work) {
    lock.lock();
    try {
      counting = true;
      turns = 0;
    } finally {
      lock.unlock();
    }
    try {
      work.run();
    } finally {
      lock.lock();
      try {
        counting = false;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
    return turns;
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        var client = entry.accept();
        var server = new Socket(host, target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        lock.lock();
        try {
          sockets.add(client);
          sockets.add(server);
        } finally {
          lock.unlock();
        }
        Thread.ofPlatform().daemon().start(() -> pump(client, server, false));
        Thread.ofPlatform().daemon().start(() -> pump(server, client, true));
      } catch (SocketException _) {
        return; // closed
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void pump(Socket from, Socket to, boolean answers) {
    var buffer = new byte[65_536];
    try (from;
        to) {
      var out = to.getOutputStream();
      for (int n = from.getInputStream().read(buffer);
          n >= 0;
          n = from.getInputStream().read(buffer)) {
        var bytes = new ByteArrayOutputStream(n);
        bytes.write(buffer, 0, n);
        pass(out, bytes, answers);
      }
    } catch (SocketException _) {
      // one side left; the other is closed with it
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pass(OutputStream out, ByteArrayOutputStream bytes, boolean answer)
      throws IOException {
    lock.lock();
    try {
      lastBytes = System.nanoTime();
      if (answer && (counting || !held.isEmpty())) {
        held.add(new Held(out, bytes));
        changed.signalAll();
      } else {
        bytes.writeTo(out);
      }
    } finally {
      lock.unlock();
    }
  }

  private void release() {
    lock.lock();
    try {
      while (!closed) {
        var quiet = System.nanoTime() - lastBytes;
        if (held.isEmpty()) {
          changed.await();
        } else if (counting && quiet < QUIET_NANOS) {
          changed.awaitNanos(QUIET_NANOS - quiet);
        } else {
          turns += counting ? 1 : 0;
          for (var one : held) {
            one.answer().writeTo(one.client());
          }
          held.clear();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    entry.close();
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      for (var socket : sockets) {
        socket.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
