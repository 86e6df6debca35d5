package viche.http.operation;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Decision.DecisionVerdict;
import viche.comment.Reason;
import viche.comment.Report;
import viche.comment.Scope;
import viche.comment.State;
import viche.comment.idempotency.StoredAnswer;
import viche.http.Access;
import viche.http.Idempotency;
import viche.http.Moments;
import viche.http.UseCases;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.decision.Batches;
import viche.moderation.decision.DecisionRequest;
import viche.moderation.decision.DecisionResult;
import viche.moderation.decision.ListedDecisions;
import viche.moderation.overview.DecisionLog;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Fault;
import viche.refusal.RefusedException;
import viche.site.CannedReason;

/**
 * Decisions on one comment, on lists, on groups; their log and their end; what is featured and
 * which articles are held.
 */
public final class DecisionOperations {
  private final UseCases.DecisionCases use;

  public DecisionOperations(UseCases.DecisionCases use) {
    this.use = use;
  }

  public Future<Answer> decide(Call call) {
    return use.decisions()
        .decide(
            Caller.moderator(call),
            call.pathId("comment"),
            call.body(DecisionRequest.class),
            Idempotency.of(call),
            DecisionOperations::ruled)
        .map(Idempotency::answer);
  }

  /** Nothing was created when the verdict had been given before. */
  private static StoredAnswer ruled(DecisionResult ruled) {
    var status = ruled.outcome() == DecisionResult.Outcome.APPLIED ? 201 : 200;
    return Idempotency.<DecisionResult>status(status).apply(ruled);
  }

  private record Rulings(List<OneRuling> decisions) {}

  private record OneRuling(
      UUID commentId,
      DecisionVerdict verdict,
      int revision,
      @Nullable Reason reason,
      @Nullable String note,
      @Nullable Scope scope,
      @Nullable State expectedState,
      Report.@Nullable ReportState reports,
      @Nullable String canned) {
    ListedDecisions.ListedItem item() {
      return new ListedDecisions.ListedItem(
          commentId,
          new DecisionRequest(
              verdict, revision, reason, note, scope, expectedState, reports, canned));
    }
  }

  public Future<Answer> decideMany(Call call) {
    var rulings = call.body(Rulings.class).decisions();
    var items = new ArrayList<ListedDecisions.ListedItem>();
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
        .decide(Caller.moderator(call), items, Idempotency.of(call), Idempotency.status(200))
        .map(Idempotency::answer);
  }

  public Future<Answer> undo(Call call) {
    return use.decisions()
        .undo(
            Caller.moderator(call),
            call.pathId("decision"),
            Idempotency.of(call),
            Idempotency.status(201))
        .map(Idempotency::answer);
  }

  public Future<Answer> decideGroup(Call call) {
    return use.batches()
        .decideGroup(
            Caller.moderator(call),
            call.pathId("group"),
            call.body(Batches.GroupRuling.class),
            Idempotency.of(call),
            Idempotency.status(202))
        .map(BegunJob::answer);
  }

  public Future<Answer> undoBatch(Call call) {
    return use.batches()
        .undo(
            Caller.moderator(call),
            call.pathId("batch"),
            Idempotency.of(call),
            Idempotency.status(202))
        .map(BegunJob::answer);
  }

  public Future<Answer> log(Call call) {
    var moderator = call.query("moderator");
    var verdict = call.query("verdict");
    var reason = call.query("reason");
    var filter =
        new DecisionLog.DecisionFilter(
            moderator == null ? null : UUID.fromString(moderator),
            verdict == null ? null : DecisionVerdict.of(verdict),
            reason == null ? null : Reason.of(reason),
            Moments.query(call, "from"),
            Moments.query(call, "until"),
            call.query("after"),
            call.queryInt("limit", 20));
    return use.log().page(call.get(Access.SITE), filter).map(Answer::ok);
  }

  public Future<Answer> feature(Call call) {
    return use.featuring()
        .feature(Caller.moderator(call), call.pathId("comment"))
        .map(done -> Answer.noContent());
  }

  public Future<Answer> unfeature(Call call) {
    return use.featuring()
        .unfeature(Caller.moderator(call), call.pathId("comment"))
        .map(done -> Answer.noContent());
  }

  public Future<Answer> releaseArticle(Call call) {
    return use.holds()
        .release(Caller.moderator(call), Caller.article(call))
        .map(done -> Answer.noContent());
  }

  private record PreparedReasons(List<CannedReason> items) {}

  public Future<Answer> reasons(Call call) {
    var reasons = call.get(Access.SITE).settings().cannedReasons();
    return Future.succeededFuture(Answer.ok(new PreparedReasons(reasons)));
  }
}
