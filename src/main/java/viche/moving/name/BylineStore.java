package viche.moving.name;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import viche.comment.account.RenamingStore.Renamed;
import viche.comment.split.SplitThreadStore;
import viche.site.ArticleMoved;

/**
 * Name, picture and badges of the author, as comments carry them. They are no part of a standing:
 * where they change, the version of the article moves, and the comments that readers see get it.
 * Nothing else about them differs, so neither do their ancestors.
 */
public final class BylineStore {
  private final SplitThreadStore splits = new SplitThreadStore();

  /**
   * Comments of an account that follow each other.
   *
   * @param last the last of them; where there is none, what they come after
   * @param others those that carry another byline than the account's
   * @param length how many they are
   */
  public record BylinePage(UUID last, List<UUID> others, int length) {}

  /** The comments of an account that come next, at most so many. */
  public Future<BylinePage> next(SqlClient client, long site, Renamed renamed, int most) {
    var author = renamed.author();
    return client
        .preparedQuery(
            """
            select c.id,
                   c.author_name <> $5 or c.author_picture is distinct from $6
                     or c.author_badges <> $7 as other
            from comment c
            where c.site_id = $1 and c.account_id = $2 and c.id > $3
            order by c.id
            limit $4
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(renamed.account())
                .addValue(renamed.start())
                .addValue(most)
                .addValue(author.name())
                .addValue(author.picture())
                .addValue(author.badges().toArray(String[]::new)))
        .map(
            rows -> {
              var last = renamed.start();
              var others = new ArrayList<UUID>();
              for (var row : rows) {
                last = row.getUUID("id");
                if (row.getBoolean("other")) {
                  others.add(last);
                }
              }
              return new BylinePage(last, others, rows.size());
            });
  }

  /** Whether readers see a comment of an account that carries a name. */
  Future<Boolean> shows(SqlClient client, long site, UUID account, String name) {
    return client
        .preparedQuery(
            """
            select exists (select 1
                           from comment c
                           where c.site_id = $1 and c.account_id = $2 and c.author_name = $3
                             and c.html is not null) as shown
            """)
        .execute(Tuple.of(site, account, name))
        .map(rows -> rows.iterator().next().getBoolean("shown"));
  }

  /**
   * Gives comments of an account its byline. Their articles are locked first, in the order of their
   * identifiers; each with a comment that readers see moves its version by one.
   */
  public Future<Void> write(SqlClient client, long site, Renamed renamed, List<UUID> comments) {
    if (comments.isEmpty()) {
      return Future.succeededFuture();
    }
    var ids = comments.toArray(UUID[]::new);
    var locked = splits.lock(client, site, comments);
    var moved =
        client
            .preparedQuery(
                """
                update article
                set version = version + 1, changed_at = clock_timestamp()
                where site_id = $1
                  and id in (select c.article_id
                             from comment c
                             where c.site_id = $1 and c.id = any($2) and c.html is not null)
                returning key, version, visible_count
                """)
            .execute(Tuple.of(site, (Object) ids));
    var author = renamed.author();
    var written =
        client
            .preparedQuery(
                """
                update comment
                set author_name = $3, author_picture = $4, author_badges = $5,
                    version = case when html is null then version
                              else (select a.version from article a
                                    where a.site_id = $1 and a.id = comment.article_id) end
                where site_id = $1 and id = any($2)
                """)
            .execute(
                Tuple.of(
                    site,
                    ids,
                    author.name(),
                    author.picture(),
                    author.badges().toArray(String[]::new)));
    return Future.all(locked, ArticleMoved.told(client, site, moved), written)
        .compose(done -> splits.touch(client, site, comments));
  }
}
