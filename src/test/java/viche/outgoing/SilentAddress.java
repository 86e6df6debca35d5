package viche.outgoing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** An address that answers no attempt to connect: its queue is full, and nobody takes from it. */
final class SilentAddress implements AutoCloseable {
  private static final int MOST = 64;

  private final ServerSocket server;
  private final List<Socket> queue = new ArrayList<>();

  SilentAddress(String host, int port) throws IOException {
    var address = new InetSocketAddress(InetAddress.ofLiteral(host), port);
    server = new ServerSocket(port, 1, address.getAddress());
    while (queue.size() < MOST) {
      var socket = new Socket();
      queue.add(socket);
      try {
        socket.connect(address, 200);
      } catch (SocketTimeoutException full) {
        return;
      }
    }
    throw new IllegalStateException("it goes on taking connections");
  }

  @Override
  public void close() throws IOException {
    for (var socket : queue) {
      socket.close();
    }
    server.close();
  }
}
