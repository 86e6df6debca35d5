package viche.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * A publisher's site on an origin of its own, as strict as one can be: articles at {@code /NAME}, a
 * login by cookie, and {@code /token}, which gives the reader's token for the discussion. {@code
 * /away} leads to a login elsewhere.
 */
public final class NewsSite implements AutoCloseable {
  private final HttpServer server;
  private final ConcurrentHashMap<String, String> pages = new ConcurrentHashMap<>();
  private final AtomicInteger tokens = new AtomicInteger();
  private volatile Duration lifetime = Duration.ofHours(1);

  /** Opens it on a free port. */
  public NewsSite() {
    try {
      var here = InetAddress.getLoopbackAddress();
      server = HttpServer.create(new InetSocketAddress(here, 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** As browsers send it. */
  public String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A site of the discussion service whose login and origin are this one's. */
  public TestSite register(TestService service, JsonObject settings) {
    var origins = new JsonArray().add(origin());
    return service.site(settings.copy().put("origins", origins));
  }

  /** Publishes an article; returns its address. {@code body} is what stands in its main part. */
  public String publish(String name, String language, String service, String body) {
    pages.put("/" + name, page(language, service, body));
    return origin() + "/" + name;
  }

  /** Publishes an article with its discussion below; returns its address. */
  public String article(TestSite site, String name, String language, String fallback) {
    var service = "http://127.0.0.1:" + site.service().port();
    var element =
        """
        <viche-discussion site="%s" article="%s" token-url="/token" login-url="/login">%s</viche-discussion>
        """
            .formatted(site.key(), name, fallback);
    return publish(name, language, service, element);
  }

  /** A page of another site with a page of this one in a frame; returns its address. */
  public String around(String address) {
    pages.put(
        "/around",
        """
        <!doctype html><title>Around</title><iframe src="%s" width="900" height="900"></iframe>
        """
            .formatted(address));
    return "http://localhost:" + server.getAddress().getPort() + "/around";
  }

  /** Logs a reader in, by name; roles count at every site. */
  public void logIn(BrowserContext profile, String name) {
    var value = URLEncoder.encode(name, UTF_8);
    profile.addCookies(List.of(new Cookie("reader", value).setUrl(origin())));
  }

  /** From now on tokens are good for so long. */
  public void tokensLast(Duration duration) {
    lifetime = duration;
  }

  /** How many tokens were asked for. */
  public int tokens() {
    return tokens.get();
  }

  private static String page(String language, String service, String body) {
    return """
    <!doctype html>
    <html lang="%1$s">
    <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src %2$s; frame-src %2$s; connect-src 'self' %2$s http://localhost:*; img-src 'self' https:; style-src 'self'; base-uri 'none'; form-action 'none'">
      <title>Новий міст — Вісник вигаданого міста</title>
      <link rel="stylesheet" href="/style.css">
      <script type="module" src="%3$s/viche.js"></script>
    </head>
    <body>
      <header><p>Вісник вигаданого міста</p></header>
      <main>
        <h1>Новий міст відкриють восени</h1>
        <p>Це вигадана стаття вигаданої газети: міста, мосту й людей не існує.</p>
        %4$s
      </main>
    </body>
    </html>
    """
        .formatted(language, origin(service), service, body);
  }

  /** Of an address: a path of a content policy without a slash at its end is that path alone. */
  private static String origin(String address) {
    return URI.create(address).resolve("/").toString();
  }

  private static final String STYLE =
      """
      :root { color-scheme: light dark; background: Canvas; color: CanvasText; font: 18px/1.5 Georgia, serif; }
      body { margin: 0 auto; max-width: 720px; padding: 0 16px 48px; }
      h1 { line-height: 1.2; overflow-wrap: anywhere; }
      """;

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = URLDecoder.decode(exchange.getRequestURI().getRawPath(), UTF_8);
      var page = pages.get(path);
      if (path.equals("/token")) {
        token(exchange);
      } else if (path.equals("/away")) {
        exchange.getResponseHeaders().set("Location", around("") + "/login");
        exchange.sendResponseHeaders(302, -1);
      } else if (path.equals("/style.css")) {
        send(exchange, 200, "text/css", STYLE);
      } else if (page != null) {
        send(exchange, 200, "text/html; charset=utf-8", page);
      } else {
        send(exchange, 404, "text/plain", "");
      }
    }
  }

  private void token(HttpExchange exchange) throws IOException {
    tokens.incrementAndGet();
    var cookies = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
    // A browser without cookies says it in the address.
    var said = Stream.ofNullable(exchange.getRequestURI().getRawQuery());
    var name =
        Stream.concat(said, cookies.stream())
            .flatMap(line -> List.of(line.split("; *")).stream())
            .filter(each -> each.startsWith("reader="))
            .map(each -> URLDecoder.decode(each.substring("reader=".length()), UTF_8))
            .findFirst();
    if (name.isEmpty()) {
      send(exchange, 401, "application/json", "{}");
      return;
    }
    var claims = TestService.claims(name.get(), name.get());
    claims.put("exp", Instant.now().plus(lifetime).getEpochSecond());
    var token = TestService.sign(TestService.SECRET, claims);
    var json = new JsonObject(Map.of("token", token)).encode();
    send(exchange, 200, "application/json", json);
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    var bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
