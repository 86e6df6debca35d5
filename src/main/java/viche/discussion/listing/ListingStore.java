package viche.discussion.listing;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.database.Times;
import viche.discussion.ShownRow;
import viche.discussion.listing.ListedComment.AboutArticle;

/** The {@code comment} table as the visible comments of a site, and the articles they are about. */
final class ListingStore {
  /** The newest comments of a time that are looked at for a list in another order. */
  static final int MOST_LOOKED_AT = 10_000;

  /** The newest articles that are looked at for such with comments. */
  static final int MOST_ARTICLES = 1_000;

  private static final String COMMENTS =
      """
      select a.key, a.url, a.title, a.confirmed,
             c.id, c.parent_id, c.state, c.html, c.account_id,
             c.author_name, c.author_picture, c.author_badges, c.created_at, c.edited_at,
             c.likes, c.reply_count, c.featured,
             c.revision, c.visible_revision, c.language, c.shown_language
      """;

  /**
   * What each comment found is and is about: looked up one by one, for a plan that is made for any
   * limit would read both tables whole.
   */
  private static final String EACH =
      """
      cross join lateral (
        select k.id, k.article_id, k.parent_id, k.state, k.html, k.account_id,
               k.author_name, k.author_picture, k.author_badges, k.created_at, k.edited_at,
               k.likes, k.reply_count, k.featured,
               k.revision, k.visible_revision, k.language, k.shown_language
        from comment k
        where k.site_id = $1 and k.id = f.id
        limit 1) c
      cross join lateral (
        select k.key, k.url, k.title, k.confirmed
        from article k
        where k.site_id = $1 and k.id = c.article_id
        limit 1) a
      """;

  private static final String VISIBLE =
      """
      select f.id, f.likes
      from comment f
      where f.site_id = $1 and f.html is not null and f.id >= $2
      order by f.id desc
      """;

  private static final String FEATURED =
      """
      select f.id, f.likes
      from comment f
      where f.site_id = $1 and f.featured and f.html is not null and f.id >= $2
      order by f.id desc
      """;

  private static final String FIRST =
      """
      limit $3) f
      """;

  private static final String MOST_LIKED =
      """
        limit $4) l
        order by l.likes desc, l.id desc
        limit $3) f
      """;

  private static final String BY_TIME = EACH + "order by f.id desc";
  private static final String BY_LIKES = EACH + "order by f.likes desc, f.id desc";

  static final String NEWEST = COMMENTS + "from (" + VISIBLE + FIRST + BY_TIME;
  static final String NEWEST_FEATURED = COMMENTS + "from (" + FEATURED + FIRST + BY_TIME;
  static final String TOP =
      COMMENTS + "from (select l.id, l.likes from (" + VISIBLE + MOST_LIKED + BY_LIKES;
  static final String TOP_FEATURED =
      COMMENTS + "from (select l.id, l.likes from (" + FEATURED + MOST_LIKED + BY_LIKES;

  /** The newest visible comments of a site from an identifier on. */
  Future<List<ListedComment>> newest(
      SqlClient client, long site, boolean featured, UUID from, int limit) {
    return client
        .preparedQuery(featured ? NEWEST_FEATURED : NEWEST)
        .execute(Tuple.of(site, from, limit))
        .map(ListingStore::comments);
  }

  static final String NEWEST_OF =
      COMMENTS
          + """
          from (
            select f.id
            from comment f
            where f.site_id = $1 and f.html is not null
              and f.article_id = (select coalesce(k.leads_to, k.id) from article k
                                  where k.site_id = $1 and k.key = $2)
            order by f.id desc
            limit $3) f
          """
          + BY_TIME;

  /** The newest visible comments of an article, replies among them. */
  Future<List<ListedComment>> newestOf(SqlClient client, long site, String article, int limit) {
    return client
        .preparedQuery(NEWEST_OF)
        .execute(Tuple.of(site, article, limit))
        .map(ListingStore::comments);
  }

  /** The most liked of them, among the newest {@value #MOST_LOOKED_AT}. */
  Future<List<ListedComment>> top(
      SqlClient client, long site, boolean featured, UUID from, int limit) {
    return client
        .preparedQuery(featured ? TOP_FEATURED : TOP)
        .execute(Tuple.of(site, from, limit, MOST_LOOKED_AT))
        .map(ListingStore::comments);
  }

  private static final String DISCUSSED =
      """
      select a.key, a.url, a.title, a.confirmed, a.visible_count, a.created_at,
             d.recent, d.latest_at
      from (
        select l.article_id, count(*)::integer as recent, max(l.created_at) as latest_at
        from (
          select f.article_id, f.created_at
          from comment f
          where f.site_id = $1 and f.html is not null and f.id >= $2
          order by f.id desc
          limit $4) l
        group by l.article_id
      """;

  private static final String ARTICLE =
      """
        limit $3) d
      cross join lateral (
        select k.id, k.key, k.url, k.title, k.confirmed, k.visible_count, k.created_at
        from article k
        where k.site_id = $1 and k.id = d.article_id
        limit 1) a
      """;

  static final String ACTIVE =
      DISCUSSED
          + "  order by max(l.created_at) desc, l.article_id desc"
          + ARTICLE
          + "order by d.latest_at desc, a.id desc";

  static final String MOST_DISCUSSED =
      DISCUSSED
          + "  order by count(*) desc, max(l.created_at) desc, l.article_id desc"
          + ARTICLE
          + "order by d.recent desc, d.latest_at desc, a.id desc";

  /**
   * The articles of the newest {@value #MOST_LOOKED_AT} visible comments of a site from an
   * identifier on.
   *
   * @param byCount the most discussed first; else by the latest comment
   */
  Future<List<ListedArticle>> discussed(
      SqlClient client, long site, boolean byCount, UUID from, int limit) {
    return client
        .preparedQuery(byCount ? MOST_DISCUSSED : ACTIVE)
        .execute(Tuple.of(site, from, limit, MOST_LOOKED_AT))
        .map(
            rows ->
                articles(
                    rows,
                    row ->
                        article(
                            row,
                            row.getInteger("recent"),
                            Times.moment(row.getOffsetDateTime("latest_at")))));
  }

  /** The newest articles of a site, from an identifier on, that have visible comments. */
  Future<List<ListedArticle>> made(SqlClient client, long site, UUID from, int limit) {
    return client
        .preparedQuery(
            """
            select n.key, n.url, n.title, n.confirmed, n.visible_count, n.created_at
            from (
              select a.id, a.key, a.url, a.title, a.confirmed, a.visible_count, a.created_at
              from article a
              where a.site_id = $1 and a.id >= $2
              order by a.id desc
              limit $4) n
            where n.visible_count > 0
            order by n.id desc
            limit $3
            """)
        .execute(Tuple.of(site, from, limit, MOST_ARTICLES))
        .map(rows -> articles(rows, row -> article(row, null, null)));
  }

  private static List<ListedArticle> articles(
      RowSet<Row> rows, Function<Row, ListedArticle> article) {
    var articles = new ArrayList<ListedArticle>();
    rows.forEach(row -> articles.add(article.apply(row)));
    return articles;
  }

  private static ListedArticle article(
      Row row, @Nullable Integer recent, @Nullable Instant latestAt) {
    var about = about(row);
    return new ListedArticle(
        about.key(),
        about.title(),
        about.url(),
        row.getInteger("visible_count"),
        recent,
        latestAt,
        Times.moment(row.getOffsetDateTime("created_at")));
  }

  private static AboutArticle about(Row row) {
    return AboutArticle.of(
        row.getString("key"),
        row.getString("title"),
        row.getString("url"),
        row.getBoolean("confirmed"));
  }

  private static List<ListedComment> comments(RowSet<Row> rows) {
    var comments = new ArrayList<ListedComment>();
    for (var row : rows) {
      comments.add(ListedComment.of(about(row), ShownRow.comment(row)));
    }
    return comments;
  }
}
