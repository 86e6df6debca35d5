package viche.http.operation;

import io.vertx.core.Future;
import viche.http.Access;
import viche.http.Idempotency;
import viche.http.UseCases;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moving.article.Renames.NewKey;
import viche.site.ArticleKey;

/** What moves within a site. */
public final class MovingOperations {
  private final UseCases.MovingCases use;

  public MovingOperations(UseCases.MovingCases use) {
    this.use = use;
  }

  public Future<Answer> rename(Call call) {
    var site = call.get(Access.SITE);
    return use.renames()
        .rename(
            Caller.moderator(call),
            new ArticleKey(call.path("article")),
            call.body(NewKey.class),
            Idempotency.of(call),
            renamed -> Idempotency.status(200).apply(ArticleView.of(site, renamed)))
        .map(Idempotency::answer);
  }
}
