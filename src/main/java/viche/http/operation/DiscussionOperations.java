package viche.http.operation;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import viche.discussion.Changes;
import viche.discussion.Discussions;
import viche.discussion.Discussions.ArticleCount;
import viche.discussion.Discussions.PageRequest;
import viche.discussion.Following;
import viche.discussion.PageDependencies;
import viche.discussion.Permalinks;
import viche.discussion.Sort;
import viche.discussion.html.HtmlPages;
import viche.http.Access;
import viche.http.DiscussionStream;
import viche.http.PageAddress;
import viche.http.UseCases;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.http.engine.RateLimits;
import viche.site.ArticleKey;
import viche.site.Site;

/**
 * What the article page loads: {@link KeptPages} for everyone, and the stream that tells readers
 * when the discussion before them has moved.
 */
public final class DiscussionOperations {
  private static final int LIMIT = 20;
  private static final int REPLIES = 10;

  /** Streams of one address at the same time. Whole offices and mobile carriers share one. */
  private static final int MOST_STREAMS = 200;

  /**
   * The version a caller was told of. It is part of the address, so nothing that was read for
   * others before is in its way, neither here nor in caches between.
   */
  private static final String AT_LEAST = "atLeast";

  private final Discussions discussions;
  private final Permalinks permalinks;
  private final HtmlPages html;
  private final Changes changes;
  private final Following following;
  private final KeptPages pages;
  private final RateLimits limits;

  public DiscussionOperations(UseCases.DiscussionCases use, KeptPages pages, RateLimits limits) {
    this.discussions = use.discussions();
    this.permalinks = use.permalinks();
    this.html = use.html();
    this.changes = use.changes();
    this.following = use.following();
    this.pages = pages;
    this.limits = limits;
  }

  public Future<Answer> discussion(Call call) {
    var site = call.get(Access.SITE);
    var article = Caller.article(call);
    var page = part(call);
    var least = call.queryInt(AT_LEAST, 0);
    return pages.answer(
        call,
        address(call, article, page).with(AT_LEAST, least, 0),
        sources ->
            discussions
                .page(sources, site, article, page)
                .map(read -> draft(sources, read, read.article(), read.version() < least)));
  }

  private static PageRequest part(Call call) {
    return new PageRequest(
        sort(call.query("sort")),
        call.query("after"),
        call.queryInt("limit", LIMIT),
        call.queryInt("replies", REPLIES));
  }

  private static PageAddress address(Call call, ArticleKey article, PageRequest page) {
    return PageAddress.of(call, article)
        .with("sort", page.sort() == Sort.NEWEST ? null : page.sort().word())
        .with("limit", page.limit(), LIMIT)
        .with("replies", page.replies(), REPLIES)
        .with("after", page.after());
  }

  public Future<Answer> html(Call call) {
    var site = call.get(Access.SITE);
    var article = Caller.article(call);
    var thread = call.query("thread");
    var fragment = "true".equals(call.query("fragment"));
    var language = call.query("language");
    var page = part(call);
    var base = PageAddress.of(call, article).toString();
    var form = new HtmlPages.HtmlForm(base, fragment, language);
    var request = new HtmlPages.HtmlRequest(site, article, page, form);
    return pages.answer(
        call,
        address(call, article, page)
            .with("thread", thread)
            .with("fragment", fragment ? "true" : null)
            .with("language", language),
        sources ->
            (thread == null
                    ? html.page(sources, request)
                    : html.thread(sources, request, UUID.fromString(thread), page.after()))
                .map(
                    body ->
                        new PageDraft(
                            body,
                            "text/html; charset=utf-8",
                            PageDraft.keys(site.key(), article.value()))));
  }

  private static Sort sort(@Nullable String word) {
    return word == null ? Sort.NEWEST : Sort.of(word);
  }

  public Future<Answer> changes(Call call) {
    var site = call.get(Access.SITE);
    var article = Caller.article(call);
    var since = call.queryInt("since", 0);
    var least = call.queryInt(AT_LEAST, 0);
    return pages.answer(
        call,
        PageAddress.of(call, article).with("since", String.valueOf(since)).with(AT_LEAST, least, 0),
        sources ->
            changes
                .since(sources, site, article, since)
                .map(read -> draft(sources, read, read.article(), read.version() < least)));
  }

  public Future<Answer> live(Call call) {
    var site = call.get(Access.SITE);
    var article = Caller.article(call);
    var since = since(call.requestHeader("Last-Event-ID"));
    var address = call.client().key();
    return Future.succeededFuture(
        Answer.events(response -> open(response, address, site, article, since)));
  }

  /** Takes a place of the address only now: a HEAD, which has no body, takes none. */
  private Future<Void> open(
      HttpServerResponse response, String address, Site site, ArticleKey article, long since) {
    var release = limits.hold("streams", address, MOST_STREAMS);
    return new DiscussionStream(response, release)
        .open(following, site, article, since)
        .onFailure(refused -> release.run());
  }

  /** What a client says that isn't from us tells nothing. */
  private static long since(@Nullable String id) {
    return id != null && id.matches("[0-9]{1,18}") ? Long.parseLong(id) : Following.NOTHING;
  }

  private record ArticleCounts(List<ArticleCount> items, @Nullable List<NoKey> errors) {}

  /** A text that was asked for and is no key. */
  private record NoKey(String article, String message) {}

  public Future<Answer> counts(Call call) {
    var site = call.get(Access.SITE);
    var address = PageAddress.of(call);
    var keys = new LinkedHashMap<String, ArticleKey>();
    var errors = new LinkedHashSet<NoKey>();
    for (var text : call.queryAll("article")) {
      ArticleKey.read(site.settings(), text)
          .ifPresentOrElse(
              key -> keys.put(asked(text, key), key),
              () -> errors.add(new NoKey(text, ArticleKey.RULE)));
    }
    keys.keySet().forEach(asked -> address.with("article", asked));
    errors.forEach(error -> address.with("article", error.article()));
    return pages.answer(
        call,
        address,
        sources ->
            discussions
                .counts(sources, site, List.copyOf(keys.values()))
                .map(counts -> counted(keys, counts))
                .map(
                    items ->
                        new ArticleCounts(items, errors.isEmpty() ? null : List.copyOf(errors)))
                .map(counts -> PageDraft.json(counts, site.key())));
  }

  /** A key in its normal form, an address as it was asked for: so whoever asked finds its count. */
  private static String asked(String text, ArticleKey key) {
    return ArticleKey.read(text).isPresent() ? key.value() : text;
  }

  private static List<ArticleCount> counted(
      Map<String, ArticleKey> asked, List<ArticleCount> counts) {
    var known =
        counts.stream().collect(Collectors.toMap(ArticleCount::article, ArticleCount::count));
    return asked.entrySet().stream()
        .map(
            each -> new ArticleCount(each.getKey(), known.getOrDefault(each.getValue().value(), 0)))
        .toList();
  }

  public Future<Answer> permalink(Call call) {
    var site = call.get(Access.SITE);
    var comment = call.pathId("comment");
    var replies = call.queryInt("replies", REPLIES);
    return pages.answer(
        call,
        PageAddress.of(call, comment).with("replies", replies, REPLIES),
        sources ->
            permalinks
                .permalink(sources, site, comment, replies)
                .map(read -> PageDraft.json(read, PageDraft.keys(site.key(), read.article()))));
  }

  public Future<Answer> replies(Call call) {
    var site = call.get(Access.SITE);
    var comment = call.pathId("comment");
    var after = call.query("after");
    var limit = call.queryInt("limit", LIMIT);
    return pages.answer(
        call,
        PageAddress.of(call, comment).with("limit", limit, LIMIT).with("after", after),
        sources ->
            permalinks
                .replies(sources, site, comment, after, limit)
                .map(
                    read ->
                        PageDraft.json(
                            read.replies(), PageDraft.keys(site.key(), read.article()))));
  }

  /** What was read of an article; where it is overtaken already, it is kept nowhere. */
  private static PageDraft draft(
      PageDependencies sources, Object read, String article, boolean passing) {
    if (passing) {
      sources.passing();
    }
    return PageDraft.json(read, PageDraft.keys(sources.site(), article), passing);
  }
}
