package viche.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import viche.http.engine.Json;
import viche.http.engine.StaticFile;
import viche.http.engine.StaticPages;
import viche.identity.TokenSigner;

/**
 * What demo mode serves besides the API: the demo article page and a list for moderators ({@code
 * /demo}, {@code /demo/moderate}), and the login they use, which hands out tokens for invented
 * readers and moderators to anybody on this machine. {@code GET /demo/token?name=Olena&role=reader}
 * answers the token as plain text.
 *
 * <p>A page of another origin can't read the token; one that points its own name at this machine
 * (DNS rebinding) is refused by the {@code Host} header.
 */
public final class Demo {
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|\\[::1]", Pattern.CASE_INSENSITIVE);
  private static final Set<String> ROLES = Set.of("reader", "moderator", "admin");

  private final TokenSigner signer;
  private final Clock clock;
  private final Place place;

  /**
   * Which discussion the pages show.
   *
   * @param site key of the site
   * @param article key of the article
   */
  public record Place(String site, String article) {}

  public Demo(TokenSigner signer, Clock clock, Place place) {
    this.signer = signer;
    this.clock = clock;
    this.place = place;
  }

  /** The account that a name and a role have at the demo login: the claim {@code sub}. */
  public static String subject(String role, String name) {
    return "demo:" + role + ":" + name;
  }

  /** Adds it all to a router; blocks for a moment. */
  void mount(Router router) {
    router.get("/demo/token").handler(this::token);
    new StaticFile(Json.bytes(place).getBytes(), StaticFile.typeOf("place.json"), Map.of())
        .mount(router, "/demo/place");
    new StaticPages("web/demo", "/demo").mount(router);
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
            .put("sub", subject(role, name))
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
    return authority != null && LOOPBACK.matcher(authority.host()).matches();
  }
}
