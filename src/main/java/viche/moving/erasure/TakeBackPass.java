package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.CommentStore;
import viche.comment.LockedComment;
import viche.comment.ReportStore;
import viche.comment.reaction.ReactionStore;
import viche.database.Ids;

/**
 * Takes back what an account that its reader erased likes, and its open reports: one comment in
 * each transaction. Who comes again can like and report, and nothing counts twice. What was hidden
 * by a report stays so until a moderator has looked.
 */
final class TakeBackPass implements ErasurePass {
  private final TraceStore traces = new TraceStore();
  private final CommentStore comments = new CommentStore();
  private final ReactionStore reactions = new ReactionStore();
  private final ReportStore reports = new ReportStore();

  @Override
  public Future<PassPage> page(SqlClient client, ErasedAccount erased, @Nullable String from) {
    if (!erased.byReader()) {
      return Future.succeededFuture(PassPage.OVER);
    }
    var after = from == null ? Ids.FIRST : UUID.fromString(from);
    return traces
        .judged(client, erased, after)
        .compose(
            next ->
                next.map(
                        id ->
                            comments
                                .lock(client, erased.site(), id)
                                .compose(found -> takeBack(client, erased, found.orElseThrow()))
                                .map(done -> PassPage.at(id.toString())))
                    .orElseGet(() -> Future.succeededFuture(PassPage.OVER)));
  }

  private Future<Void> takeBack(SqlClient client, ErasedAccount erased, LockedComment comment) {
    var site = erased.site();
    return reactions
        .takeBack(client, site, comment.id(), erased.id())
        .compose(done -> reports.takeBack(client, site, comment.id(), erased.id()))
        .compose(
            weight ->
                weight
                    .map(comment.standing()::unreported)
                    .map(after -> comments.move(client, site, comment, after))
                    .orElseGet(Future::succeededFuture));
  }
}
