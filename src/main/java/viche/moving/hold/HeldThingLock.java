package viche.moving.hold;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import viche.comment.CommentStore;
import viche.comment.account.AccountStore;
import viche.moving.hold.LegalHold.HeldThing;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;

/**
 * Locks what is held, or may be, as who erases it does: the account first, and then the comment. So
 * nothing goes between the look at the holds and the commit of one.
 */
public final class HeldThingLock {
  private final AccountStore accounts = new AccountStore();
  private final CommentStore comments = new CommentStore();

  /** The account that a thing is, or is by; refused as not found where there is no such thing. */
  public Future<UUID> owner(SqlClient client, long site, HeldThing thing) {
    var account = thing.account();
    if (account != null) {
      return accounts
          .lock(client, site, account)
          .map(
              found -> {
                if (!found) {
                  throw new Refusal.NotFound(Thing.ACCOUNT, account.toString()).exception();
                }
                return account;
              });
    }
    var author = accounts.lockAuthor(client, site, thing.id());
    var comment = comments.lock(client, site, thing.id());
    return Future.all(author, comment)
        .map(
            both ->
                comment
                    .result()
                    .orElseThrow(
                        () ->
                            new Refusal.NotFound(Thing.COMMENT, thing.id().toString()).exception())
                    .account());
  }
}
