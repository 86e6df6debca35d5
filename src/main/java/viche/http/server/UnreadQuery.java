package viche.http.server;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import viche.http.engine.Query;

/**
 * A request whose query the router leaves alone. It would decode all of it, to set the parameters
 * of the path beside it, and refuse what can't be decoded; here {@link Query} reads it.
 */
final class UnreadQuery extends HttpServerRequestWrapper {
  private final MultiMap ofThePath = MultiMap.caseInsensitiveMultiMap();

  /** A request as it came in. */
  UnreadQuery(HttpServerRequest request) {
    super((HttpServerRequestInternal) request);
  }

  @Override
  public MultiMap params(boolean semicolonIsNormalChar) {
    return ofThePath;
  }
}
