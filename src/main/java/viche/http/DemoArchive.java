package viche.http;

import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import viche.http.demo.Archive;
import viche.site.Article;
import viche.site.ArticleKey;

/** The demo newsroom's questions, answered by the use cases for its site. */
record DemoArchive(UseCases use, String site) implements Archive {
  @Override
  public Future<Optional<Instant>> published(String article) {
    return use.sites()
        .get(site)
        .compose(found -> use.articles().find(found, new ArticleKey(article)))
        .map(found -> found.map(Article::createdAt));
  }

  @Override
  public Future<String> discussion(String article) {
    var key = URLEncoder.encode(article, StandardCharsets.UTF_8);
    return Future.succeededFuture(
        "<p><a href=\"/api/v1/sites/%s/articles/%s/discussion.html\">…</a></p>".formatted(site, key));
  }
}
