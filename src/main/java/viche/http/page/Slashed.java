package viche.http.page;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * A page's address with a slash too many, from which its relative links would lead elsewhere: sends
 * on to the page.
 *
 * @param page its path
 */
public record Slashed(String page) implements Handler<RoutingContext> {
  /** Adds it to a router, before the page. */
  public void mount(Router router) {
    router.route(page + "/").handler(this);
  }

  @Override
  public void handle(RoutingContext context) {
    var query = context.request().query();
    context
        .response()
        .setStatusCode(308)
        .putHeader(
            "Location",
            ".." + page.substring(page.lastIndexOf('/')) + (query == null ? "" : "?" + query))
        .end()
        .onFailure(context::fail);
  }
}
