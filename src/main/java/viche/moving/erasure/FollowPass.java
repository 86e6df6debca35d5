package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.notification.FollowStore;

/** Ends what an account follows, under the locks of the articles. */
final class FollowPass implements ErasurePass {
  private static final int PAGE = 20;

  private final TraceStore traces = new TraceStore();
  private final FollowStore follows = new FollowStore();

  @Override
  public int usual() {
    return PAGE;
  }

  @Override
  public Future<PassPage> page(
      SqlClient client, ErasedAccount erased, @Nullable String from, int most) {
    return traces
        .followed(client, erased, most)
        .compose(
            articles ->
                follows
                    .lock(client, erased.site(), articles)
                    .compose(locked -> end(client, erased, articles))
                    .map(done -> articles.size() == most ? PassPage.at("") : PassPage.OVER));
  }

  private Future<Void> end(SqlClient client, ErasedAccount erased, List<UUID> articles) {
    Future<Void> done = Future.succeededFuture();
    for (var article : articles) {
      done =
          done.compose(before -> follows.remove(client, erased.site(), article, erased.subject()));
    }
    return done;
  }
}
