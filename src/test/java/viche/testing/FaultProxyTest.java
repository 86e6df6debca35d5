package viche.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.testing.FaultProxy.Direction;

final class FaultProxyTest {
  private static final int MOMENT = 200; // ms: long enough to see that nothing comes

  private ServerSocket echo;
  private FaultProxy proxy;

  @BeforeEach
  void open() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().start(this::serve);
    proxy = FaultProxy.before(echo.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void bytesPassBothWaysAndSoDoesTheEnd() throws IOException {
    try (var socket = connect()) {
      assertThat(said(socket, "one")).isEqualTo("one");
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void silenceLosesBytesAndClosesNothing() throws IOException {
    try (var socket = connect()) {
      assertThat(said(socket, "one")).isEqualTo("one");
      proxy.silence();
      assertThatThrownBy(() -> said(socket, "two")).isInstanceOf(SocketTimeoutException.class);
      try (var later = connect()) {
        assertThatThrownBy(() -> said(later, "x")).isInstanceOf(SocketTimeoutException.class);
      }

      proxy.pass();

      assertThatThrownBy(() -> said(socket, "three")).isInstanceOf(SocketTimeoutException.class);
      try (var later = connect()) {
        assertThat(said(later, "x")).isEqualTo("x");
      }
    }
  }

  @Test
  void silenceMayBeOneWay() throws IOException {
    try (var socket = connect()) {
      proxy.silence(Direction.TO_CLIENT);
      assertThatThrownBy(() -> said(socket, "one")).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aResetComesNowOrAfterSomeBytesOrWithinAText() throws IOException {
    try (var socket = connect()) {
      assertThat(said(socket, "one")).isEqualTo("one");
      proxy.reset();
      assertThatThrownBy(() -> said(socket, "two")).isInstanceOf(SocketException.class);
    }
    try (var socket = connect()) {
      proxy.resetAfter(Direction.TO_CLIENT, 5);
      assertThat(said(socket, "one")).isEqualTo("one");
      assertThatThrownBy(() -> said(socket, "two")).isInstanceOf(SocketException.class);
    }
    try (var socket = connect()) {
      proxy.resetWithin(Direction.TO_SERVER, "COMMIT");
      assertThat(said(socket, "one")).isEqualTo("one");
      assertThatThrownBy(() -> said(socket, "COMMIT")).isInstanceOf(SocketException.class);
    }
    try (var socket = connect()) {
      assertThat(said(socket, "COMMIT")).isEqualTo("COMMIT");
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), proxy.port());
    socket.setSoTimeout(MOMENT);
    return socket;
  }

  private static String said(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    var answer = socket.getInputStream().readNBytes(text.length());
    if (answer.length < text.length()) {
      throw new SocketException("ended after " + answer.length);
    }
    return new String(answer, StandardCharsets.US_ASCII);
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        var socket = echo.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException e) {
        return; // the test is over
      }
    }
  }

  private static void answer(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      // reset, as ordered
    }
  }
}
