package viche;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * What no proper client sends, thrown at every kind of route: each is refused, or dropped when it
 * can't be answered, and writes nothing into the log that would wake anybody.
 */
final class HostileRequestTest {
  private static final TestService SERVICE = TestService.shared();
  private static final TestSite SITE = SERVICE.site();
  private static final String API = "/api/v1/sites/" + SITE.key();
  private static final String TOKEN = TestService.token("olena", "Olena", "moderator");
  private static final Pattern REFUSED = Pattern.compile("(?s)HTTP/1\\.[01] 4\\d\\d .*");
  private static final Pattern FAILED = Pattern.compile("(?s).*HTTP/1\\.[01] 500 .*");

  private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

  /** A place to send to. */
  record Route(String name, String method, String path, int port) {
    String line() {
      return method + ' ' + path + " HTTP/1.1";
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Route> ROUTES =
      List.of(
          new Route("kept page", "GET", API + "/articles/kept/discussion", SERVICE.port()),
          new Route("read", "GET", API + "/comments/none", SERVICE.port()),
          new Route("stream", "GET", API + "/articles/a/live", SERVICE.port()),
          new Route("login", "GET", API + "/me", SERVICE.port()),
          new Route("desk stream", "GET", API + "/moderation/live", SERVICE.port()),
          new Route("submission", "POST", API + "/articles/a/comments", SERVICE.port()),
          new Route("page", "GET", "/desk", SERVICE.port()),
          new Route("script", "GET", "/viche.js", SERVICE.port()),
          new Route("nowhere", "GET", "/nowhere", SERVICE.port()),
          new Route("metrics", "GET", "/metrics", SERVICE.managementPort()),
          new Route("ready", "GET", "/health/ready", SERVICE.managementPort()));

  private static final List<String> HOSTS =
      List.of(
          "Host: a:b",
          "Host: a@b",
          "Host: x:99999",
          "Host: x:-1",
          "Host: x:80:80",
          "Host: новини.example",
          "Host: \u00ff\u00fe",
          "Host:",
          "Host: :8080",
          "Host: a b",
          "Host: http://a/",
          "Host: a/b",
          "Host: [::1",
          "Host: [::1]x",
          "Host: %zz",
          "Host: <script>",
          "X: no host",
          "Host: a\r\nHost: a",
          "Host: a\r\nhost: b",
          "Host : a",
          " Host: a");

  private static final List<String> HEADERS =
      List.of(
          "Content-Length: abc",
          "Content-Length: -1",
          "Content-Length: +1",
          "Content-Length: 1,2",
          "Content-Length: 1\r\nContent-Length: 2",
          "Content-Length: 99999999999999999999",
          "Content-Length: 0x10",
          "Transfer-Encoding: chunked\r\nContent-Length: 4",
          "Transfer-Encoding: chunked, identity",
          "no colon",
          "sp ace: x",
          "na\u0001me: x",
          "x: a\u0000b",
          "x: " + "a".repeat(20_000),
          "x: a\r\n".repeat(5_000) + "x: a");

  private static final List<String> LINES =
      List.of(
          "GET",
          "GET /",
          "GET /a b HTTP/1.1",
          "GET / HTTP/1.1 more",
          "GET / HTTP/9",
          "GET / HTTQ/1.1",
          "GET /%zz HTTP/1.1",
          "GET /%ff%fe HTTP/1.1",
          "GET /%00 HTTP/1.1",
          "GET " + API + "/articles/%zz/discussion HTTP/1.1",
          "GET " + API + "/articles/a/discussion?after=%zz HTTP/1.1",
          "GET relative HTTP/1.1",
          "GET ?only=query HTTP/1.1",
          "GET * HTTP/1.1",
          "GET /" + "a".repeat(9_000) + " HTTP/1.1",
          "CONNECT evil.example:443 HTTP/1.1",
          "OPTIONS * HTTP/1.1",
          "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
          "PRI * HTTP/2.0",
          "{\"json\": true}",
          "\u0000\u0000\u0000\u0000");

  private static final List<String> CHUNKS =
      List.of(
          "zz\r\nabc\r\n0\r\n\r\n",
          "-1\r\nabc\r\n0\r\n\r\n",
          "ffffffffffffffffffff\r\nabc\r\n",
          "3\r\nabcdef\r\n0\r\n\r\n",
          "3;" + "x".repeat(20_000) + "\r\nabc\r\n0\r\n\r\n",
          "\r\n\r\n\r\n",
          "1\r\n{\r\n1\r\n}\r\nzz\r\n",
          "0\r\n" + "x: a\r\n".repeat(5_000) + "\r\n");

  @BeforeAll
  static void listen() {
    SITE.anyone().get("/articles/kept/discussion").expect(200);
    LOG.start();
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(LOG);
    LoggerFactory.getLogger("viche.http.server.Web").warn("heard");
    assertThat(LOG.list).extracting(ILoggingEvent::getMessage).contains("heard");
  }

  @AfterAll
  static void silence() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(LOG);
  }

  static List<Route> routes() {
    return ROUTES;
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aHeadThatIsNoneIsRefusedOnEveryRoute(Route route) throws IOException {
    for (var host : HOSTS) {
      assertRefused(route, host);
    }
    for (var header : HEADERS) {
      assertRefused(route, "Host: x\r\n" + header);
    }
    assertQuiet();
  }

  private static void assertRefused(Route route, String headers) throws IOException {
    assertThat(send(route.port, route.line() + "\r\n" + headers + "\r\n\r\n"))
        .as(headers)
        .matches(REFUSED);
  }

  static Stream<Arguments> lines() {
    return LINES.stream()
        .flatMap(
            line ->
                Stream.of(SERVICE.port(), SERVICE.managementPort())
                    .map(port -> Arguments.of(port, line)));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aFirstLineThatIsNoneIsRefused(int port, String line) throws IOException {
    var answer = send(port, line + "\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)\\S+ (4\\d\\d|501) .*");
    assertQuiet();
  }

  @ParameterizedTest
  @CsvSource({
    "/desk?site=%zz, 400",
    "/desk?x=%, 200",
    "/desk?%g1, 200",
    "/docs?x=%, 200",
    "/demo/login?x=%u0430, 404",
    "{API}/articles/kept/discussion.html?utm_campaign=-50%, 200",
    "{API}/articles/kept/discussion.html?limit=9&x=%zz&%=1, 200",
    "{API}/articles/kept/discussion.html?sort=%zz, 400",
    "{API}/articles/kept/discussion?x=%, 400",
    "{API}/counts?article=%zz, 400"
  })
  void aQueryThatCantBeDecodedHarmsOnlyWhoeverAsksForIt(String path, int status)
      throws IOException {
    var answer =
        send(
            SERVICE.port(),
            "GET "
                + path.replace("{API}", API)
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status + ' ');
    assertQuiet();
  }

  @Test
  void thePreflightOfAPathThatCantBeDecodedLetsTheRequestItselfBeTold() throws IOException {
    var line = "OPTIONS " + API + "/articles/%zz/mine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";

    assertThat(send(SERVICE.port(), line + "Access-Control-Request-Method: GET\r\n\r\n"))
        .startsWith("HTTP/1.1 204 ")
        .contains("Access-Control-Allow-Origin: *\r\n", "Access-Control-Max-Age: 0\r\n");
    assertThat(send(SERVICE.port(), line + "\r\n")).startsWith("HTTP/1.1 400 ");
  }

  static Stream<Arguments> bodies() {
    return Stream.of("/articles/a/comments", "/preview", "/moderation/decisions")
        .flatMap(path -> CHUNKS.stream().map(chunks -> Arguments.of(path, chunks)));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBodyThatBreaksIsRefused(String path, String chunks) throws IOException {
    var answer = send(SERVICE.port(), post(path) + "Transfer-Encoding: chunked\r\n\r\n" + chunks);

    assertThat(answer).matches(REFUSED);
    assertQuiet();
  }

  @Test
  void aBodyThatBreaksOnARouteThatTakesNoneHarmsNobody() throws IOException {
    for (var route : ROUTES) {
      for (var chunks : CHUNKS) {
        var answer =
            send(
                route.port,
                route.line()
                    + "\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunks
                    // Ends what would go on after an answer: broken by then, or the client's will.
                    + "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
        assertThat(answer).as("%s, %s", route, chunks).doesNotMatch(FAILED);
      }
    }
    assertQuiet();
  }

  @Test
  void aClientThatLeavesInTheMiddleOfItsRequestIsNotLogged() throws IOException {
    for (var sent :
        List.of("", "G", "GET / HTTP/1.1\r\nHo", post("/preview") + "Content-Length: 9\r\n\r\n{")) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVICE.port())) {
        socket.setSoLinger(true, 0); // a reset, not an end
        socket.getOutputStream().write(sent.getBytes(ISO_8859_1));
      }
    }
    SITE.anyone().get("/articles/kept/discussion").expect(200);
    assertQuiet();
  }

  private static String post(String path) {
    return "POST "
        + API
        + path
        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "Authorization: Bearer "
        + TOKEN
        + "\r\n";
  }

  /** Sends bytes as they are; what comes until the server has nothing more to say. */
  private static String send(int port, String request) throws IOException {
    var said = new ByteArrayOutputStream();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getInputStream().transferTo(said);
    } catch (SocketException reset) {
      // What the server hasn't read makes its end a reset.
      assertThat(reset).hasMessageContaining("reset");
    }
    return said.toString(ISO_8859_1);
  }

  private static void assertQuiet() {
    List<ILoggingEvent> events = new ArrayList<>(LOG.list);
    assertThat(events)
        .noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
        .noneMatch(
            event ->
                event.getLevel().isGreaterOrEqual(Level.WARN) && event.getThrowableProxy() != null);
  }
}
