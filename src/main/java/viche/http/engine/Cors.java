package viche.http.engine;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which origins a browser lets read an answer (CORS, the Fetch standard). Credentials in the sense
 * of CORS, cookies, are never allowed; tokens travel in a header.
 */
public final class Cors {
  /** Whose pages may read the answers of a route. */
  public enum Audience {
    /** Pages of every origin: the answer is public. */
    ANYONE,
    /** Pages of the origins of the site that the path names: the route needs a login. */
    SITE
  }

  private static final String EXPOSED = "ETag, Retry-After, RateLimit, RateLimit-Policy";
  private static final String PUBLIC_REQUEST = "Content-Type, If-None-Match, Last-Event-ID";
  private static final String SITE_REQUEST =
      "Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID";

  /** Browsers keep a preflight for 2 hours at most (Chromium's bound). */
  private static final String MAX_AGE_SECONDS = "7200";

  private final Function<String, Future<Set<String>>> origins;

  /**
   * Origins of the caller's choice.
   *
   * @param origins the origins of the site with that key, serialised as browsers send them ({@code
   *     https://news.example}); empty for an unknown site
   */
  public Cors(Function<String, Future<Set<String>>> origins) {
    this.origins = origins;
  }

  /** Marks the answer of a request for the browser. */
  Future<Void> allow(RoutingContext context, Audience audience) {
    return allowOrigin(context, audience)
        .map(
            allowed -> {
              if (allowed) {
                context.response().putHeader("Access-Control-Expose-Headers", EXPOSED);
              }
              return null;
            });
  }

  /** Marks an answer that pages of every origin may read. */
  public static void putPublic(MultiMap headers) {
    putAnyOrigin(headers);
    headers.set("Access-Control-Expose-Headers", EXPOSED);
  }

  private static void putAnyOrigin(MultiMap headers) {
    headers
        .set("Access-Control-Allow-Origin", "*")
        .set("Cross-Origin-Resource-Policy", "cross-origin");
  }

  private Future<Boolean> allowOrigin(RoutingContext context, Audience audience) {
    var response = context.response();
    if (audience == Audience.ANYONE) {
      putAnyOrigin(response.headers());
      return Future.succeededFuture(true);
    }
    vary(response);
    var origin = context.request().getHeader("Origin");
    var site = context.pathParam("site");
    if (origin == null || site == null) {
      return Future.succeededFuture(false);
    }
    return origins
        .apply(site)
        .map(
            known -> {
              var allowed = known.contains(origin);
              if (allowed) {
                response.putHeader("Access-Control-Allow-Origin", origin);
              }
              return allowed;
            });
  }

  private static void vary(HttpServerResponse response) {
    var before = response.headers().get("Vary");
    response.putHeader("Vary", before == null ? "Origin" : before + ", Origin");
  }

  /** Whoever asks may name anything; only the methods of the path are looked for. */
  private static @Nullable Audience audience(
      Map<HttpMethod, Audience> audiences, @Nullable String requested) {
    return audiences.entrySet().stream()
        .filter(each -> each.getKey().name().equals(requested))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /**
   * Answers OPTIONS of one path: 204 with {@code Allow}, and as a preflight when it is one.
   *
   * @param audiences who may read the answers of each method
   * @param allow the methods of the path
   */
  Handler<RoutingContext> preflight(Map<HttpMethod, Audience> audiences, String allow) {
    var methods =
        audiences.keySet().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
    return context -> {
      context.response().putHeader("Allow", allow).setStatusCode(204);
      var requested = context.request().getHeader("Access-Control-Request-Method");
      var audience = audience(audiences, requested);
      if (audience == null) {
        context.response().end();
        return;
      }
      allowOrigin(context, audience)
          .compose(
              allowed -> {
                if (allowed) {
                  var response = context.response();
                  response.putHeader("Access-Control-Allow-Methods", methods);
                  response.putHeader(
                      "Access-Control-Allow-Headers",
                      audience == Audience.ANYONE ? PUBLIC_REQUEST : SITE_REQUEST);
                  response.putHeader("Access-Control-Max-Age", MAX_AGE_SECONDS);
                }
                return context.response().end();
              })
          .onFailure(context::fail);
    };
  }
}
