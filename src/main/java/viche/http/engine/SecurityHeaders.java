package viche.http.engine;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * The headers that tell a browser to trust an answer as little as possible, on every answer. Pages
 * replace the content policy by one of their own.
 */
public final class SecurityHeaders implements Handler<RoutingContext> {
  /** For what is no page: nothing is loaded, nothing is framed. */
  static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  /** For our pages: scripts, styles and calls of this service only, pictures from anywhere safe. */
  public static final String PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:;"
          + " connect-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none';"
          + " frame-ancestors 'none'";

  @Override
  public void handle(RoutingContext context) {
    put(context.response().headers());
    context.next();
  }

  /** Puts them on an answer that no router sends. */
  public static void put(MultiMap headers) {
    headers
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "strict-origin-when-cross-origin")
        .set("X-Frame-Options", "DENY")
        .set("Cross-Origin-Opener-Policy", "same-origin")
        .set("Cross-Origin-Resource-Policy", "same-origin")
        .set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    putPolicy(headers);
  }

  /**
   * Lets pages of any origin frame an answer whose policy lets them: the older header would forbid
   * it.
   */
  public static void agree(MultiMap headers) {
    var policy = headers.get("Content-Security-Policy");
    if (policy != null && !policy.contains("frame-ancestors 'none'")) {
      headers.remove("X-Frame-Options");
    }
  }

  /** Takes the right to load anything from an answer. */
  static void putPolicy(MultiMap headers) {
    headers.set("Content-Security-Policy", NOTHING);
  }
}
