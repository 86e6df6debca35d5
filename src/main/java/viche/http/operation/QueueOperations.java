package viche.http.operation;

import io.vertx.core.Future;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Queue;
import viche.http.Access;
import viche.http.UseCases;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.queue.Claims;
import viche.moderation.queue.ModerationQueue;
import viche.moderation.queue.ModerationQueue.ContentFilter;
import viche.moderation.queue.ModerationQueue.Order;
import viche.site.ArticleKey;

/** What waits for moderators, alone and in groups of near-duplicates, and who is at it. */
public final class QueueOperations {
  private final Access access;
  private final UseCases.QueueCases use;

  public QueueOperations(Access access, UseCases.QueueCases use) {
    this.access = access;
    this.use = use;
  }

  public Future<Answer> queue(Call call) {
    var article = call.query("article");
    var account = call.query("account");
    var filter =
        new ModerationQueue.QueueFilter(
            state(call.query("state")),
            order(call.query("order")),
            article == null
                ? null
                : ArticleKey.of(call.get(Access.SITE).settings(), "query/article", article).value(),
            account == null ? null : UUID.fromString(account),
            new ContentFilter(
                call.query("language"), call.query("q"), call.query("rule"), call.query("reason")),
            "collapsed".equals(call.query("groups")),
            call.query("after"),
            call.queryInt("limit", 20));
    return use.queue().page(call.get(Access.SITE), filter).map(Answer::ok);
  }

  public Future<Answer> group(Call call) {
    return use.groups()
        .page(
            call.get(Access.SITE),
            call.pathId("group"),
            call.query("after"),
            call.queryInt("limit", 20))
        .map(Answer::ok);
  }

  private record SentWish(String state, int limit, @Nullable String order) {}

  public Future<Answer> claim(Call call) {
    var wish = call.body(SentWish.class);
    return use.claims()
        .claim(
            Caller.moderator(call),
            new Claims.Wish(state(wish.state()), order(wish.order()), wish.limit()))
        .map(
            claimed -> {
              if (claimed.taken() > 0) {
                access.atWork(call);
              }
              return Answer.ok(claimed.held());
            });
  }

  public Future<Answer> release(Call call) {
    return use.claims().release(Caller.moderator(call)).map(done -> Answer.noContent());
  }

  public Future<Answer> claimOne(Call call) {
    return use.claims().claim(Caller.moderator(call), call.pathId("comment")).map(Answer::ok);
  }

  public Future<Answer> releaseOne(Call call) {
    return use.claims()
        .release(Caller.moderator(call), call.pathId("comment"))
        .map(others -> others.map(Answer::ok).orElseGet(Answer::noContent));
  }

  private static Queue state(@Nullable String word) {
    return word == null ? Queue.PENDING : Queue.of(word);
  }

  private static Order order(@Nullable String word) {
    return word == null ? Order.OLDEST : Order.of(word);
  }
}
