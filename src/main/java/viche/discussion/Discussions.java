package viche.discussion;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Cursor;
import viche.database.Database;
import viche.database.Times;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.Article;
import viche.site.ArticleKey;
import viche.site.ArticlePolicy;
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
  private static final int MOST_ANCESTORS = 50;

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
  public record Page(Sort sort, @Nullable String after, int limit, int replies) {}

  /** A page of a discussion. */
  public Future<Discussion> page(Site site, ArticleKey key, Page page) {
    if (page.limit() * (page.replies() + 1) > MOST_COMMENTS) {
      return Refusal.Invalid.of(
              "query/replies",
              "limit × (replies + 1) must be at most " + MOST_COMMENTS + " comments in one answer")
          .failed();
    }
    var after = Cursor.parse(page.after(), page.sort().word());
    var afterId = after == null ? null : after.id();
    return posture
        .of(site)
        .compose(
            inForce ->
                database.read(
                    client -> {
                      var article = articles.find(client, site.id(), key.value());
                      var roots =
                          store.roots(
                              client, site.id(), key.value(), page.sort(), afterId, page.limit());
                      return Future.all(article, roots)
                          .compose(
                              both ->
                                  page(
                                      client,
                                      site,
                                      key,
                                      page,
                                      new Read(inForce, article.result(), roots.result())));
                    }));
  }

  /** What a page is made of, but for what is below its roots. */
  private record Read(InForce posture, Optional<Article> article, List<Leaf> roots) {}

  private Future<Discussion> page(
      SqlClient client, Site site, ArticleKey key, Page page, Read read) {
    var shown = first(read.roots(), page.limit());
    return threads(client, site, shown, page.replies())
        .map(threads -> discussion(site, key, page, read, threads));
  }

  private Discussion discussion(
      Site site, ArticleKey key, Page page, Read read, List<ShownComment> threads) {
    var now = Times.now(clock);
    var more = read.roots().size() > page.limit();
    var next = more ? new Cursor(page.sort().word(), threads.getLast().id().toString()) : null;
    var article = read.article();
    return new Discussion(
        site.key(),
        key.value(),
        article
            .map(made -> made.takesComments(site.settings(), now))
            .orElse(site.settings().articles() != ArticlePolicy.REGISTERED),
        article.map(made -> made.modeOr(site.settings().mode())).orElse(site.settings().mode()),
        read.posture().notice(),
        article.map(Article::count).orElse(0),
        article.map(Article::version).orElse(0L),
        page.sort().word(),
        threads,
        next == null ? null : next.encoded());
  }

  private Future<List<ShownComment>> threads(
      SqlClient client, Site site, List<Leaf> roots, int replies) {
    if (roots.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    var ids = roots.stream().map(Leaf::root).toList();
    return store
        .below(client, site.id(), ids, replies)
        .map(
            rows -> {
              var byRoot = new HashMap<UUID, List<Leaf>>();
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

  /** More replies below a comment, in reading order. */
  public Future<ShownComment.Replies> replies(
      Site site, UUID id, @Nullable String after, int limit) {
    var cursor = Threads.path(after);
    return database.read(
        client ->
            found(client, site, id)
                .compose(
                    found -> {
                      var top = found.leaf();
                      var from = cursor == null ? top.path() : cursor;
                      if (!from.equals(top.path()) && !top.path().admits(from)) {
                        throw Cursor.foreign();
                      }
                      return below(client, site, top, from, limit).map(ShownComment::replies);
                    }));
  }

  /** A comment with replies behind a place. On the deepest level they stand beside it. */
  private Future<ShownComment> below(SqlClient client, Site site, Leaf top, Path after, int limit) {
    return top.path().isDeepest()
        ? store
            .answering(client, site.id(), top, after, limit)
            .map(rows -> Threads.beside(top, rows, limit))
        : store
            .below(client, site.id(), top, after, limit)
            .map(rows -> Threads.below(top, after, rows, limit));
  }

  /** A comment with what it answers and its first replies. */
  public record Permalink(
      String site, String article, List<ShownComment> ancestors, ShownComment comment) {}

  /** The comment at a permanent address. */
  public Future<Permalink> permalink(Site site, UUID id, int replies) {
    return database.read(
        client ->
            found(client, site, id)
                .compose(
                    found -> {
                      var top = found.leaf();
                      var above = store.ancestors(client, site.id(), id, MOST_ANCESTORS);
                      var below = below(client, site, top, top.path(), replies);
                      return Future.all(above, below)
                          .map(
                              both ->
                                  new Permalink(
                                      site.key(),
                                      found.article(),
                                      above.result().stream().map(Leaf::comment).toList(),
                                      below.result()));
                    }));
  }

  /** The visible comments of an article. */
  public record Count(String article, int count) {}

  /** The counts of articles, in the order asked for, each once. */
  public Future<List<Count>> counts(Site site, List<ArticleKey> keys) {
    var distinct = new LinkedHashSet<String>();
    keys.forEach(key -> distinct.add(key.value()));
    return database
        .read(client -> articles.findAll(client, site.id(), List.copyOf(distinct)))
        .map(
            found -> {
              var counts = new HashMap<String, Integer>();
              found.forEach(article -> counts.put(article.key(), article.count()));
              return distinct.stream()
                  .map(key -> new Count(key, counts.getOrDefault(key, 0)))
                  .toList();
            });
  }

  private Future<DiscussionStore.Found> found(SqlClient client, Site site, UUID id) {
    return store
        .find(client, site.id(), id)
        .map(
            found ->
                found.orElseThrow(
                    () -> new Refusal.NotFound(Thing.COMMENT, id.toString()).exception()));
  }

  private static List<Leaf> first(List<Leaf> leaves, int limit) {
    return leaves.subList(0, Math.min(leaves.size(), limit));
  }
}
