package viche.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import viche.identity.TokenSigner;

/**
 * The login of demo mode: hands out tokens for invented readers and moderators, to anybody on this
 * machine. {@code GET /demo/token?name=Olena&role=moderator} answers the token as plain text.
 *
 * <p>A page of another origin can't read the answer; one that points its own name at this machine
 * (DNS rebinding) is refused by the {@code Host} header.
 */
public final class Demo {
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final Set<String> ROLES = Set.of("reader", "moderator", "admin");

  private final TokenSigner signer;
  private final Clock clock;

  public Demo(TokenSigner signer, Clock clock) {
    this.signer = signer;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/demo/token").handler(this::token);
  }

  private void token(RoutingContext context) {
    var request = context.request();
    var name = request.getParam("name", "Olena");
    var role = request.getParam("role", "reader");
    if (!fromHere(request)) {
      context.fail(404);
      return;
    }
    if (name.isBlank() || name.length() > 60 || !ROLES.contains(role)) {
      context
          .response()
          .setStatusCode(400)
          .putHeader("Content-Type", "text/plain; charset=utf-8")
          .end("name: 1 to 60 characters; role: reader, moderator or admin\n");
      return;
    }
    var claims =
        new JsonObject()
            .put("sub", "demo:" + role + ":" + name)
            .put("name", name)
            .put("exp", clock.instant().plus(LIFETIME).getEpochSecond());
    if (!role.equals("reader")) {
      claims.put("roles", new JsonArray().add(role)).put("sites", new JsonArray().add("*"));
    }
    context
        .response()
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(signer.sign(claims));
  }

  private static boolean fromHere(HttpServerRequest request) {
    var authority = request.authority();
    return authority != null && LOOPBACK.contains(authority.host());
  }
}
