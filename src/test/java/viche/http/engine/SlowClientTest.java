package viche.http.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import viche.testing.Condition;

/** Clients that send, read, or do nothing, for longer than anybody should wait for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SlowClientTest {
  private static final Patience SHORT =
      new Patience(
          Duration.ofMillis(1_500),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          2_000,
          Duration.ofSeconds(3));

  /** There is time to see what is held before it is dropped. */
  private static final Patience LONGER =
      new Patience(
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          2_000,
          Duration.ofSeconds(30));

  /** Larger than what the sockets of both sides take. */
  private static final int HUGE = 32 * 1024 * 1024;

  private static final String THINGS = "/api/v1/sites/news/things";
  private static final String POST =
      "POST " + THINGS + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

  private final Memory memory = new Memory(3L * HUGE);
  private final SampleServer server = server(memory, SHORT);

  private static SampleServer server(Memory memory, Patience patience) {
    return server(memory, List.of(), patience);
  }

  private static SampleServer server(Memory memory, List<String> proxies, Patience patience) {
    return new SampleServer(
        api -> {
          api.group(Cors.Audience.ANYONE)
              .get(
                  "/sites/{site}/things",
                  "listThings",
                  call ->
                      Future.succeededFuture(
                          Answer.bytes(200, Buffer.buffer(new byte[HUGE]), "text/plain")))
              .get("/sites/{site}/things/{thing}", "readThing", call -> Future.failedFuture("no"))
              .get(
                  "/sites/{site}/things/{thing}/page.html",
                  "readPage",
                  call ->
                      Future.succeededFuture(Answer.bytes(200, Buffer.buffer("<p>"), "text/html")));
          api.group(Cors.Audience.SITE)
              .post(
                  "/sites/{site}/things",
                  "makeThing",
                  call -> Future.succeededFuture(Answer.json(201, call.rawBody())))
              .delete(
                  "/sites/{site}/things/{thing}",
                  "removeThing",
                  call -> Future.succeededFuture(Answer.noContent()));
        },
        proxies,
        patience,
        memory);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aHeadThatDripsIsEndedWith408() throws IOException {
    assertThat(drip("", "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(5_000)))
        .startsWith("HTTP/1.1 408 ")
        .contains("/problems/too-slow", "Connection: close");
  }

  @Test
  void aBodyThatDripsIsEndedWith408WhateverItsForm() throws IOException {
    assertThat(drip(POST + "Content-Length: 60000\r\n\r\n", " ".repeat(5_000)))
        .startsWith("HTTP/1.1 408 ")
        .contains("/problems/too-slow");
    assertThat(drip(POST + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n".repeat(1_000)))
        .startsWith("HTTP/1.1 408 ");
    assertThat(drip(POST + "Content-Length: 60000\r\nExpect: 100-continue\r\n\r\n", ""))
        .startsWith("HTTP/1.1 100 ")
        .contains("HTTP/1.1 408 ");
  }

  @Test
  void soIsOneThatNobodyReads() throws IOException {
    // Answered at once: there is nothing to wait for but the end of its body.
    var page = "GET " + THINGS + "/1234/page.html HTTP/1.1\r\nHost: x\r\n";
    assertThat(drip(page + "Content-Length: 60000\r\n\r\n", "a".repeat(5_000)))
        .startsWith("HTTP/1.1 200 ");
    assertThat(drip("POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n", "a"))
        .startsWith("HTTP/1.1 404 ");
  }

  @Test
  void manyHalfSentBodiesHoldOnlyWhatHasCome() throws IOException {
    var half = POST + "Content-Length: 60000\r\n\r\n" + " ".repeat(100);
    var sockets = new ArrayList<Socket>();
    for (int i = 0; i < 300; i++) {
      var socket = connect(0);
      socket.getOutputStream().write(half.getBytes(US_ASCII));
      sockets.add(socket);
    }
    for (var socket : sockets) {
      assertThat(rest(socket)).startsWith("HTTP/1.1 408 ");
    }
    Condition.await("nothing is held", () -> memory.held() == 0);
  }

  @Test
  void bodiesHaveNoMoreThanTheirMemory() throws IOException {
    try (var small = server(new Memory(19), SHORT);
        var socket = new Socket(InetAddress.getLoopbackAddress(), small.port())) {
      var body = POST + "Connection: close\r\nContent-Length: 20\r\n\r\n" + " ".repeat(20);
      socket.getOutputStream().write(body.getBytes(US_ASCII));
      assertThat(rest(socket)).startsWith("HTTP/1.1 503 ").contains("Retry-After: ");
    }
  }

  @Test
  void whoHoldsAShareOfItWithSlowBodiesLeavesRoomForOthers() throws IOException {
    var memory = new Memory(1_000, 25);
    try (var small = server(memory, List.of("127.0.0.1"), LONGER);
        var slow = new Socket(InetAddress.getLoopbackAddress(), small.port());
        var more = new Socket(InetAddress.getLoopbackAddress(), small.port());
        var other = new Socket(InetAddress.getLoopbackAddress(), small.port())) {
      send(slow, "192.0.2.1", " ".repeat(10));
      Condition.await("the first is held", () -> memory.held() == 10);
      send(more, "192.0.2.1", " ".repeat(20));
      assertThat(rest(more)).startsWith("HTTP/1.1 503 ").contains("Retry-After: ");
      send(other, "192.0.2.2", " ".repeat(18) + "{}");
      assertThat(rest(other)).as("it is read").contains("/problems/invalid");
    }
  }

  private static void send(Socket socket, String client, String body) throws IOException {
    var head = "Connection: close\r\nContent-Length: 20\r\nX-Forwarded-For: " + client;
    socket.getOutputStream().write((POST + head + "\r\n\r\n" + body).getBytes(US_ASCII));
  }

  @Test
  void aConnectionThatAsksNothingIsClosed() throws IOException {
    try (var socket = connect(0)) {
      assertThat(rest(socket)).isEmpty();
    }
    assertThat(drip("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n", "")).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void anAnswerThatIsNotReadIsDropped() throws IOException {
    var held = new Memory(2L * HUGE);
    try (var patient = server(held, LONGER);
        var socket = connect(patient, 4_096)) {
      socket
          .getOutputStream()
          .write(("GET " + THINGS + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(US_ASCII));
      Condition.await("the answer is held", () -> held.held() > HUGE / 2);
      Condition.await("it is dropped", () -> held.held() == 0);
    }
  }

  @Test
  void answersThatAreNotReadHaveNoMoreThanTheirMemory() throws IOException {
    var sockets = new ArrayList<Socket>();
    try {
      var asked = ("GET " + THINGS + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(US_ASCII);
      for (int i = 0; i < 6; i++) {
        var socket = connect(4_096);
        sockets.add(socket);
        socket.getOutputStream().write(asked);
      }
      Condition.await(
          "all are ended",
          () -> {
            assertThat(memory.held()).isLessThanOrEqualTo(3L * HUGE);
            return sockets.stream().allMatch(SlowClientTest::isEnded);
          });
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
    Condition.await("nothing is held", () -> memory.held() == 0);
  }

  private static boolean isEnded(Socket socket) {
    try {
      socket.setSoTimeout(1);
      socket.getInputStream().skip(8_192); // hardly anything of it all
      socket.getOutputStream().write(' ');
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private Socket connect(int receiving) throws IOException {
    return connect(server, receiving);
  }

  private static Socket connect(SampleServer server, int receiving) throws IOException {
    var socket = new Socket();
    if (receiving > 0) {
      socket.setReceiveBufferSize(receiving);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    return socket;
  }

  /** Sends the first part at once, the second a byte at a time; what is said until the end. */
  private String drip(String first, String then) throws IOException {
    try (var socket = connect(0)) {
      var out = socket.getOutputStream();
      out.write(first.getBytes(US_ASCII));
      var dripping =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (var letter : then.getBytes(US_ASCII)) {
                        out.write(letter);
                        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                      }
                    } catch (IOException ended) {
                      // as it should
                    }
                  });
      var said = rest(socket);
      dripping.interrupt();
      return said;
    }
  }

  private static String rest(Socket socket) throws IOException {
    var said = new ByteArrayOutputStream();
    socket.setSoTimeout(60_000);
    try {
      socket.getInputStream().transferTo(said);
    } catch (java.net.SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
    return said.toString(US_ASCII);
  }
}
