package viche.http.operation;

import io.vertx.core.Future;
import viche.discussion.feed.Feeds;
import viche.discussion.feed.Feeds.FeedForms;
import viche.http.Access;
import viche.http.PageAddress;
import viche.http.contract.Json;
import viche.http.engine.Answer;
import viche.http.engine.Call;

/** Comments as feeds. */
public final class FeedOperations {
  private static final int LIMIT = 50;

  private final Feeds feeds;
  private final KeptPages pages;

  public FeedOperations(Feeds feeds, KeptPages pages) {
    this.feeds = feeds;
    this.pages = pages;
  }

  /** The format of a feed. */
  private enum FeedFormat {
    ATOM,
    JSON;

    PageDraft draft(FeedForms forms, String keys) {
      return switch (this) {
        case ATOM -> new PageDraft(forms.atom(), "application/atom+xml; charset=utf-8", keys);
        case JSON ->
            new PageDraft(() -> Json.bytes(forms.json()).getBytes(), "application/feed+json", keys);
      };
    }
  }

  public Future<Answer> discussionAtom(Call call) {
    return discussion(call, FeedFormat.ATOM);
  }

  public Future<Answer> discussionJson(Call call) {
    return discussion(call, FeedFormat.JSON);
  }

  private Future<Answer> discussion(Call call, FeedFormat format) {
    var site = call.get(Access.SITE);
    var article = Caller.article(call);
    var limit = call.queryInt("limit", LIMIT);
    return pages.answer(
        call,
        PageAddress.of(call, article).with("limit", limit, LIMIT),
        sources ->
            feeds
                .ofArticle(sources, site, article, limit)
                .map(forms -> format.draft(forms, PageDraft.keys(site.key(), article.value()))));
  }

  public Future<Answer> siteAtom(Call call) {
    return site(call, FeedFormat.ATOM);
  }

  public Future<Answer> siteJson(Call call) {
    return site(call, FeedFormat.JSON);
  }

  private Future<Answer> site(Call call, FeedFormat format) {
    var site = call.get(Access.SITE);
    var featured = call.query("only") != null;
    var limit = call.queryInt("limit", LIMIT);
    return pages.answer(
        call,
        PageAddress.of(call).with("only", featured ? "featured" : null).with("limit", limit, LIMIT),
        sources ->
            feeds
                .ofSite(sources, site, featured, limit)
                .map(forms -> format.draft(forms, site.key())));
  }
}
