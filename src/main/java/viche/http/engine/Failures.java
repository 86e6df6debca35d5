package viche.http.engine;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.refusal.RefusedException;

/**
 * The one place where a failure becomes an answer. A refusal becomes its problem; anything else is
 * logged under a random id and answered blandly with that id.
 *
 * <p>A client that went away is nobody's failure and is not logged.
 */
public final class Failures implements Handler<RoutingContext> {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  /** Under this name a context holds the id of the operation called. */
  public static final String OPERATION = "operation";

  /** What the router itself ends with when no route takes a request. */
  private static final List<Integer> OF_THE_ROUTER = List.of(400, 404, 405, 406, 413, 415, 500);

  /** A refused body up to this size is read and dropped, so that the client reads the answer. */
  private static final long DRAINED_BYTES = 1024 * 1024;

  private static final long LINGER_MILLISECONDS = 2_000;

  /** Makes a router answer failures here. Comes before all other routes. */
  public void install(Router router) {
    router.route().failureHandler(this);
    OF_THE_ROUTER.forEach(
        status -> router.errorHandler(status, context -> answer(context, status)));
  }

  @Override
  public void handle(RoutingContext context) {
    answer(context, context.statusCode());
  }

  private static void answer(RoutingContext context, int status) {
    var response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if ((status == 400 || status == 404) && Cors.preflightOfNothing(context)) {
      return;
    }
    var problem = problem(context, status);
    if (response.headWritten()) {
      response.reset();
      return;
    }
    response.headers().remove("Content-Length").remove("ETag").remove("Cache-Control");
    response.setChunked(false);
    SecurityHeaders.putPolicy(response.headers());
    Cors.undecided(context);
    var request = context.request();
    if (!request.isEnded()) {
      request.resume();
    }
    var sent = problem.answer();
    var closing = problem.type() == ProblemType.TOO_LARGE && !drains(request);
    if (closing) {
      sent = sent.with("Connection", "close");
    }
    sent.send(request)
        .onComplete(
            end -> {
              if (closing) {
                linger(context);
              }
            });
  }

  /**
   * Closes a little later, dropping what comes until then: the end of a connection that has bytes
   * unread takes the answer away from a client that is still sending.
   */
  private static void linger(RoutingContext context) {
    context.vertx().setTimer(LINGER_MILLISECONDS, late -> context.request().connection().close());
  }

  private static boolean drains(HttpServerRequest request) {
    var length = BodyReader.declaredLength(request);
    return length >= 0 && length <= DRAINED_BYTES;
  }

  private static Problem problem(RoutingContext context, int status) {
    return switch (context.failure()) {
      case RefusedException refused -> Problems.of(refused.refusal());
      case HttpException http -> ofStatus(context, http.getStatusCode());
      case null -> ofStatus(context, status);
      // The router's own: an address it can't decode, for instance.
      case Throwable _ when status >= 400 && status < 500 -> ofStatus(context, status);
      default -> unexpected(context);
    };
  }

  private static Problem ofStatus(RoutingContext context, int status) {
    var type = ProblemType.ofStatus(status);
    return switch (type) {
      case INTERNAL -> unexpected(context);
      case UNSUPPORTED_MEDIA_TYPE -> Problem.of(type).with("Accept", "application/json");
      default -> Problem.of(type);
    };
  }

  private static Problem unexpected(RoutingContext context) {
    var id = UUID.randomUUID().toString();
    var failure = context.failure();
    log.error(
        "{} {} failed, {}",
        context.request().method(),
        Objects.requireNonNullElse(context.get(OPERATION), "no operation"),
        id,
        failure == null ? null : new Reported(failure));
    return Problem.of(ProblemType.INTERNAL, "id", id);
  }

  /**
   * Answers requests that are not HTTP enough for a router. For {@link
   * io.vertx.core.http.HttpServer#invalidRequestHandler}.
   */
  void invalid(HttpServerRequest request) {
    var response = request.response();
    SecurityHeaders.put(response.headers());
    Cors.putPublic(response.headers());
    var type =
        switch (request.decoderResult().cause()) {
          case TooLongHttpLineException e -> ProblemType.URI_TOO_LONG;
          case TooLongHttpHeaderException e -> ProblemType.HEADERS_TOO_LARGE;
          case null, default -> ProblemType.BAD_REQUEST;
        };
    Problem.of(type)
        .answer()
        .with("Connection", "close")
        .send(request)
        .onComplete(end -> request.connection().close());
  }
}
