package viche.http.operation;

import io.vertx.core.Future;
import viche.http.Access;
import viche.http.Retries;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.Moderator;
import viche.moderation.account.AccountPages;
import viche.moderation.account.Notes;

/** Accounts, as moderators see them. */
public final class AccountOperations {
  private final AccountPages pages;
  private final Notes notes;

  public AccountOperations(AccountPages pages, Notes notes) {
    this.pages = pages;
    this.notes = notes;
  }

  public Future<Answer> page(Call call) {
    return pages.page(call.get(Access.SITE), call.pathId("account")).map(Answer::ok);
  }

  public Future<Answer> note(Call call) {
    return notes
        .write(
            Moderator.of(call.get(Access.SITE), call.get(Access.PRINCIPAL)),
            call.pathId("account"),
            call.body(Notes.Text.class),
            Retries.of(call),
            Retries.status(201))
        .map(Retries::answer);
  }
}
