package viche.http.engine;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which origins a browser lets read an answer (CORS, the Fetch standard). Credentials in the sense
 * of CORS, cookies, are never allowed; tokens travel in a header.
 *
 * <p>What is refused before the origins of a site are known (there is no such site, the address
 * can't be read, the database is away) says nothing that isn't public, and every page may read it:
 * one that couldn't would take the service for gone.
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

  /** Under this name a context holds that it was decided who may read its answer. */
  private static final String DECIDED = "readers decided";

  private final Function<String, Future<Optional<Set<String>>>> origins;

  /**
   * Origins of the caller's choice.
   *
   * @param origins the origins of the site with that key, serialised as browsers send them ({@code
   *     https://news.example}); empty for an unknown site
   */
  public Cors(Function<String, Future<Optional<Set<String>>>> origins) {
    this.origins = origins;
  }

  /** Marks the answer of a request for the browser; comes before whatever may refuse it. */
  Future<Void> allow(RoutingContext context, Audience audience) {
    var headers = context.response().headers();
    if (audience == Audience.ANYONE) {
      context.put(DECIDED, true);
      putPublic(headers);
      return Future.succeededFuture();
    }
    vary(context.response());
    return known(context)
        .map(
            known -> {
              if (known.isPresent()) {
                context.put(DECIDED, true);
                if (isAmong(known.get(), context)) {
                  headers
                      .set("Access-Control-Allow-Origin", origin(context))
                      .set("Access-Control-Expose-Headers", EXPOSED);
                }
              }
              return null;
            });
  }

  /**
   * Marks an answer of which it wasn't decided who may read it: a refusal that came before, or what
   * is told of a site that this very request has made.
   */
  static void undecided(RoutingContext context) {
    if (context.get(DECIDED) == null) {
      putPublic(context.response().headers());
    }
  }

  /** Marks an answer that pages of every origin may read. */
  public static void putPublic(MultiMap headers) {
    headers
        .set("Access-Control-Allow-Origin", "*")
        .set("Cross-Origin-Resource-Policy", "cross-origin")
        .set("Access-Control-Expose-Headers", EXPOSED);
  }

  private Future<Optional<Set<String>>> known(RoutingContext context) {
    var site = context.pathParam("site");
    return site == null ? Future.succeededFuture(Optional.empty()) : origins.apply(site);
  }

  private static String origin(RoutingContext context) {
    return Objects.requireNonNullElse(context.request().getHeader("Origin"), "");
  }

  private static boolean isAmong(Set<String> known, RoutingContext context) {
    return known.contains(origin(context));
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
      } else if (audience == Audience.ANYONE) {
        preflight(context, methods, PUBLIC_REQUEST, "*", MAX_AGE_SECONDS);
      } else {
        vary(context.response());
        known(context)
            // The request itself is to be told what is wrong.
            .otherwise(Optional.empty())
            .onSuccess(known -> preflight(context, methods, known));
      }
    };
  }

  /**
   * Answers a preflight of what isn't there or can't be read, so that the request itself is told
   * so; false when it is none.
   */
  static boolean preflightOfNothing(RoutingContext context) {
    var request = context.request();
    if (!request.method().equals(HttpMethod.OPTIONS)
        || request.getHeader("Access-Control-Request-Method") == null
        || !request.path().startsWith("/api/")) {
      return false;
    }
    context.response().setStatusCode(204);
    preflight(context, "GET, POST, PUT, DELETE", SITE_REQUEST, "*", "0");
    return true;
  }

  private static void preflight(
      RoutingContext context, String methods, Optional<Set<String>> known) {
    if (known.isEmpty()) {
      preflight(context, methods, SITE_REQUEST, "*", "0");
    } else if (isAmong(known.get(), context)) {
      preflight(context, methods, SITE_REQUEST, origin(context), MAX_AGE_SECONDS);
    } else {
      context.response().end();
    }
  }

  private static void preflight(
      RoutingContext context, String methods, String headers, String origin, String seconds) {
    context
        .response()
        .putHeader("Access-Control-Allow-Origin", origin)
        .putHeader("Access-Control-Allow-Methods", methods)
        .putHeader("Access-Control-Allow-Headers", headers)
        .putHeader("Access-Control-Max-Age", seconds)
        .end();
  }
}
