package viche.http.operation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import viche.comment.idempotency.StoredAnswer;
import viche.http.Access;
import viche.http.Idempotency;
import viche.http.UseCases;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moving.article.Merges.Survivor;
import viche.moving.article.Renames.NewKey;

/** What moves within a site. */
public final class MovingOperations {
  private final UseCases.MovingCases use;

  public MovingOperations(UseCases.MovingCases use) {
    this.use = use;
  }

  public Future<Answer> merge(Call call) {
    return use.merges()
        .begin(
            Caller.moderator(call),
            Caller.article(call),
            call.body(Survivor.class),
            Idempotency.of(call),
            Idempotency.status(202))
        .map(reply -> Idempotency.answer(reply).with("Location", "../../merges/" + id(reply)));
  }

  private static String id(StoredAnswer reply) {
    return new JsonObject(reply.body()).getString("id");
  }

  public Future<Answer> progress(Call call) {
    return use.merges().find(call.get(Access.SITE), call.pathId("merge")).map(Answer::ok);
  }

  public Future<Answer> undoMerge(Call call) {
    return use.merges()
        .undo(
            Caller.moderator(call),
            call.pathId("merge"),
            Idempotency.of(call),
            Idempotency.status(202))
        .map(reply -> Idempotency.answer(reply).with("Location", "../" + id(reply)));
  }

  public Future<Answer> rename(Call call) {
    var site = call.get(Access.SITE);
    return use.renames()
        .rename(
            Caller.moderator(call),
            Caller.article(call),
            call.body(NewKey.class),
            Idempotency.of(call),
            renamed -> Idempotency.status(200).apply(ArticleView.of(site, renamed)))
        .map(Idempotency::answer);
  }
}
