package viche.discussion;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The {@code comment} table as readers see it: rows that are part of a discussion. */
final class DiscussionStore {
  private static final String SHOWN =
      """
      select c.id, c.root_id, c.parent_id, c.thread_path, c.state, c.html, c.account_id,
             c.author_name, c.author_picture, c.author_badges, c.created_at, c.edited_at,
             c.likes, c.reply_count, c.featured,
             c.revision, c.visible_revision, c.language, c.shown_language
      """;

  /** Roots of an article, one more than {@code limit} when there are more. */
  Future<List<ThreadRow>> roots(
      SqlClient client, long site, String article, Sort sort, Sort.RootPlace after, int limit) {
    var parameters = Tuple.of(site, article, after.id(), limit + 1);
    if (sort == Sort.TOP) {
      parameters.addInteger(after.likes());
    }
    return client.preparedQuery(roots(sort)).execute(parameters).map(DiscussionStore::leaves);
  }

  private static final String ROOTS =
      SHOWN
          + """
          from comment c
          where c.site_id = $1 and c.shown and c.parent_id is null
            and c.article_id = (select coalesce(a.leads_to, a.id) from article a
                                where a.site_id = $1 and a.key = $2)
          """;

  /** The question for a page of roots: it is read along an index, from its start to its end. */
  static String roots(Sort sort) {
    return switch (sort) {
      case NEWEST ->
          ROOTS
              + """
                and c.id < $3
              order by c.id desc
              limit $4
              """;
      case OLDEST ->
          ROOTS
              + """
                and c.id > $3
              order by c.id
              limit $4
              """;
      case TOP ->
          ROOTS
              + """
                and (case when c.visible_revision is null then 0 else c.likes end, c.id) < ($5, $3)
              order by case when c.visible_revision is null then 0 else c.likes end desc, c.id desc
              limit $4
              """;
    };
  }

  /** The first rows below each root in reading order, one more than {@code limit} of each. */
  Future<List<ThreadRow>> below(SqlClient client, long site, List<UUID> roots, int limit) {
    return client
        .preparedQuery(
            SHOWN
                + """
                from unnest($2::uuid[]) with ordinality as r (id, place)
                cross join lateral (
                """
                + SHOWN
                + """
                  from comment c
                  where c.site_id = $1 and c.root_id = r.id and c.shown and c.parent_id is not null
                  order by c.thread_path
                  limit $3) c
                order by r.place, c.thread_path
                """)
        .execute(Tuple.of(site, roots.toArray(UUID[]::new), limit + 1))
        .map(DiscussionStore::leaves);
  }

  /** Rows below a comment behind a place, in reading order; one more than {@code limit}. */
  Future<List<ThreadRow>> below(
      SqlClient client, long site, ThreadRow top, ThreadPosition after, int limit) {
    return client
        .preparedQuery(
            SHOWN
                + """
                from comment c
                where c.site_id = $1 and c.root_id = $2 and c.shown
                  and c.thread_path > $3 and c.thread_path < $4
                order by c.thread_path
                limit $5
                """)
        .execute(Tuple.of(site, top.root(), after.column(), top.path().end(), limit + 1))
        .map(DiscussionStore::leaves);
  }

  /**
   * Direct replies to a comment behind a place, in reading order, which is that of their
   * identifiers; one more than {@code limit}.
   */
  Future<List<ThreadRow>> answering(
      SqlClient client, long site, ThreadRow top, ThreadPosition after, int limit) {
    return client
        .preparedQuery(
            SHOWN
                + """
                from comment c
                where c.site_id = $1 and c.parent_id = $2 and c.shown and c.id > $3
                order by c.id
                limit $4
                """)
        .execute(Tuple.of(site, top.comment().id(), after.id(), limit + 1))
        .map(DiscussionStore::leaves);
  }

  /**
   * A comment that is part of a discussion, with the key of its article.
   *
   * @param gone whether it may be one that was visible once
   */
  Future<Optional<FoundComment>> find(SqlClient client, long site, UUID id, boolean gone) {
    return client
        .preparedQuery(
            """
            select a.key, a.version, c.id, c.root_id, c.parent_id, c.thread_path, c.state, c.html,
                   c.account_id, c.author_name, c.author_picture, c.author_badges, c.created_at,
                   c.edited_at, c.likes, c.reply_count, c.featured,
                   c.revision, c.visible_revision, c.language, c.shown_language
            from comment c
            join article a on a.site_id = $1 and a.id = c.article_id
            where c.site_id = $1 and c.id = $2 and (c.shown or ($3 and c.version > 0))
            """)
        .execute(Tuple.of(site, id, gone))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(
                    new FoundComment(
                        row.getString("key"), row.getLong("version"), ThreadRow.of(row)));
              }
              return Optional.empty();
            });
  }

  /** A comment, and its article as it was then. */
  record FoundComment(String article, long version, ThreadRow leaf) {}

  /** The comments a comment answers, from the root down; a bounded number, the nearest ones. */
  Future<List<ThreadRow>> ancestors(SqlClient client, long site, UUID id, int limit) {
    return client
        .preparedQuery(
            """
            with recursive up (id, parent_id, distance) as (
              select c.id, c.parent_id, 0
              from comment c
              where c.site_id = $1 and c.id = $2
              union all
              select p.id, p.parent_id, up.distance + 1
              from up
              join comment p on p.site_id = $1 and p.id = up.parent_id
              where up.distance < $3
            )
            select c.id, c.root_id, c.parent_id, c.thread_path, c.state, c.html, c.account_id,
                   c.author_name, c.author_picture, c.author_badges, c.created_at, c.edited_at,
                   c.likes, c.reply_count, c.featured,
                   c.revision, c.visible_revision, c.language, c.shown_language
            from up
            join comment c on c.site_id = $1 and c.id = up.id
            where up.distance > 0
            order by up.distance desc
            """)
        .execute(Tuple.of(site, id, limit))
        .map(DiscussionStore::leaves);
  }

  private static List<ThreadRow> leaves(RowSet<Row> rows) {
    var leaves = new ArrayList<ThreadRow>();
    rows.forEach(row -> leaves.add(ThreadRow.of(row)));
    return leaves;
  }
}
