package viche.discussion.html;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import viche.database.Database;
import viche.discussion.Discussion;
import viche.discussion.Discussions;
import viche.discussion.Discussions.PageRequest;
import viche.discussion.PageDependencies;
import viche.discussion.Permalinks;
import viche.discussion.ShownComment;
import viche.discussion.html.DiscussionView.ArticleAbout;
import viche.discussion.html.DiscussionView.Join;
import viche.site.Article;
import viche.site.ArticleKey;
import viche.site.ArticleStore;
import viche.site.Site;
import viche.site.posture.Posture;

/** Reading discussions as HTML. */
public final class HtmlPages {
  private final Database database;
  private final Discussions discussions;
  private final Permalinks permalinks;
  private final ArticleStore articles = new ArticleStore();

  public HtmlPages(Database database, Discussions discussions, Permalinks permalinks) {
    this.database = database;
    this.discussions = discussions;
    this.permalinks = permalinks;
  }

  /**
   * How a page is put where it is read.
   *
   * @param address of the discussion's page, without a query; a fragment links there
   * @param fragment whether it is to be put into another page
   * @param language of the texts around the comments: {@code uk}, {@code ru} or {@code en}; null:
   *     the site's
   */
  public record HtmlForm(String address, boolean fragment, @Nullable String language) {}

  /** Which page, and for whom. */
  public record HtmlRequest(Site site, ArticleKey article, PageRequest page, HtmlForm form) {
    private PageLinks links() {
      // The page itself may be anywhere, behind whatever proxy.
      return new PageLinks(form.fragment() ? form.address() : "", page, form.language());
    }

    private PageWords words() {
      var language = form.language();
      return PageWords.of(language == null ? site.settings().language() : language);
    }
  }

  /** A page of a discussion in UTF-8; it is written when it is asked for. */
  public Future<Supplier<byte[]>> page(PageDependencies sources, HtmlRequest request) {
    return discussions
        .page(sources, request.site(), request.article(), request.page())
        .compose(
            discussion ->
                article(request).map(article -> written(whole(request, discussion, article))));
  }

  private static Supplier<byte[]> written(DiscussionView view) {
    return () -> DiscussionHtml.bytes(view);
  }

  private static DiscussionView whole(
      HtmlRequest request, Discussion discussion, Optional<Article> article) {
    var links = request.links();
    return view(
        request,
        about(request, article, discussion.count(), discussion.version()),
        discussion.threads(),
        discussion.next() == null ? null : links.next(discussion.next()),
        null,
        join(request.site(), discussion));
  }

  private static Join join(Site site, Discussion discussion) {
    var posture = discussion.posture();
    if (!discussion.open() || (posture != null && posture.posture() == Posture.CLOSED)) {
      return new Join.Closed();
    }
    var login = site.settings().loginUrl();
    return login == null ? new Join.Nothing() : new Join.LoginAddress(login);
  }

  /**
   * A comment of the article in UTF-8, with as many replies as the page's limit says. What stands
   * around it is asked for first: what the page shows is no older than the version it names.
   *
   * @param after where they begin; null: at the first one
   */
  public Future<Supplier<byte[]>> thread(
      PageDependencies sources, HtmlRequest request, UUID comment, @Nullable String after) {
    var page = request.page();
    sources.ofSite();
    return article(request)
        .compose(
            article ->
                permalinks
                    .thread(
                        sources,
                        request.site(),
                        article.map(Article::key).map(ArticleKey::new).orElse(request.article()),
                        comment,
                        after,
                        page.limit())
                    .map(thread -> written(part(request, thread, article))));
  }

  private static DiscussionView part(
      HtmlRequest request, ShownComment comment, Optional<Article> article) {
    return view(
        request,
        about(
            request,
            article,
            article.map(Article::count).orElse(0),
            article.map(Article::version).orElse(0L)),
        List.of(comment),
        null,
        request.links().first(),
        new Join.Nothing());
  }

  private static DiscussionView view(
      HtmlRequest request,
      ArticleAbout about,
      List<ShownComment> threads,
      @Nullable String next,
      @Nullable String whole,
      Join join) {
    return new DiscussionView(
        request.form().fragment(),
        request.words(),
        request.site().settings().timeZone(),
        about,
        threads,
        request.links(),
        next,
        whole,
        join);
  }

  /** What a reader claimed of an article is not shown. */
  private static ArticleAbout about(
      HtmlRequest request, Optional<Article> article, int count, long version) {
    var confirmed = article.filter(Article::confirmed);
    return new ArticleAbout(
        article.map(Article::key).orElse(request.article().value()),
        confirmed.map(Article::title).orElse(null),
        confirmed.map(Article::url).orElse(null),
        count,
        version);
  }

  private Future<Optional<Article>> article(HtmlRequest request) {
    return database.read(
        client -> articles.find(client, request.site().id(), request.article().value()));
  }
}
