package viche.http.operation;

import static java.util.Objects.requireNonNullElse;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.discussion.listing.ArticleOrder;
import viche.discussion.listing.CommentOrder;
import viche.discussion.listing.SiteLists;
import viche.discussion.listing.SiteLists.CommentsWanted;
import viche.discussion.listing.Within;
import viche.http.Access;
import viche.http.PageAddress;
import viche.http.engine.Answer;
import viche.http.engine.Call;

/** Lists of a whole site, for front pages. */
public final class ListOperations {
  private static final int LIMIT = 10;

  private final SiteLists lists;
  private final KeptPages pages;

  public ListOperations(SiteLists lists, KeptPages pages) {
    this.lists = lists;
    this.pages = pages;
  }

  private record Listed(List<?> items) {}

  public Future<Answer> comments(Call call) {
    var site = call.get(Access.SITE);
    var order = CommentOrder.of(requireNonNullElse(call.query("sort"), "newest"));
    var featured = call.query("only") != null;
    var within = within(call, order == CommentOrder.TOP ? Within.DAY : null);
    var limit = call.queryInt("limit", LIMIT);
    return pages.answer(
        call,
        PageAddress.of(call)
            .with("sort", order == CommentOrder.NEWEST ? null : order.word())
            .with("only", featured ? "featured" : null)
            .with("within", within == null ? null : within.word())
            .with("limit", limit, LIMIT),
        sources ->
            lists
                .comments(sources, site, new CommentsWanted(order, featured, within, limit))
                .map(items -> PageDraft.json(new Listed(items), site.key())));
  }

  public Future<Answer> articles(Call call) {
    var site = call.get(Access.SITE);
    var order = ArticleOrder.of(requireNonNullElse(call.query("sort"), "active"));
    var within = within(call, order == ArticleOrder.MOST_DISCUSSED ? Within.DAY : null);
    var limit = call.queryInt("limit", LIMIT);
    return pages.answer(
        call,
        PageAddress.of(call)
            .with("sort", order == ArticleOrder.ACTIVE ? null : order.word())
            .with("within", within == null ? null : within.word())
            .with("limit", limit, LIMIT),
        sources ->
            lists
                .articles(sources, site, order, within, limit)
                .map(items -> PageDraft.json(new Listed(items), site.key())));
  }

  private static @Nullable Within within(Call call, @Nullable Within absent) {
    var asked = Within.of(call.query("within"));
    return asked == null ? absent : asked;
  }
}
