package viche.http;

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
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.Batches;
import viche.moderation.DecisionLog;
import viche.moderation.Moderator;
import viche.moderation.Ruled;
import viche.moderation.Ruling;
import viche.moderation.Sanctions;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Fault;
import viche.refusal.RefusedException;

/** What moderators do. */
final class ModerationOperations {
  private final UseCases.Moderating use;

  ModerationOperations(UseCases.Moderating use) {
    this.use = use;
  }

  Future<Answer> decide(Call call) {
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
    Batches.Item item() {
      return new Batches.Item(
          commentId,
          new Ruling(verdict, revision, reason, note, scope, expectedState, reports, canned));
    }
  }

  Future<Answer> decideMany(Call call) {
    var rulings = call.body(Rulings.class).decisions();
    var items = new ArrayList<Batches.Item>();
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
    return use.batches()
        .decide(moderator(call), items, Retries.of(call), Retries.status(200))
        .map(Retries::answer);
  }

  Future<Answer> undo(Call call) {
    return use.decisions()
        .undo(moderator(call), call.pathId("decision"), Retries.of(call), Retries.status(201))
        .map(Retries::answer);
  }

  Future<Answer> log(Call call) {
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

  Future<Answer> dossier(Call call) {
    return use.dossiers().dossier(call.get(Access.SITE), call.pathId("comment")).map(Answer::ok);
  }

  Future<Answer> impose(Call call) {
    return use.sanctions()
        .impose(
            moderator(call),
            call.pathId("account"),
            call.body(Sanctions.Measure.class),
            Retries.of(call),
            Retries.status(201))
        .map(Retries::answer);
  }

  Future<Answer> lift(Call call) {
    return use.sanctions()
        .lift(moderator(call), call.pathId("account"), call.pathId("sanction"))
        .map(done -> Answer.noContent());
  }

  private static Moderator moderator(Call call) {
    return Moderator.of(call.get(Access.SITE), call.get(Access.PRINCIPAL));
  }
}
