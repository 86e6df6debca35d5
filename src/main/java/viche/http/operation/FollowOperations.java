package viche.http.operation;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;
import viche.discussion.Following;
import viche.http.Access;
import viche.http.DiscussionStream;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.http.engine.RateLimits;
import viche.site.ArticleKey;
import viche.site.Site;

/** Tells readers that a discussion they have before them has moved. */
public final class FollowOperations {
  /** Of one address at the same time. Whole offices and mobile carriers share one. */
  private static final int MOST_OF_AN_ADDRESS = 200;

  private final Following following;
  private final RateLimits limits;

  public FollowOperations(Following following, RateLimits limits) {
    this.following = following;
    this.limits = limits;
  }

  public Future<Answer> live(Call call) {
    var site = call.get(Access.SITE);
    var article = new ArticleKey(call.path("article"));
    var since = since(call.requestHeader("Last-Event-ID"));
    var address = call.client().key();
    return Future.succeededFuture(
        Answer.stream(
                "text/event-stream", response -> open(response, address, site, article, since))
            // Neither this server nor a proxy before it may hold events back to pack them better.
            .with("Content-Encoding", "identity")
            .with("X-Accel-Buffering", "no"));
  }

  /** Takes a place of the address only now: a HEAD, which has no body, takes none. */
  private Future<Void> open(
      HttpServerResponse response, String address, Site site, ArticleKey article, long since) {
    var release = limits.hold("streams", address, MOST_OF_AN_ADDRESS);
    return new DiscussionStream(response, release)
        .open(following, site, article, since)
        .onFailure(refused -> release.run());
  }

  /** What a client says that isn't from us tells nothing. */
  private static long since(@Nullable String id) {
    return id != null && id.matches("[0-9]{1,18}") ? Long.parseLong(id) : Following.NOTHING;
  }
}
