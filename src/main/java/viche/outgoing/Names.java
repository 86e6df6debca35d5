package viche.outgoing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses behind a name. */
@FunctionalInterface
interface Names {
  /**
   * All of them, in the order in which they should be tried; fails when there are none.
   *
   * @param host a name, or an address, which stands for itself
   */
  Future<List<InetAddress>> resolve(String host);

  /**
   * The hosts file and the name servers of this machine, asked without blocking. Answers are
   * remembered as long as they say, so a name costs no lookup with every request.
   */
  static Names ofSystem(Vertx vertx) {
    // Vert.x's own resolver: the JDK's would hold a thread for every name server that is slow.
    var resolver = ((VertxInternal) vertx).nameResolver();
    return host -> {
      var found = Promise.<List<InetSocketAddress>>promise();
      resolver.resolveAll(host, all -> found.complete(all.result(), all.cause()));
      return found
          .future()
          .map(all -> all.stream().map(InetSocketAddress::getAddress).toList())
          .compose(
              all ->
                  all.isEmpty() || all.contains(null)
                      ? Future.failedFuture(new UnknownHostException("no address"))
                      : Future.succeededFuture(all));
    };
  }
}
