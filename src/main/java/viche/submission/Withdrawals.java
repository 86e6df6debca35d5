package viche.submission;

import io.vertx.core.Future;
import java.util.UUID;
import viche.comment.CommentStore;
import viche.comment.State;
import viche.comment.account.AccountStore;
import viche.database.Database;
import viche.identity.Principal;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.Site;

/** Taking a comment back, whatever its state; doing it twice changes nothing. */
public final class Withdrawals {
  private final Database database;
  private final CommentStore comments = new CommentStore();
  private final AccountStore accounts = new AccountStore();

  public Withdrawals(Database database) {
    this.database = database;
  }

  /** Withdraws an own comment. */
  public Future<Void> withdraw(Site site, Principal author, UUID id) {
    return database.transaction(
        client -> {
          var account = accounts.find(client, site.id(), author.subject());
          var locked = comments.lock(client, site.id(), id);
          return Future.all(account, locked)
              .compose(
                  both -> {
                    var stored =
                        locked
                            .result()
                            .filter(
                                comment ->
                                    account
                                        .result()
                                        .filter(own -> own.id().equals(comment.account()))
                                        .isPresent())
                            .orElseThrow(
                                () ->
                                    new Refusal.NotFound(Thing.COMMENT, id.toString()).exception());
                    return stored.standing().state() == State.WITHDRAWN
                        ? Future.succeededFuture()
                        : comments.move(client, site.id(), stored, stored.standing().withdrawn());
                  });
        });
  }
}
