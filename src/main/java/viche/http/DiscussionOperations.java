package viche.http;

import io.vertx.core.Future;
import java.util.List;
import viche.discussion.Discussions;
import viche.discussion.Discussions.Count;
import viche.discussion.Sort;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.site.ArticleKey;

/** What the article page loads. */
final class DiscussionOperations {
  private static final int REPLIES = 10;

  private final Discussions discussions;

  DiscussionOperations(Discussions discussions) {
    this.discussions = discussions;
  }

  Future<Answer> discussion(Call call) {
    var sort = call.query("sort");
    var page =
        new Discussions.Page(
            sort == null ? Sort.NEWEST : Sort.of(sort),
            call.query("after"),
            call.queryInt("limit", 20),
            call.queryInt("replies", REPLIES));
    return discussions
        .page(call.get(Access.SITE), new ArticleKey(call.path("article")), page)
        .map(discussion -> PublicAnswer.of(call, discussion));
  }

  private record Counts(List<Count> items) {}

  Future<Answer> counts(Call call) {
    var keys = call.queryAll("article").stream().map(ArticleKey::inQuery).toList();
    return discussions
        .counts(call.get(Access.SITE), keys)
        .map(items -> PublicAnswer.of(call, new Counts(items)));
  }

  Future<Answer> permalink(Call call) {
    return discussions
        .permalink(call.get(Access.SITE), call.pathId("comment"), call.queryInt("replies", REPLIES))
        .map(permalink -> PublicAnswer.of(call, permalink));
  }

  Future<Answer> replies(Call call) {
    return discussions
        .replies(
            call.get(Access.SITE),
            call.pathId("comment"),
            call.query("after"),
            call.queryInt("limit", 20))
        .map(replies -> PublicAnswer.of(call, replies));
  }
}
