package viche.moving.own;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import viche.database.Ids;
import viche.database.Times;

/**
 * What is kept about an account, as lines of JSON.
 *
 * <p>Of parameters each statement has the site, the account, how many lines it may give, how
 * moments are written, and the line that it goes on behind: its id, and its time where the order is
 * by that.
 */
final class OwnExportStore {
  /** As the API writes a moment. */
  private static final String MOMENT = "YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"";

  /** Lines of one statement. */
  private static final int MOST = 200;

  /** At most a hundred, and so all at once. */
  private static final String EARLIER_NAMES =
      """
      select e.account_id as id,
             jsonb_build_object(
               'name', e.name, 'until', to_char(e.until at time zone 'UTC', $4))::text as line
      from earlier_name e
      where e.site_id = $1 and e.account_id = $2 and e.account_id > $5
      order by e.until desc, e.name
      limit $3
      """;

  /** As many as have a million bytes of texts, or one. */
  private static final String COMMENTS =
      """
      select c.id,
             jsonb_strip_nulls(jsonb_build_object(
               'id', c.id,
               'article', (select jsonb_build_object(
                             'key', a.key, 'url', case when a.confirmed then a.url end,
                             'title', case when a.confirmed then a.title end)
                           from article a
                           where a.site_id = $1 and a.id = c.article_id),
               'parentId', c.parent_id, 'idempotencyKey', c.idempotency_key, 'state', c.state,
               'origin', (select jsonb_build_object('system', o.system, 'id', o.source_id)
                          from origin o
                          where o.site_id = $1 and o.comment_id = c.id),
               'visibleRevision', c.visible_revision,
               'author', jsonb_build_object('name', c.author_name, 'avatar', c.author_picture,
                                            'badges', c.author_badges),
               'likes', c.likes, 'replyCount', c.reply_count, 'featured', c.featured,
               'createdAt', to_char(c.created_at at time zone 'UTC', $4),
               'editedAt', to_char(c.edited_at at time zone 'UTC', $4),
               'publishedAt', to_char(c.published_at at time zone 'UTC', $4),
               'revisions',
               (select jsonb_agg(
                         jsonb_build_object(
                           'number', r.number, 'state', r.state, 'body', r.body,
                           'format', r.format, 'html', r.html, 'language', r.language,
                           'createdAt', to_char(r.created_at at time zone 'UTC', $4),
                           'textRemovedAt', to_char(r.removed_at at time zone 'UTC', $4),
                           'mentions', (select coalesce(jsonb_agg(m.account_id), '[]')
                                        from mention m
                                        where m.site_id = $1 and m.comment_id = r.comment_id
                                          and m.revision = r.number),
                           'findings', (select coalesce(
                                                 jsonb_agg(
                                                   jsonb_build_object(
                                                     'rule', f.rule, 'action', f.action,
                                                     'evidence', f.evidence - 'asked',
                                                     'outside', case when f.outside is not null
                                                                     then true end)
                                                   order by f.number), '[]')
                                        from finding f
                                        where f.site_id = $1 and f.comment_id = r.comment_id
                                          and f.revision = r.number and f.action <> 'note'))
                         order by r.number)
                from revision r
                where r.site_id = $1 and r.comment_id = c.id),
               'decisions',
               (select coalesce(
                         jsonb_agg(
                           jsonb_build_object(
                             'id', d.id, 'revision', d.revision, 'verdict', d.verdict,
                             'scope', d.scope, 'reason', d.reason,
                             'note', case when d.reason = 'other' then d.note end,
                             'message', d.message, 'undoes', d.undoes,
                             'decidedAt', to_char(d.decided_at at time zone 'UTC', $4))
                           order by d.number), '[]')
                from decision d
                where d.site_id = $1 and d.comment_id = c.id)))::text as line
      from (select s.id, row_number() over (order by s.id) as place,
                   sum(s.bytes) over (order by s.id) as bytes
            from (select k.id,
                         (select sum(octet_length(r.body) + octet_length(r.html))
                          from revision r
                          where r.site_id = $1 and r.comment_id = k.id) as bytes
                  from comment k
                  where k.site_id = $1 and k.account_id = $2 and k.id > $5
                  order by k.id
                  limit $3) s) l
      join comment c on c.site_id = $1 and c.id = l.id
      where l.place = 1 or l.bytes <= 1000000
      order by c.id
      """;

  private static final String REACTIONS =
      """
      select r.comment_id as id, r.created_at as at,
             jsonb_build_object(
               'comment', r.comment_id, 'kind', r.kind,
               'createdAt', to_char(r.created_at at time zone 'UTC', $4))::text as line
      from reaction r
      where r.site_id = $1 and r.account_id = $2 and (r.created_at, r.comment_id) > ($6, $5)
      order by r.created_at, r.comment_id
      limit $3
      """;

  private static final String REPORTS =
      """
      select r.id,
             jsonb_strip_nulls(jsonb_build_object(
               'comment', r.comment_id, 'revision', r.revision, 'reason', r.reason,
               'details', r.details, 'state', r.state,
               'createdAt', to_char(r.created_at at time zone 'UTC', $4)))::text as line
      from report r
      where r.site_id = $1 and r.account_id = $2 and r.id > $5
      order by r.id
      limit $3
      """;

  private static final String FOLLOWS =
      """
      select f.article_id as id,
             jsonb_build_object(
               'article', a.key,
               'createdAt', to_char(f.created_at at time zone 'UTC', $4))::text as line
      from follow f
      join article a on a.site_id = $1 and a.id = f.article_id
      where f.site_id = $1 and f.account_id = $2 and f.article_id > $5
      order by f.article_id
      limit $3
      """;

  private static final String MUTES =
      """
      select m.muted_id as id,
             jsonb_build_object(
               'account', m.muted_id, 'name', w.name,
               'createdAt', to_char(m.created_at at time zone 'UTC', $4))::text as line
      from mute m
      join account w on w.site_id = $1 and w.id = m.muted_id
      where m.site_id = $1 and m.account_id = $2 and m.muted_id > $5
      order by m.muted_id
      limit $3
      """;

  private static final String NOTIFICATIONS =
      """
      select n.id,
             jsonb_strip_nulls(jsonb_build_object(
               'id', n.id, 'kind', n.kind, 'comment', n.comment_id,
               'revision', case when n.kind = 'decision' then n.revision end, 'state', n.state,
               'article', (select a.key
                           from article a
                           where a.site_id = $1 and a.id = n.article_id),
               'sanction', n.sanction_id, 'read', n.read,
               'createdAt', to_char(n.created_at at time zone 'UTC', $4)))::text as line
      from notification n
      where n.site_id = $1 and n.account_id = $2 and n.id > $5
      order by n.id
      limit $3
      """;

  private static final String SANCTIONS =
      """
      select s.id,
             jsonb_strip_nulls(jsonb_build_object(
               'id', s.id, 'kind', s.kind, 'until', to_char(s.until at time zone 'UTC', $4),
               'reason', s.reason,
               'imposedAt', to_char(s.imposed_at at time zone 'UTC', $4),
               'liftedAt', to_char(s.lifted_at at time zone 'UTC', $4),
               'acknowledgedAt', to_char(s.acknowledged_at at time zone 'UTC', $4)))::text as line
      from sanction s
      where s.site_id = $1 and s.account_id = $2 and s.id > $5
      order by s.id
      limit $3
      """;

  /** That there are some, and since when: what they say may be about others too. */
  private static final String NOTES =
      """
      select n.id,
             jsonb_build_object(
               'writtenAt', to_char(n.written_at at time zone 'UTC', $4))::text as line
      from note n
      where n.site_id = $1 and n.account_id = $2 and n.id > $5
      order by n.id
      limit $3
      """;

  private static final String ARTICLES =
      """
      select a.id,
             jsonb_build_object(
               'article', a.key,
               'createdAt', to_char(a.created_at at time zone 'UTC', $4))::text as line
      from article a
      where a.site_id = $1 and a.created_by = $2 and a.id > $5
      order by a.id
      limit $3
      """;

  /** A list of the file: its name, its statement, and whether that is in order of time. */
  record OwnPart(String name, String sql, boolean byTime) {}

  static final List<OwnPart> PARTS =
      List.of(
          new OwnPart("earlierNames", EARLIER_NAMES, false),
          new OwnPart("comments", COMMENTS, false),
          new OwnPart("reactions", REACTIONS, true),
          new OwnPart("reports", REPORTS, false),
          new OwnPart("follows", FOLLOWS, false),
          new OwnPart("mutes", MUTES, false),
          new OwnPart("notifications", NOTIFICATIONS, false),
          new OwnPart("sanctions", SANCTIONS, false),
          new OwnPart("notes", NOTES, false),
          new OwnPart("articles", ARTICLES, false));

  /** Where a list goes on. */
  record Behind(UUID id, OffsetDateTime at) {
    static final Behind NOTHING = new Behind(Ids.FIRST, Times.column(Times.FIRST));
  }

  /**
   * Lines that follow each other.
   *
   * @param behind where the next ones are
   */
  record OwnLines(List<String> lines, Behind behind) {}

  /** The account itself. */
  record OwnAccount(UUID id, String line) {}

  /** The account of a subject. */
  Future<Optional<OwnAccount>> account(SqlClient client, long site, String subject) {
    return client
        .preparedQuery(
            """
            select w.id,
                   jsonb_strip_nulls(jsonb_build_object(
                     'id', w.id, 'subject', w.subject, 'name', w.name, 'avatar', w.picture,
                     'badges', w.badges,
                     'registeredAt', to_char(w.registered_at at time zone 'UTC', $3),
                     'createdAt', to_char(w.created_at at time zone 'UTC', $3)))::text as line
            from account w
            where w.site_id = $1 and w.subject = $2
            """)
        .execute(Tuple.of(site, subject, MOMENT))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(new OwnAccount(row.getUUID("id"), row.getString("line")));
              }
              return Optional.empty();
            });
  }

  /** The lines of a part behind a place; empty: there are no more. */
  Future<OwnLines> next(SqlClient client, long site, UUID account, OwnPart part, Behind behind) {
    var parameters = Tuple.of(site, account, MOST, MOMENT, behind.id());
    if (part.byTime()) {
      parameters.addValue(behind.at());
    }
    return client
        .preparedQuery(part.sql())
        .execute(parameters)
        .map(
            rows -> {
              var lines = new ArrayList<String>(rows.size());
              var last = behind;
              for (var row : rows) {
                lines.add(row.getString("line"));
                last =
                    new Behind(
                        row.getUUID("id"),
                        part.byTime() ? row.getOffsetDateTime("at") : behind.at());
              }
              return new OwnLines(lines, last);
            });
  }
}
