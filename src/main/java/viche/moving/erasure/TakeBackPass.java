package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.CommentStore;
import viche.comment.ReportStore;
import viche.comment.reaction.ReactionStore;
import viche.database.Ids;
import viche.moving.hold.HeldThingLock;
import viche.moving.hold.HoldStore;
import viche.moving.hold.LegalHold.HeldThing;

/**
 * Takes back what an account that its reader erased likes, and its open reports: one comment in
 * each transaction. Who comes again can like and report, and nothing counts twice. What was hidden
 * by a report stays so until a moderator has looked; a report on what is held stays, too.
 */
final class TakeBackPass implements ErasurePass {
  private final TraceStore traces = new TraceStore();
  private final CommentStore comments = new CommentStore();
  private final ReactionStore reactions = new ReactionStore();
  private final HeldThingLock locks = new HeldThingLock();
  private final HoldStore holds = new HoldStore();
  private final ReportStore reports = new ReportStore();

  @Override
  public int usual() {
    return 1;
  }

  @Override
  public Future<PassPage> page(
      SqlClient client, ErasedAccount erased, @Nullable String from, int most) {
    if (!erased.byReader()) {
      return Future.succeededFuture(PassPage.OVER);
    }
    var after = from == null ? Ids.FIRST : UUID.fromString(from);
    return traces
        .judged(client, erased, after)
        .compose(
            next ->
                next.map(id -> takeBack(client, erased, id).map(done -> PassPage.at(id.toString())))
                    .orElseGet(() -> Future.succeededFuture(PassPage.OVER)));
  }

  private Future<Void> takeBack(SqlClient client, ErasedAccount erased, UUID id) {
    var site = erased.site();
    return locks
        .owner(client, site, HeldThing.comment(id))
        .compose(author -> reactions.takeBack(client, site, id, erased.id()))
        .compose(done -> holds.isHeld(client, site, id))
        .compose(held -> held ? Future.succeededFuture() : unreported(client, erased, id));
  }

  private Future<Void> unreported(SqlClient client, ErasedAccount erased, UUID id) {
    var site = erased.site();
    var found = comments.find(client, site, id);
    return reports
        .takeBack(client, site, id, erased.id())
        .compose(
            weight ->
                found.compose(
                    comment ->
                        weight
                            .map(comment.orElseThrow().standing()::unreported)
                            .map(after -> comments.move(client, site, comment.orElseThrow(), after))
                            .orElseGet(Future::succeededFuture)));
  }
}
