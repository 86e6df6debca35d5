package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.CommentStore;
import viche.comment.LockedComment;
import viche.comment.State;
import viche.comment.account.AccountStore;
import viche.comment.imported.OriginStore;
import viche.database.Ids;
import viche.moderation.dryrun.ExampleStore;
import viche.moving.hold.HoldStore;
import viche.moving.retention.TextStore;

/**
 * Takes what people said about the comments of an account, and where it was chosen so the comments
 * themselves: one in each transaction. One that is held loses its readers alone.
 */
final class TextPass implements ErasurePass {
  private final AccountStore accounts = new AccountStore();
  private final CommentStore comments = new CommentStore();
  private final TextTraceStore traces = new TextTraceStore();
  private final TextStore texts = new TextStore();
  private final OriginStore origins = new OriginStore();
  private final ExampleStore examples = new ExampleStore();
  private final HoldStore holds = new HoldStore();

  @Override
  public int usual() {
    return 1;
  }

  @Override
  public Future<PassPage> page(
      SqlClient client, ErasedAccount erased, @Nullable String from, int most) {
    var after = from == null ? Ids.FIRST : UUID.fromString(from);
    return traces
        .next(client, erased.site(), erased.id(), after)
        .compose(
            next ->
                next.isEmpty()
                    ? Future.succeededFuture(PassPage.OVER)
                    : one(client, erased, next.get())
                        .map(done -> new PassPage(next.get().toString(), 1)));
  }

  private Future<Void> one(SqlClient client, ErasedAccount erased, UUID id) {
    var site = erased.site();
    var owner = accounts.lock(client, site, erased.id());
    var locked = comments.lock(client, site, id);
    var held = holds.isHeld(client, site, id);
    return Future.all(owner, locked, held)
        .compose(all -> withdraw(client, erased, locked.result().orElseThrow()))
        .compose(done -> held.result() ? Future.succeededFuture() : forget(client, erased, id));
  }

  private Future<Void> withdraw(SqlClient client, ErasedAccount erased, LockedComment comment) {
    var standing = comment.standing();
    return erased.texts() == ErasedTexts.KEEP || standing.state() == State.WITHDRAWN
        ? Future.succeededFuture()
        : comments.move(client, erased.site(), comment, standing.withdrawn());
  }

  private Future<Void> forget(SqlClient client, ErasedAccount erased, UUID id) {
    var site = erased.site();
    var said =
        traces
            .forgetSayings(client, site, id)
            .compose(done -> origins.forget(client, site, id))
            .compose(done -> examples.forget(client, site, id));
    return erased.texts() == ErasedTexts.KEEP
        ? said
        : said.compose(done -> texts.remove(client, site, id, 0));
  }
}
