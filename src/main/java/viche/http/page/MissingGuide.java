package viche.http.page;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * What is at no address below {@code /docs}: a page that leads to the guides, for who asks for HTML
 * as browsers do; others are told as everywhere.
 */
public final class MissingGuide implements Handler<RoutingContext> {
  private static final String FOLDER = "/docs/";

  private final PageTemplate page = new PageTemplate("docs/missing.html");

  /** Adds it to a router, behind all that there is. */
  public void mount(Router router) {
    router.route(FOLDER + "*").method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this);
  }

  @Override
  public void handle(RoutingContext context) {
    var accepted = context.request().getHeader("Accept");
    if (accepted == null || !accepted.contains("text/html")) {
      context.next();
      return;
    }
    context.response().putHeader("Vary", "Accept");
    page.answer(context, 404, Map.of("up", up(context.request().path()))).onFailure(context::fail);
  }

  /** From a page to the root of the service, which may be below a path of its host. */
  private static String up(String path) {
    return "../".repeat((int) path.chars().filter(c -> c == '/').count() - 1);
  }
}
