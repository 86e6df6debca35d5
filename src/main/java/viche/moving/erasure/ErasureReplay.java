package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayDeque;
import java.util.List;
import viche.comment.account.NoSubject;
import viche.database.Rounds;
import viche.moving.erasure.ErasureStore.GoingAccount;
import viche.moving.hold.HoldStore;
import viche.site.Site;

/**
 * Erases again the accounts of a site that were erased before and are back, since what was written
 * there comes from an earlier time: an archive that was written before, or while it was under way.
 */
public final class ErasureReplay {
  private final ErasureStore store = new ErasureStore();
  private final HoldStore holds = new HoldStore();
  private final AdoptionStore adoptions = new AdoptionStore();

  /**
   * Adds erasures that are known from elsewhere.
   *
   * @param lines rows of the table, each as a JSON object
   */
  public Future<Void> adopt(SqlClient client, long site, List<String> lines) {
    return adoptions.adopt(client, site, lines);
  }

  /**
   * Erases whom this site, or another one of the database, has erased: in the caller's transaction,
   * so that nobody sees them.
   */
  public Future<Void> replay(SqlClient client, Site site) {
    return adoptions
        .elsewhere(client, site.id())
        .compose(lines -> adopt(client, site.id(), lines))
        .compose(adopted -> store.erased(client, site.id()))
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
    return forget(client, site, account)
        .compose(done -> store.get(client, site, account.id()))
        .compose(erased -> all(client, erased, ErasureStage.ALL))
        .compose(done -> store.over(client, site.id(), account.id()));
  }

  private Future<Void> forget(SqlClient client, Site site, GoingAccount account) {
    if (NoSubject.is(account.subject())) {
      return Future.succeededFuture();
    }
    var former = account.moderated() ? FormerName.MODERATOR : FormerName.READER;
    return store
        .remember(client, site.id(), account)
        .compose(done -> holds.keep(client, site.id(), account.id(), account.person()))
        .compose(done -> holds.forgetEnded(client, site.id(), account.id()))
        .compose(
            done ->
                store.forget(
                    client, site.id(), account.id(), former.in(site.settings().language())));
  }

  private static Future<Void> all(
      SqlClient client, ErasedAccount erased, List<ErasureStage> stages) {
    Future<Void> done = Future.succeededFuture();
    for (var stage : stages) {
      done = done.compose(before -> whole(client, erased, stage.pass()));
    }
    return done;
  }

  private static Future<Void> whole(SqlClient client, ErasedAccount erased, ErasurePass pass) {
    var next = new String[1];
    return Rounds.whileMore(
        () ->
            pass.page(client, erased, next[0], pass.usual())
                .map(
                    page -> {
                      next[0] = page.next();
                      return page.next() != null;
                    }));
  }
}
