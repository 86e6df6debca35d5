package viche.discussion;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import viche.database.Cursor;
import viche.database.Database;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.Article;
import viche.site.ArticleKey;
import viche.site.ArticleStore;
import viche.site.Site;

/**
 * Reading from one comment on: what it answers, and what answers it. However large the discussion,
 * its cost is that of the comments in the answer.
 */
public final class Permalinks {
  private static final int MOST_ANCESTORS = 50;

  private final Database database;
  private final ArticleStore articles = new ArticleStore();
  private final DiscussionStore store = new DiscussionStore();

  public Permalinks(Database database) {
    this.database = database;
  }

  /** A comment with what it answers and its first replies. */
  public record Permalink(
      String site, String article, List<ShownComment> ancestors, ShownComment comment) {}

  /**
   * A comment without what is around it.
   *
   * @param article its key
   */
  public record Lone(String article, ShownComment comment) {}

  /** A comment that readers see, or saw: then its place alone. */
  public Future<Lone> once(PageDependencies sources, Site site, UUID id) {
    return from(
        sources,
        site,
        id,
        true,
        (client, found) ->
            Future.succeededFuture(new Lone(found.article(), found.leaf().comment())));
  }

  /** The comment at a permanent address. */
  public Future<Permalink> permalink(PageDependencies sources, Site site, UUID id, int replies) {
    return from(
        sources,
        site,
        id,
        false,
        (client, found) -> {
          var top = found.leaf();
          var above = store.ancestors(client, site.id(), id, MOST_ANCESTORS);
          var below = below(client, site, top, top.path(), replies);
          return Future.all(above, below)
              .map(
                  both ->
                      new Permalink(
                          site.key(),
                          found.article(),
                          above.result().stream().map(ThreadRow::comment).toList(),
                          below.result()));
        });
  }

  /**
   * Replies below a comment.
   *
   * @param article its key
   */
  public record Below(String article, ShownComment.Replies replies) {}

  /** More replies below a comment, in reading order. */
  public Future<Below> replies(
      PageDependencies sources, Site site, UUID id, @Nullable String after, int limit) {
    var cursor = Threads.path(after);
    return from(
        sources,
        site,
        id,
        false,
        (client, found) ->
            behind(client, site, found.leaf(), cursor, limit)
                .map(comment -> new Below(found.article(), comment.replies())));
  }

  /** A comment of an article with replies behind a place, in reading order. */
  public Future<ShownComment> thread(
      PageDependencies sources,
      Site site,
      ArticleKey key,
      UUID id,
      @Nullable String after,
      int limit) {
    var cursor = Threads.path(after);
    return from(
        sources,
        site,
        id,
        false,
        (client, found) ->
            found.article().equals(key.value())
                ? behind(client, site, found.leaf(), cursor, limit)
                : new Refusal.NotFound(Thing.COMMENT, id.toString()).failed());
  }

  private Future<ShownComment> behind(
      SqlClient client, Site site, ThreadRow top, @Nullable ThreadPosition cursor, int limit) {
    var from = cursor == null ? top.path() : cursor;
    if (!from.equals(top.path()) && !top.path().admits(from)) {
      throw Cursor.foreign();
    }
    return below(client, site, top, from, limit);
  }

  /**
   * Finds a comment, then reads what is around it. Its article is known only then, and may have
   * moved before it was watched: its version is asked for once more, and an answer that was
   * overtaken in between doesn't count as right.
   *
   * @param gone whether it may be one that readers saw once
   */
  private <T> Future<T> from(
      PageDependencies sources,
      Site site,
      UUID id,
      boolean gone,
      BiFunction<SqlClient, DiscussionStore.FoundComment, Future<T>> around) {
    return database.read(
        client ->
            store
                .find(client, site.id(), id, gone)
                .map(
                    found ->
                        found.orElseThrow(
                            () -> new Refusal.NotFound(Thing.COMMENT, id.toString()).exception()))
                .compose(
                    found -> {
                      var watched = sources.watch(found.article());
                      var moved = articles.find(client, site.id(), found.article());
                      var read = around.apply(client, found);
                      return Future.all(moved, read)
                          .map(
                              both -> {
                                name(sources, watched, found, moved.result().orElseThrow());
                                return read.result();
                              });
                    }));
  }

  private static void name(
      PageDependencies sources,
      ArticleVersion watched,
      DiscussionStore.FoundComment found,
      Article now) {
    sources.read(watched, found.version(), now.count());
    watched.note(now.version(), now.count());
  }

  /** A comment with replies behind a place. On the deepest level they stand beside it. */
  private Future<ShownComment> below(
      SqlClient client, Site site, ThreadRow top, ThreadPosition after, int limit) {
    return top.path().isDeepest()
        ? store
            .answering(client, site.id(), top, after, limit)
            .map(rows -> Threads.beside(top, rows, limit))
        : store
            .below(client, site.id(), top, after, limit)
            .map(rows -> Threads.below(top, after, rows, limit));
  }
}
