package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayDeque;
import java.util.List;
import viche.database.Rounds;
import viche.moving.erasure.ErasureStore.GoingAccount;
import viche.site.Site;

/**
 * Erases again the accounts of a site that were erased before and are back, since what was written
 * there comes from an earlier time: an archive that was written before.
 */
public final class ErasureReplay {
  private final ErasureStore store = new ErasureStore();

  /** Erases them, in the caller's transaction, so that nobody sees them. */
  public Future<Void> replay(SqlClient client, Site site) {
    return store
        .returned(client, site.id())
        .compose(
            accounts -> {
              var left = new ArrayDeque<>(accounts);
              return Rounds.whileMore(
                  () ->
                      left.isEmpty()
                          ? Future.succeededFuture(false)
                          : erase(client, site, left.remove()).map(true));
            });
  }

  private Future<Void> erase(SqlClient client, Site site, GoingAccount account) {
    var former = account.moderated() ? FormerName.MODERATOR : FormerName.READER;
    return store
        .remember(client, site.id(), account)
        .compose(
            done ->
                store.forget(
                    client, site.id(), account.id(), former.in(site.settings().language())))
        .compose(done -> store.get(client, site, account.id()))
        .compose(erased -> all(client, erased, ErasureTask.PASSES))
        .compose(done -> store.over(client, site.id(), account.id()));
  }

  private static Future<Void> all(
      SqlClient client, ErasedAccount erased, List<ErasurePass> passes) {
    Future<Void> done = Future.succeededFuture();
    for (var pass : passes) {
      done = done.compose(before -> whole(client, erased, pass));
    }
    return done;
  }

  private static Future<Void> whole(SqlClient client, ErasedAccount erased, ErasurePass pass) {
    var next = new String[1];
    return Rounds.whileMore(
        () ->
            pass.page(client, erased, next[0])
                .map(
                    page -> {
                      next[0] = page.next();
                      return page.next() != null;
                    }));
  }
}
