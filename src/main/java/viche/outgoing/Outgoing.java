package viche.outgoing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Sends requests to addresses that somebody typed.
 *
 * <p>The name is resolved for each request, every address it has is judged, and the connection goes
 * to one of those judged, so that a name that answers differently the next time gains nothing. Its
 * certificate has to be one for the name. Redirects, proxies of the environment and compressed
 * answers are not taken. Connections are kept for the next request to the same name at the same
 * address.
 */
public final class Outgoing {

  /** Several sites, and several of their endpoints, may be at one host: none waits for another. */
  private static final int CONNECTIONS_TO_ONE = 1_024;

  private static final int WAITING_FOR_ONE = 1_000;

  private static final int KEPT_SECONDS = 30;
  private static final int HANDSHAKE_SECONDS = 5;
  private static final int LONGEST_HEADERS = 16 * 1024;

  /** Addresses of one name that are tried. */
  private static final int TRIES = 3;

  private final Vertx vertx;
  private final Reach reach;
  private final Names names;
  private final Judge judge;
  private final HttpClient http;

  /** Where the database was found last. */
  private volatile List<InetAddress> database = List.of();

  public Outgoing(Vertx vertx, Reach reach) {
    this(vertx, reach, Names.ofSystem(vertx), new HttpClientOptions());
  }

  /**
   * @param options such as the certificates to trust
   */
  Outgoing(Vertx vertx, Reach reach, Names names, HttpClientOptions options) {
    this.vertx = vertx;
    this.reach = reach;
    this.names = names;
    this.judge = new Judge(reach);
    this.http =
        vertx
            .httpClientBuilder()
            .with(
                options
                    .setDecompressionSupported(false)
                    .setKeepAliveTimeout(KEPT_SECONDS)
                    .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                    .setMaxHeaderSize(LONGEST_HEADERS))
            .with(
                new PoolOptions()
                    .setHttp1MaxSize(CONNECTIONS_TO_ONE)
                    .setMaxWaitQueueSize(WAITING_FOR_ONE))
            // The request on it fails as well; without a handler it would be an ERROR in the log.
            .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
            .build();
  }

  /** Tells that this service listens on a port, where no request of its own may go. */
  public void owns(int port) {
    judge.owns(port);
  }

  /**
   * Sends a request, never more than once.
   *
   * @return what came back; fails with an {@link OutgoingException} in every other case, soon after
   *     the request's patience has ended at the latest
   */
  public Future<OutgoingAnswer> send(OutgoingRequest request) {
    return new Exchange(vertx, http, request).run(() -> addresses(request.to()));
  }

  /**
   * Why an address can't be fetched, as far as it says so itself: it names no host but an address.
   * For whoever types one; each request asks anew.
   */
  public Optional<String> objection(Destination to) {
    if (!Network.isLiteral(to.host())) {
      return Optional.empty();
    }
    return objection(InetAddress.ofLiteral(to.host()), to, List.of());
  }

  /** The addresses behind a name, if requests may go to all of them. */
  private Future<List<InetAddress>> addresses(Destination to) {
    return Future.all(names.resolve(to.host()), database())
        .compose(
            both -> {
              List<InetAddress> found = both.resultAt(0);
              return found.stream()
                  .flatMap(address -> objection(address, to, both.resultAt(1)).stream())
                  .findFirst()
                  .map(
                      why ->
                          Future.<List<InetAddress>>failedFuture(
                              OutgoingException.notAllowed(to, why)))
                  .orElseGet(() -> Future.succeededFuture(found.stream().limit(TRIES).toList()));
            });
  }

  /** Where its name leads; while that can't be found, where it led. Fails where that is unknown. */
  private Future<List<InetAddress>> database() {
    var place = reach.database();
    if (place == null) {
      return Future.succeededFuture(List.of());
    }
    return names
        .resolve(place.getHostString())
        .onSuccess(found -> database = found)
        .recover(
            failure ->
                database.isEmpty()
                    ? Future.failedFuture(failure)
                    : Future.succeededFuture(database));
  }

  private Optional<String> objection(
      InetAddress address, Destination to, List<InetAddress> database) {
    return judge
        .objection(address, to.port(), to.by(), database)
        .map(why -> address.getHostAddress() + " " + why);
  }
}
