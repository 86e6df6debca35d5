package viche.http;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import viche.discussion.Following;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.http.engine.RateLimits;
import viche.site.ArticleKey;

/** Tells readers that a discussion they have before them has moved. */
final class FollowOperations {
  /** Of one address at the same time. Whole offices and mobile carriers share one. */
  private static final int MOST_OF_AN_ADDRESS = 200;

  private final Following following;
  private final RateLimits limits;

  FollowOperations(Following following, RateLimits limits) {
    this.following = following;
    this.limits = limits;
  }

  Future<Answer> live(Call call) {
    var site = call.get(Access.SITE);
    var article = new ArticleKey(call.path("article"));
    var since = since(call.requestHeader("Last-Event-ID"));
    var release = limits.hold("streams", call.client().key(), MOST_OF_AN_ADDRESS);
    return Future.succeededFuture(
        Answer.stream(
                "text/event-stream",
                response ->
                    new DiscussionStream(response, release)
                        .open(following, site, article, since)
                        .onFailure(refused -> release.run()))
            // Neither this server nor a proxy before it may hold events back to pack them better.
            .with("Content-Encoding", "identity")
            .with("X-Accel-Buffering", "no"));
  }

  /** What a client says that isn't from us tells nothing. */
  private static long since(@Nullable String id) {
    return id != null && id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
  }
}
