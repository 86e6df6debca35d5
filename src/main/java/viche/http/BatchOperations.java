package viche.http;

import io.vertx.core.Future;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.Batches;
import viche.moderation.Groups;
import viche.moderation.Moderator;

/** Groups of near-duplicates, decided in one go, and batches, undone in one go. */
final class BatchOperations {
  private final Groups groups;
  private final Batches batches;

  BatchOperations(Groups groups, Batches batches) {
    this.groups = groups;
    this.batches = batches;
  }

  Future<Answer> group(Call call) {
    return groups
        .page(
            call.get(Access.SITE),
            call.pathId("group"),
            call.query("after"),
            call.queryInt("limit", 20))
        .map(Answer::ok);
  }

  Future<Answer> decide(Call call) {
    return batches
        .decideGroup(
            moderator(call),
            call.pathId("group"),
            call.body(Batches.GroupRuling.class),
            Retries.of(call),
            Retries.status(200))
        .map(Retries::answer);
  }

  Future<Answer> undo(Call call) {
    return batches
        .undo(moderator(call), call.pathId("batch"), Retries.of(call), Retries.status(200))
        .map(Retries::answer);
  }

  private static Moderator moderator(Call call) {
    return Moderator.of(call.get(Access.SITE), call.get(Access.PRINCIPAL));
  }
}
