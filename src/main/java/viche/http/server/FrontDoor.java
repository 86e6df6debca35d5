package viche.http.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import viche.http.engine.WrongMethod;

/**
 * What a person finds who opens the service's bare address: the way to a page that says more.
 *
 * @param page the path of that page
 */
record FrontDoor(String page) implements Handler<RoutingContext> {
  void mount(Router router) {
    router.route("/").method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this);
    router.route("/").handler(new WrongMethod("GET, HEAD"));
  }

  @Override
  public void handle(RoutingContext context) {
    context
        .response()
        .setStatusCode(302)
        .putHeader("Location", page.substring(1)) // below a prefix of the host's, too
        .putHeader("Cache-Control", "no-store")
        .end()
        .onFailure(context::fail);
  }
}
