package viche.http.operation;

import io.vertx.core.Future;
import java.util.Map;
import viche.comment.idempotency.StoredAnswer;
import viche.http.Access;
import viche.http.Idempotency;
import viche.http.UseCases;
import viche.http.engine.Answer;
import viche.http.engine.Answer.Body;
import viche.http.engine.Call;
import viche.moderation.account.Notes;
import viche.moderation.account.Sanctions;
import viche.moving.name.AccountNames.NamesSent;

/** Comments and accounts with all there is to know of them, notes and sanctions. */
public final class AccountOperations {
  private final UseCases.AccountCases use;

  public AccountOperations(UseCases.AccountCases use) {
    this.use = use;
  }

  public Future<Answer> dossier(Call call) {
    return use.dossiers().dossier(call.get(Access.SITE), call.pathId("comment")).map(Answer::ok);
  }

  public Future<Answer> page(Call call) {
    return use.pages().page(call.get(Access.SITE), call.pathId("account")).map(Answer::ok);
  }

  public Future<Answer> note(Call call) {
    return use.notes()
        .write(
            Caller.moderator(call),
            call.pathId("account"),
            call.body(Notes.NoteText.class),
            Idempotency.of(call),
            Idempotency.status(201))
        .map(Idempotency::answer);
  }

  public Future<Answer> impose(Call call) {
    return use.sanctions()
        .impose(
            Caller.moderator(call),
            call.pathId("account"),
            call.body(Sanctions.Measure.class),
            Idempotency.of(call),
            AccountOperations::imposed)
        .map(reply -> reply.status() == 202 ? BegunJob.answer(reply) : Idempotency.answer(reply));
  }

  /** The ban is in force; what it rejects takes longer. */
  private static StoredAnswer imposed(Sanctions.Imposed imposed) {
    var status = imposed.job() != null ? 202 : imposed.before() ? 200 : 201;
    return Idempotency.<Sanctions.Imposed>status(status).apply(imposed);
  }

  public Future<Answer> put(Call call) {
    return use.names()
        .put(call.get(Access.SITE), call.path("subject"), call.body(NamesSent.class))
        .map(account -> new Answer(account.made() ? 201 : 200, new Body.Value(account), Map.of()));
  }

  public Future<Answer> lift(Call call) {
    return use.sanctions()
        .lift(Caller.moderator(call), call.pathId("account"), call.pathId("sanction"))
        .map(done -> Answer.noContent());
  }
}
