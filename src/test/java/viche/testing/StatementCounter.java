package viche.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A TCP proxy in front of PostgreSQL that reads along what clients ask: the text of every statement
 * each time it is executed (the frontend's messages of protocol 3.0: Parse, Bind, Query). Without
 * TLS only.
 */
public final class StatementCounter implements AutoCloseable {
  private final ServerSocket entry;
  private final int server;
  private final List<String> executed = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  private StatementCounter(ServerSocket entry, int server) {
    this.entry = entry;
    this.server = server;
  }

  /** A proxy on a free port, in front of a port of this machine. */
  public static StatementCounter before(int port) throws IOException {
    var entry = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    var counter = new StatementCounter(entry, port);
    Thread.ofVirtual().name("statements").start(counter::accept);
    return counter;
  }

  /** Where it listens. */
  public int port() {
    return entry.getLocalPort();
  }

  /** How often a statement with this text in it was executed so far. */
  public long executed(String text) {
    return executed.stream().filter(sql -> sql.contains(text)).count();
  }

  /** The statements that were executed so far, each once. */
  public Set<String> texts() {
    return new TreeSet<>(executed);
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        var client = entry.accept();
        var database = new Socket(InetAddress.ofLiteral("127.0.0.1"), server);
        client.setTcpNoDelay(true);
        database.setTcpNoDelay(true);
        sockets.addAll(List.of(client, database));
        Thread.ofVirtual().start(() -> relay(client, database));
        Thread.ofVirtual().start(() -> answer(database, client));
      } catch (SocketException _) {
        return; // closed
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void relay(Socket client, Socket database) {
    try (client;
        database) {
      var in = new DataInputStream(client.getInputStream());
      var out = new DataOutputStream(database.getOutputStream());
      var length = in.readInt(); // the first message has no type
      out.writeInt(length);
      out.write(in.readNBytes(length - Integer.BYTES));
      var texts = new HashMap<String, String>();
      while (true) {
        var type = in.readByte();
        length = in.readInt();
        var body = in.readNBytes(length - Integer.BYTES);
        note(type, new String(body, UTF_8).split("\0", 3), texts);
        out.writeByte(type);
        out.writeInt(length);
        out.write(body);
      }
    } catch (EOFException | SocketException _) {
      // one side left; the other is closed with it
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A Parse names a statement, then has its text; a Bind names a portal, then a statement. */
  private void note(byte type, String[] parts, Map<String, String> texts) {
    switch (type) {
      case 'P' -> texts.put(parts[0], parts[1]);
      case 'B' -> executed.add(texts.getOrDefault(parts[1], ""));
      case 'Q' -> executed.add(parts[0]);
      default -> {}
    }
  }

  private static void answer(Socket database, Socket client) {
    try (database;
        client) {
      database.getInputStream().transferTo(client.getOutputStream());
    } catch (SocketException _) {
      // one side left; the other is closed with it
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    entry.close();
    for (var socket : sockets) {
      socket.close();
    }
  }
}
