package viche.http.operation;

import io.vertx.core.Future;
import viche.http.Access;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.Moderator;
import viche.moderation.decision.ArticleHolds;
import viche.moderation.overview.Summaries;
import viche.site.ArticleKey;

/** How things stand at a site, and the release of articles it shows as held. */
public final class SummaryOperations {
  private final Summaries summaries;
  private final ArticleHolds holds;

  public SummaryOperations(Summaries summaries, ArticleHolds holds) {
    this.summaries = summaries;
    this.holds = holds;
  }

  public Future<Answer> summary(Call call) {
    return summaries.of(call.get(Access.SITE)).map(Answer::ok);
  }

  public Future<Answer> release(Call call) {
    var moderator = Moderator.of(call.get(Access.SITE), call.get(Access.PRINCIPAL));
    return holds
        .release(moderator, new ArticleKey(call.path("article")))
        .map(done -> Answer.noContent());
  }
}
