package viche.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Optional;
import viche.discussion.Discussions.PageRequest;
import viche.discussion.Sort;
import viche.discussion.html.HtmlPages;
import viche.http.UseCases;
import viche.http.demo.Archive;
import viche.site.Article;
import viche.site.ArticleKey;
import viche.site.Site;

/** The demo newsroom's questions, answered by the use cases for its site. */
record DemoArchive(UseCases use, String site) implements Archive {
  private static final PageRequest FIRST = new PageRequest(Sort.NEWEST, null, 20, 10);

  @Override
  public Future<Optional<Instant>> published(String article) {
    return use.sites()
        .get(site)
        .compose(found -> use.articles().find(found, new ArticleKey(article)))
        .map(found -> found.map(Article::createdAt));
  }

  @Override
  public Future<String> discussion(String article, String language) {
    return use.sites()
        .get(site)
        .compose(found -> discussion(found, new ArticleKey(article), language));
  }

  private Future<String> discussion(Site found, ArticleKey article, String language) {
    var address =
        "/api/v1/sites/%s/articles/%s/discussion.html"
            .formatted(site, URLEncoder.encode(article.value(), UTF_8));
    var form = new HtmlPages.HtmlForm(address, true, language);
    var request = new HtmlPages.HtmlRequest(found, article, FIRST, form);
    var discussing = use.discussing();
    return discussing
        .html()
        .page(discussing.freshness().sources(found), request)
        .map(written -> new String(written.get(), UTF_8));
  }
}
