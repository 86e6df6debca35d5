package viche.http.operation;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Decision.Verdict;
import viche.comment.Reason;
import viche.comment.Report;
import viche.comment.Retry.Reply;
import viche.comment.Scope;
import viche.comment.State;
import viche.http.Access;
import viche.http.Moments;
import viche.http.Retries;
import viche.http.UseCases;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.Moderator;
import viche.moderation.account.Sanctions;
import viche.moderation.decision.ListedDecisions;
import viche.moderation.decision.Ruled;
import viche.moderation.decision.Ruling;
import viche.moderation.overview.DecisionLog;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Fault;
import viche.refusal.RefusedException;

/** What moderators do. */
public final class ModerationOperations {
  private final UseCases.Moderating use;

  public ModerationOperations(UseCases.Moderating use) {
    this.use = use;
  }

  public Future<Answer> decide(Call call) {
    return use.decisions()
        .decide(
            moderator(call),
            call.pathId("comment"),
            call.body(Ruling.class),
            Retries.of(call),
            ModerationOperations::ruled)
        .map(Retries::answer);
  }

  /** Nothing was created when the verdict had been given before. */
  private static Reply ruled(Ruled ruled) {
    var status = ruled.outcome() == Ruled.Outcome.APPLIED ? 201 : 200;
    return Retries.<Ruled>status(status).apply(ruled);
  }

  private record Rulings(List<OneRuling> decisions) {}

  private record OneRuling(
      UUID commentId,
      Verdict verdict,
      int revision,
      @Nullable Reason reason,
      @Nullable String note,
      @Nullable Scope scope,
      @Nullable State expectedState,
      Report.@Nullable State reports,
      @Nullable String canned) {
    ListedDecisions.Item item() {
      return new ListedDecisions.Item(
          commentId,
          new Ruling(verdict, revision, reason, note, scope, expectedState, reports, canned));
    }
  }

  public Future<Answer> decideMany(Call call) {
    var rulings = call.body(Rulings.class).decisions();
    var items = new ArrayList<ListedDecisions.Item>();
    var faults = new ArrayList<Fault>();
    for (int i = 0; i < rulings.size(); i++) {
      var place = "/decisions/" + i;
      try {
        items.add(rulings.get(i).item());
      } catch (RefusedException e) {
        if (e.refusal() instanceof Refusal.Invalid invalid) {
          invalid
              .faults()
              .forEach(fault -> faults.add(new Fault(place + fault.pointer(), fault.message())));
        }
      }
    }
    if (!faults.isEmpty()) {
      return new Refusal.Invalid(faults).failed();
    }
    return use.lists()
        .decide(moderator(call), items, Retries.of(call), Retries.status(200))
        .map(Retries::answer);
  }

  public Future<Answer> undo(Call call) {
    return use.decisions()
        .undo(moderator(call), call.pathId("decision"), Retries.of(call), Retries.status(201))
        .map(Retries::answer);
  }

  public Future<Answer> log(Call call) {
    var moderator = call.query("moderator");
    var verdict = call.query("verdict");
    var reason = call.query("reason");
    var filter =
        new DecisionLog.Filter(
            moderator == null ? null : UUID.fromString(moderator),
            verdict == null ? null : Verdict.of(verdict),
            reason == null ? null : Reason.of(reason),
            Moments.query(call, "from"),
            Moments.query(call, "until"),
            call.query("after"),
            call.queryInt("limit", 20));
    return use.log().page(call.get(Access.SITE), filter).map(Answer::ok);
  }

  public Future<Answer> dossier(Call call) {
    return use.dossiers().dossier(call.get(Access.SITE), call.pathId("comment")).map(Answer::ok);
  }

  public Future<Answer> impose(Call call) {
    return use.sanctions()
        .impose(
            moderator(call),
            call.pathId("account"),
            call.body(Sanctions.Measure.class),
            Retries.of(call),
            ModerationOperations::imposed)
        .map(reply -> reply.status() == 202 ? JobOperations.begun(reply) : Retries.answer(reply));
  }

  /** The ban is in force; what it rejects takes longer. */
  private static Reply imposed(Sanctions.Imposed imposed) {
    return Retries.<Sanctions.Imposed>status(imposed.job() == null ? 201 : 202).apply(imposed);
  }

  public Future<Answer> lift(Call call) {
    return use.sanctions()
        .lift(moderator(call), call.pathId("account"), call.pathId("sanction"))
        .map(done -> Answer.noContent());
  }

  private static Moderator moderator(Call call) {
    return Moderator.of(call.get(Access.SITE), call.get(Access.PRINCIPAL));
  }
}
