package viche.http.engine;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where connections come in, and what is done before a request is anybody's: HTTP/1.1 only, heads
 * of bounded size, clients that keep up, and nothing goes on that isn't well-formed. What comes
 * from outside writes nothing into the log.
 */
public final class Entrance {
  private static final int MOST_OF_FIRST_LINE = 8_192;
  private static final int MOST_OF_HEADERS = 16_384;

  /** At the same time; all the streams an instance has, and as many as ask it meanwhile. */
  private static final int MOST_CONNECTIONS = 25_000;

  private final Vertx vertx;
  private final Failures failures;
  private final Patience patience;
  private final Memory memory;
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean stopping;

  /**
   * An entrance.
   *
   * @param failures answer what is refused here
   * @param memory for what clients don't read
   */
  public Entrance(Vertx vertx, Failures failures, Patience patience, Memory memory) {
    this.vertx = vertx;
    this.failures = failures;
    this.patience = patience;
    this.memory = memory;
  }

  /** A server that hands well-formed requests on and doesn't listen yet. */
  public HttpServer server(Handler<HttpServerRequest> requests) {
    var options =
        new HttpServerOptions()
            .setHandle100ContinueAutomatically(true)
            // Browsers speak HTTP/2 over TLS only, which is the proxy's; proxies speak HTTP/1.1.
            .setHttp2ClearTextEnabled(false)
            // No web sockets: every message would pass their handlers, every stream keep them.
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setMaxInitialLineLength(MOST_OF_FIRST_LINE)
            .setMaxHeaderSize(MOST_OF_HEADERS);
    return vertx
        .createHttpServer(options)
        .connectionHandler(this::opened)
        .exceptionHandler(Entrance::ignore)
        .requestHandler(request -> enter(request, requests))
        .invalidRequestHandler(failures::invalid);
  }

  /**
   * From now on each answer asks its client to close the connection: none is left open that a
   * request could be on its way on when the server closes.
   */
  public void stopping() {
    stopping = true;
  }

  private void opened(HttpConnection connection) {
    connection.exceptionHandler(Entrance::ignore);
    connection.closeHandler(closed -> connections.decrementAndGet());
    pipeline(connection).addFirst(new ConnectionWatch(patience, memory));
    if (connections.incrementAndGet() > MOST_CONNECTIONS) {
      connection.close();
    }
  }

  /** The public API doesn't lead there. */
  private static ChannelPipeline pipeline(HttpConnection connection) {
    return ((ConnectionBase) connection).channel().pipeline();
  }

  /** A connection that breaks is its client's doing, and that client's alone. */
  private static void ignore(Throwable broken) {}

  private void enter(HttpServerRequest request, Handler<HttpServerRequest> requests) {
    pipeline(request.connection()).get(ConnectionWatch.class).begun(request);
    if (stopping) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    if (namesHost(request)) {
      requests.handle(request);
    } else {
      failures.invalid(request);
    }
  }

  /** Whether a request names one host, as RFC 9112, section 3.2 wants of those of HTTP/1.1. */
  private static boolean namesHost(HttpServerRequest request) {
    var hosts = request.headers().getAll("Host");
    if (hosts.isEmpty()) {
      return request.version() == HttpVersion.HTTP_1_0;
    }
    var host = hosts.size() == 1 ? HostAndPort.parseAuthority(hosts.getFirst(), -1) : null;
    return host != null && !host.host().isEmpty();
  }
}
