package viche.discussion;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Database;
import viche.database.Times;
import viche.refusal.Refusal;
import viche.site.Article;
import viche.site.ArticleKey;
import viche.site.ArticleStore;
import viche.site.Site;
import viche.site.posture.ActivePosture;
import viche.site.posture.InForce;

/**
 * Reading discussions. A page costs the same whatever the size of the discussion: it is cut by
 * roots, and below each root by a number of replies. Reading makes nothing: an article nobody
 * commented on is an empty discussion.
 */
public final class Discussions {
  /** Comments in one answer. */
  private static final int MOST_COMMENTS = 2_000;

  private final Database database;
  private final ActivePosture posture;
  private final Clock clock;
  private final ArticleStore articles = new ArticleStore();
  private final DiscussionStore store = new DiscussionStore();

  public Discussions(Database database, ActivePosture posture, Clock clock) {
    this.database = database;
    this.posture = posture;
    this.clock = clock;
  }

  /**
   * Which part of a discussion.
   *
   * @param limit roots, 1 to 100
   * @param replies below each root, 0 to 50
   */
  public record PageRequest(Sort sort, @Nullable String after, int limit, int replies) {}

  /** A page of a discussion. */
  public Future<Discussion> page(
      PageDependencies sources, Site site, ArticleKey key, PageRequest page) {
    if (page.limit() * (page.replies() + 1) > MOST_COMMENTS) {
      return Refusal.Invalid.of(
              "query/replies",
              "limit × (replies + 1) must be at most " + MOST_COMMENTS + " comments in one answer")
          .failed();
    }
    var after = page.sort().place(page.after());
    var watched = sources.watch(key.value());
    return posture
        .of(site)
        .compose(
            inForce ->
                database.read(
                    client -> {
                      var article = articles.find(client, site.id(), key.value());
                      var roots =
                          store.roots(
                              client, site.id(), key.value(), page.sort(), after, page.limit());
                      return Future.all(article, roots)
                          .compose(
                              both -> {
                                var read = new Read(inForce, article.result(), roots.result());
                                sources.read(watched, read.article(), inForce);
                                return page(client, site, key, page, read);
                              });
                    }));
  }

  /** What a page is made of, but for what is below its roots. */
  private record Read(InForce posture, Optional<Article> article, List<ThreadRow> roots) {}

  private Future<Discussion> page(
      SqlClient client, Site site, ArticleKey key, PageRequest page, Read read) {
    var shown = first(read.roots(), page.limit());
    return threads(client, site, shown, page.replies())
        .map(threads -> discussion(site, key, page, read, threads));
  }

  private Discussion discussion(
      Site site, ArticleKey key, PageRequest page, Read read, List<ShownComment> threads) {
    var more = read.roots().size() > page.limit();
    var next = more ? page.sort().after(threads.getLast()) : null;
    var heading = DiscussionStatus.of(site, key, read.article(), read.posture(), Times.now(clock));
    return new Discussion(
        heading.site(),
        heading.article(),
        heading.open(),
        heading.mode(),
        heading.posture(),
        heading.count(),
        heading.version(),
        page.sort().word(),
        threads,
        next);
  }

  private Future<List<ShownComment>> threads(
      SqlClient client, Site site, List<ThreadRow> roots, int replies) {
    if (roots.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    var ids = roots.stream().map(ThreadRow::root).toList();
    return store
        .below(client, site.id(), ids, replies)
        .map(
            rows -> {
              var byRoot = new HashMap<UUID, List<ThreadRow>>();
              for (var row : rows) {
                byRoot.computeIfAbsent(row.root(), ignored -> new ArrayList<>()).add(row);
              }
              return roots.stream()
                  .map(
                      root ->
                          Threads.below(
                              root,
                              root.path(),
                              byRoot.getOrDefault(root.root(), List.of()),
                              replies))
                  .toList();
            });
  }

  /**
   * The visible comments of an article.
   *
   * @param article the key that was asked for
   */
  public record ArticleCount(String article, int count) {}

  /** The counts of articles by the keys asked for, in their order, each once. */
  public Future<List<ArticleCount>> counts(
      PageDependencies sources, Site site, List<ArticleKey> keys) {
    var watched = new LinkedHashMap<String, ArticleVersion>();
    keys.forEach(key -> watched.computeIfAbsent(key.value(), sources::watch));
    return database
        .read(client -> articles.findAll(client, site.id(), List.copyOf(watched.keySet())))
        .map(
            found -> {
              var counts = new ArrayList<ArticleCount>();
              watched.forEach(
                  (key, known) -> {
                    var article = Optional.ofNullable(found.get(key));
                    sources.read(known, article);
                    counts.add(new ArticleCount(key, article.map(Article::count).orElse(0)));
                  });
              return counts;
            });
  }

  private static List<ThreadRow> first(List<ThreadRow> leaves, int limit) {
    return leaves.subList(0, Math.min(leaves.size(), limit));
  }
}
