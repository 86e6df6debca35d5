package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import org.jspecify.annotations.Nullable;

/** Takes what an account has left in the tables that are about accounts, one kind after another. */
final class TracePass implements ErasurePass {
  private final TraceStore traces = new TraceStore();

  @Override
  public int usual() {
    return TraceStore.MOST;
  }

  @Override
  public Future<PassPage> page(
      SqlClient client, ErasedAccount erased, @Nullable String from, int most) {
    var kind = from == null ? 0 : Integer.parseInt(from);
    return traces
        .forget(client, erased, kind, most)
        .map(
            more ->
                more
                    ? PassPage.at(String.valueOf(kind))
                    : kind + 1 < TraceStore.kinds()
                        ? PassPage.at(String.valueOf(kind + 1))
                        : PassPage.OVER);
  }
}
