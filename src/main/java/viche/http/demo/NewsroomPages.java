package viche.http.demo;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import viche.http.engine.Query;
import viche.http.engine.SecurityHeaders;
import viche.http.engine.WrongMethod;

/**
 * The newsroom's pages, made on the server: a front page in two languages, the articles with their
 * discussions, the login. They can be read without scripts.
 */
final class NewsroomPages {
  private final Newsroom newsroom;
  private final NewsroomHtml html;
  private final Archive archive;
  private final DemoReceiver receiver;

  NewsroomPages(Newsroom newsroom, NewsroomHtml html, Archive archive, DemoReceiver receiver) {
    this.receiver = receiver;
    this.newsroom = newsroom;
    this.html = html;
    this.archive = archive;
  }

  void mount(Router router) {
    mount(router, "/demo", context -> front("uk"));
    mount(router, "/demo/en", context -> front("en"));
    mount(router, "/demo/login", context -> Future.succeededFuture(html.login(language(context))));
    mount(router, "/demo/events", context -> Future.succeededFuture(events(language(context))));
    for (var article : newsroom.articles()) {
      mount(router, article.path(), context -> article(article));
    }
  }

  private static void mount(
      Router router, String path, Function<RoutingContext, Future<String>> page) {
    router
        .route(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(
            context ->
                page.apply(context)
                    .onSuccess(made -> send(context, made))
                    .onFailure(context::fail));
    router.route(path).handler(new WrongMethod("GET, HEAD"));
  }

  private static void send(RoutingContext context, String page) {
    context
        .response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Content-Security-Policy", SecurityHeaders.PAGE)
        .putHeader("Cache-Control", "no-cache")
        .end(page)
        .onFailure(context::fail);
  }

  private String events(String language) {
    return html.events(language, receiver.latest());
  }

  private static String language(RoutingContext context) {
    return "en".equals(Query.parse(context.request().query()).first("lang")) ? "en" : "uk";
  }

  private Future<String> front(String language) {
    var published = new HashMap<String, Instant>();
    var all =
        newsroom.articles().stream()
            .map(
                article ->
                    archive
                        .published(article.key())
                        .map(
                            at -> {
                              at.ifPresent(when -> published.put(article.key(), when));
                              return at;
                            }))
            .toList();
    return Future.all(all).map(done -> html.front(language, Map.copyOf(published)));
  }

  private Future<String> article(NewsArticle article) {
    var published = archive.published(article.key());
    var discussion = archive.discussion(article.key(), article.language());
    return Future.all(published, discussion)
        .map(both -> html.article(article, published.result().orElse(null), discussion.result()));
  }
}
