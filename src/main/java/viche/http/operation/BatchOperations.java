package viche.http.operation;

import io.vertx.core.Future;
import viche.http.Access;
import viche.http.Retries;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.Moderator;
import viche.moderation.decision.Batches;
import viche.moderation.queue.Groups;

/** Groups of near-duplicates, decided in one go, and batches, undone in one go. */
public final class BatchOperations {
  private final Groups groups;
  private final Batches batches;

  public BatchOperations(Groups groups, Batches batches) {
    this.groups = groups;
    this.batches = batches;
  }

  public Future<Answer> group(Call call) {
    return groups
        .page(
            call.get(Access.SITE),
            call.pathId("group"),
            call.query("after"),
            call.queryInt("limit", 20))
        .map(Answer::ok);
  }

  public Future<Answer> decide(Call call) {
    return batches
        .decideGroup(
            moderator(call),
            call.pathId("group"),
            call.body(Batches.GroupRuling.class),
            Retries.of(call),
            Retries.status(202))
        .map(JobOperations::begun);
  }

  public Future<Answer> undo(Call call) {
    return batches
        .undo(moderator(call), call.pathId("batch"), Retries.of(call), Retries.status(202))
        .map(JobOperations::begun);
  }

  private static Moderator moderator(Call call) {
    return Moderator.of(call.get(Access.SITE), call.get(Access.PRINCIPAL));
  }
}
