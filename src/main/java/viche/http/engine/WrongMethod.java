package viche.http.engine;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Takes what the routes of a path left over: 405 with the methods it has.
 *
 * @param allow the value of the header {@code Allow}
 */
public record WrongMethod(String allow) implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    context.response().putHeader("Allow", allow);
    context.fail(405);
  }
}
