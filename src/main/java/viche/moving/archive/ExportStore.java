package viche.moving.archive;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.database.Times;
import viche.moving.archive.ArchivedTable.Belonging;

/**
 * Reads a site as of one moment, in a transaction of the caller's, which writes nothing. Rows come
 * through a cursor, so that a table of any size is read in order and a part at a time.
 */
final class ExportStore {
  /** A part may be sorted out of a large table, and who takes it may be slow. */
  private static final String SNAPSHOT =
      """
      set transaction isolation level repeatable read, read only;
      set local statement_timeout = '10min';
      set local idle_in_transaction_session_timeout = '1h';
      set local timezone = 'UTC';
      """;

  private static final String COMMENTS =
      """
      select json_build_array(
               c.id, a.key, a.title, a.url, c.parent_id, c.account_id, c.author_name, c.state,
               to_char(c.created_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
               to_char(c.edited_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
               coalesce(c.shown_language, c.language), c.likes, c.reply_count, c.open_reports,
               c.featured, r.body)::text as line
      from comment c
      join article a on a.site_id = $1 and a.id = c.article_id
      join revision r
        on r.site_id = $1 and r.comment_id = c.id and r.number = coalesce(c.visible_revision, c.revision)
      where c.site_id = $1 and ($2::timestamptz is null or a.changed_at >= $2)
      order by c.id
      """;

  /**
   * Begins, which must be the first that the transaction does.
   *
   * @return none where there is no such site
   */
  Future<Optional<SiteMoment>> begin(SqlClient client, String site) {
    return client.query(SNAPSHOT).execute().compose(set -> snapshot(client, site));
  }

  private static Future<Optional<SiteMoment>> snapshot(SqlClient client, String site) {
    return client
        .preparedQuery(
            """
            select s.id, statement_timestamp() as moment,
                   jsonb_build_object(
                     'settings',
                     jsonb_set(s.settings, '{login,keys}',
                               (select coalesce(jsonb_agg(k.key), '[]')
                                from jsonb_array_elements(s.settings #> '{login,keys}') as k (key)
                                where k.key ->> 'kind' <> 'secret')),
                     'version', s.version,
                     'created_at', s.created_at,
                     'changed_at', s.changed_at)::text as line
            from site s
            where s.key = $1
            """)
        .execute(Tuple.of(site))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(
                    new SiteMoment(
                        row.getLong("id"),
                        site,
                        Times.moment(row.getOffsetDateTime("moment")),
                        row.getString("line")));
              }
              return Optional.empty();
            });
  }

  /**
   * The keys of articles that are made part of others just now, or taken back: their comments stand
   * half here and half there, and an archive doesn't know that they are under way.
   */
  Future<List<String>> moving(SqlClient client, SiteMoment snapshot) {
    return client
        .preparedQuery(
            """
            select m.key
            from article_merge m
            where m.site_id = $1 and m.state in ('merging', 'undoing')
              and exists (select 1 from job j
                          where j.site_id = $1 and j.id in (m.id, m.undo_id)
                            and j.state = 'running')
            order by m.key
            """)
        .execute(Tuple.of(snapshot.id()))
        .map(
            rows -> {
              var keys = new ArrayList<String>();
              rows.forEach(row -> keys.add(row.getString("key")));
              return keys;
            });
  }

  /** Goes to a table's first row. */
  Future<Void> open(
      SqlClient client, SiteMoment snapshot, ArchivedTable table, @Nullable Instant since) {
    var parameters = Tuple.of(snapshot.id());
    if (since != null && table.belonging() != Belonging.WHOLE) {
      parameters.addValue(Times.column(since));
    }
    return client
        .preparedQuery(
            "declare archived no scroll cursor for " + RowStore.selection(table, since != null))
        .execute(parameters)
        .mapEmpty();
  }

  /** Goes to a site's first comment; lines are arrays of what {@link CommentCsv} writes. */
  Future<Void> openComments(SqlClient client, SiteMoment snapshot, @Nullable Instant since) {
    return client
        .preparedQuery("declare archived no scroll cursor for " + COMMENTS)
        .execute(Tuple.of(snapshot.id(), Times.columnOrNull(since)))
        .mapEmpty();
  }

  /** The next lines; empty: there are no more. */
  Future<List<String>> next(SqlClient client, int most) {
    return client
        .query("fetch forward " + most + " from archived")
        .execute()
        .map(
            rows -> {
              var lines = new ArrayList<String>(rows.size());
              rows.forEach(row -> lines.add(row.getString("line")));
              return lines;
            });
  }

  /** Leaves the table. */
  Future<Void> close(SqlClient client) {
    return client.query("close archived").execute().mapEmpty();
  }
}
