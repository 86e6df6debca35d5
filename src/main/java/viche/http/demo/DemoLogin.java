package viche.http.demo;

import static java.util.Objects.requireNonNullElse;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.http.engine.Query;
import viche.identity.TokenSigner;

/**
 * The login of the demo's site: it hands out tokens to anybody on this machine.
 *
 * <ul>
 *   <li>{@code GET /demo/session?name=Olena&role=reader} is what a site offers to the discussion as
 *       its {@code token-url}: {@code {"token": "…"}}, or 204 where nobody is logged in. A site
 *       knows its reader by its own session; the demo has none and is told the name.
 *   <li>{@code GET /demo/token?name=Olena&role=reader} answers the token as plain text, for a
 *       shell.
 * </ul>
 *
 * <p>A page of another origin can't read the token; one that points its own name at this machine
 * (DNS rebinding) is refused by the {@code Host} header.
 */
final class DemoLogin {
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|\\[::1]", Pattern.CASE_INSENSITIVE);
  private static final String PLAIN = "text/plain; charset=utf-8";

  private final TokenSigner signer;
  private final Clock clock;

  DemoLogin(TokenSigner signer, Clock clock) {
    this.signer = signer;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/demo/token").handler(this::token);
    router.get("/demo/session").handler(this::session);
  }

  private void token(RoutingContext context) {
    var query = Query.parse(context.request().query());
    var name = requireNonNullElse(query.first("name"), "Olena");
    answer(context, query, name, PLAIN, token -> token);
  }

  private void session(RoutingContext context) {
    var query = Query.parse(context.request().query());
    var name = query.first("name");
    if (name == null && fromHere(context.request())) {
      context.response().setStatusCode(204).putHeader("Cache-Control", "no-store").end();
      return;
    }
    answer(
        context,
        query,
        name,
        "application/json",
        token -> new JsonObject().put("token", token).encode());
  }

  private void answer(
      RoutingContext context,
      Query query,
      @Nullable String name,
      String contentType,
      Function<String, String> body) {
    var response = context.response().putHeader("Cache-Control", "no-store");
    if (name == null || !fromHere(context.request())) {
      context.fail(404);
      return;
    }
    try {
      var role = requireNonNullElse(query.first("role"), "reader");
      var token = signed(new Person(name, role, query.first("badge")));
      response.putHeader("Content-Type", contentType).end(body.apply(token));
    } catch (IllegalArgumentException e) {
      response.setStatusCode(400).putHeader("Content-Type", PLAIN).end(e.getMessage() + "\n");
    }
  }

  private String signed(Person person) {
    var claims =
        new JsonObject()
            .put("sub", person.subject())
            .put("name", person.name())
            .put("exp", clock.instant().plus(LIFETIME).getEpochSecond());
    if (person.badge() != null) {
      claims.put("badges", new JsonArray().add(person.badge()));
    }
    if (person.isStaff()) {
      claims
          .put("roles", new JsonArray().add(person.role()))
          .put("sites", new JsonArray().add("*"));
    }
    return signer.sign(claims);
  }

  private static boolean fromHere(HttpServerRequest request) {
    var authority = request.authority();
    return authority != null && LOOPBACK.matcher(authority.host()).matches();
  }
}
