package viche.site;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Times;

/** The {@code article} table, but for the counters that a discussion moves. */
public final class ArticleStore {

  /** The article that a key leads to, if it was made: its own key, or an alias. */
  public Future<Optional<Article>> find(SqlClient client, long site, String key) {
    return client
        .preparedQuery(
            """
            select a.id, a.key, a.url, a.title, a.confirmed, a.open, a.mode, a.closes_at, a.section,
                   a.held_until, a.created_at, a.version, a.visible_count, a.awaited
            from article k
            join article a on a.site_id = $1 and a.id = coalesce(k.leads_to, k.id)
            where k.site_id = $1 and k.key = $2
            """)
        .execute(Tuple.of(site, key))
        .map(ArticleStore::first);
  }

  /**
   * The article that takes an answer to a comment, named by a key: while two discussions become
   * one, or two again, that is the one where the comment is for now.
   */
  public Future<Optional<Article>> find(SqlClient client, long site, String key, UUID parent) {
    return client
        .preparedQuery(
            """
            select a.id, a.key, a.url, a.title, a.confirmed, a.open, a.mode, a.closes_at, a.section,
                   a.held_until, a.created_at, a.version, a.visible_count, a.awaited
            from article k
            left join comment p on p.site_id = $1 and p.id = $3
            left join article_merge m
              on m.site_id = $1 and m.state in ('merging', 'undoing')
                and ((m.article_id = k.id and m.into_id = p.article_id)
                     or (m.article_id = p.article_id
                         and m.into_id = coalesce(k.leads_to, k.id)))
            join article a
              on a.site_id = $1
                and a.id = coalesce(case when m.id is not null then p.article_id end,
                                    k.leads_to, k.id)
            where k.site_id = $1 and k.key = $2
            """)
        .execute(Tuple.of(site, key, parent))
        .map(ArticleStore::first);
  }

  /** The articles that keys lead to, by these keys; those that were never made are missing. */
  public Future<Map<String, Article>> findAll(SqlClient client, long site, List<String> keys) {
    return client
        .preparedQuery(
            """
            select k.key as asked, a.id, a.key, a.url, a.title, a.confirmed, a.open, a.mode,
                   a.closes_at, a.section, a.held_until, a.created_at, a.version, a.visible_count,
                   a.awaited
            from article k
            join article a on a.site_id = $1 and a.id = coalesce(k.leads_to, k.id)
            where k.site_id = $1 and k.key = any($2)
            """)
        .execute(Tuple.of(site, (Object) keys.toArray(String[]::new)))
        .map(
            rows -> {
              var articles = new HashMap<String, Article>();
              rows.forEach(row -> articles.put(row.getString("asked"), read(row)));
              return articles;
            });
  }

  /**
   * Makes an article unless its key is taken, be it as an alias; an article's address and title are
   * never overwritten.
   *
   * @param creator subject of the account whose comment makes it, null for an admin
   */
  public Future<Void> insertIfAbsent(
      SqlClient client, long site, Article article, @Nullable String creator) {
    return client
        .preparedQuery(
            """
            insert into article (
              site_id, id, key, url, title, confirmed, open, mode, closes_at, section, version,
              visible_count, created_by, created_at, changed_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0,
                    (select w.id from account w where w.site_id = $1 and w.subject = $11),
                    $12, clock_timestamp())
            on conflict (site_id, key) do nothing
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(article.id())
                .addValue(article.key())
                .addValue(article.url())
                .addValue(article.title())
                .addValue(article.confirmed())
                .addValue(article.open())
                .addValue(article.mode() == null ? null : article.mode().word())
                .addValue(Times.columnOrNull(article.closesAt()))
                .addValue(article.section())
                .addValue(creator)
                .addValue(Times.column(article.createdAt())))
        .mapEmpty();
  }

  /** Keeps address and title that the publisher has signed; readers of its HTML see them. */
  public Future<Void> confirm(SqlClient client, long site, Article signed) {
    var confirmed =
        client
            .preparedQuery(
                """
                update article
                set url = $3, title = $4, section = coalesce($5, section), confirmed = true,
                    version = version + 1, changed_at = clock_timestamp()
                where site_id = $1 and not confirmed
                  and id = (select coalesce(k.leads_to, k.id) from article k
                            where k.site_id = $1 and k.key = $2)
                returning key, version, visible_count
                """)
            .execute(Tuple.of(site, signed.key(), signed.url(), signed.title(), signed.section()));
    return ArticleMoved.told(client, site, confirmed);
  }

  /**
   * Applies an admin's change; the version moves, since readers see whether it is open. An address
   * or a title confirms the article; what a reader claimed of the other one goes.
   */
  Future<Void> change(SqlClient client, long site, String key, ArticleChange change) {
    var mode = change.mode();
    var closesAt = change.closesAt();
    var section = change.section();
    var changed =
        client
            .preparedQuery(
                """
                update article
                set url = case when confirmed or coalesce($3, $4) is null
                            then coalesce($3, url) else $3 end,
                    title = case when confirmed or coalesce($3, $4) is null
                              then coalesce($4, title) else $4 end,
                    confirmed = confirmed or $3 is not null or $4 is not null,
                    open = coalesce($5, open),
                    mode = case when $8 then $6 else mode end,
                    closes_at = case when $9 then $7 else closes_at end,
                    section = case when $11 then $10 else section end,
                    version = version + 1,
                    changed_at = clock_timestamp()
                where site_id = $1 and leads_to is null
                  and id = (select coalesce(k.leads_to, k.id) from article k
                            where k.site_id = $1 and k.key = $2)
                returning key, version, visible_count
                """)
            .execute(
                Tuple.tuple()
                    .addValue(site)
                    .addValue(key)
                    .addValue(change.url())
                    .addValue(change.title())
                    .addValue(change.open())
                    .addValue(mode == null ? null : mode.map(Mode::word).orElse(null))
                    .addValue(Times.columnOrNull(closesAt == null ? null : closesAt.orElse(null)))
                    .addValue(mode != null)
                    .addValue(closesAt != null)
                    .addValue(section == null ? null : section.orElse(null))
                    .addValue(section != null));
    return ArticleMoved.told(client, site, changed);
  }

  /** Ends the hold of an article for its reports; false: there is no such article or hold. */
  public Future<Boolean> release(SqlClient client, long site, String key, Instant now) {
    return client
        .preparedQuery(
            """
            update article
            set held_until = null
            where site_id = $1 and held_until > $3
              and id = (select coalesce(k.leads_to, k.id) from article k
                        where k.site_id = $1 and k.key = $2)
            """)
        .execute(Tuple.of(site, key, Times.column(now)))
        .map(rows -> rows.rowCount() > 0);
  }

  private static Optional<Article> first(RowSet<Row> rows) {
    for (var row : rows) {
      return Optional.of(read(row));
    }
    return Optional.empty();
  }

  private static Article read(Row row) {
    var mode = row.getString("mode");
    return new Article(
        row.getUUID("id"),
        row.getString("key"),
        row.getString("url"),
        row.getString("title"),
        row.getBoolean("confirmed"),
        row.getBoolean("open"),
        mode == null ? null : Mode.of(mode),
        Times.momentOrNull(row.getOffsetDateTime("closes_at")),
        row.getString("section"),
        Times.momentOrNull(row.getOffsetDateTime("held_until")),
        Times.moment(row.getOffsetDateTime("created_at")),
        row.getLong("version"),
        row.getInteger("visible_count"),
        row.getBoolean("awaited"));
  }
}
