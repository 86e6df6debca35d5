package viche.http;

import io.vertx.core.Future;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.ArticleHolds;
import viche.moderation.Moderator;
import viche.moderation.Summaries;
import viche.site.ArticleKey;

/** How things stand at a site, and the release of articles it shows as held. */
final class SummaryOperations {
  private final Summaries summaries;
  private final ArticleHolds holds;

  SummaryOperations(Summaries summaries, ArticleHolds holds) {
    this.summaries = summaries;
    this.holds = holds;
  }

  Future<Answer> summary(Call call) {
    return summaries.of(call.get(Access.SITE)).map(Answer::ok);
  }

  Future<Answer> release(Call call) {
    var moderator = Moderator.of(call.get(Access.SITE), call.get(Access.PRINCIPAL));
    return holds
        .release(moderator, new ArticleKey(call.path("article")))
        .map(done -> Answer.noContent());
  }
}
