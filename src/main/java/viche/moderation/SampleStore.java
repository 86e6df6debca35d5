package viche.moderation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.State;
import viche.comment.StoredHtml;
import viche.database.Ids;
import viche.database.Times;
import viche.moderation.AuthorRecord.Past;
import viche.moderation.DryRunResult.Decided;
import viche.screening.Contribution.Place;
import viche.site.Mode;
import viche.site.posture.InForce;
import viche.text.Format;

/**
 * The comments a dry run takes, and what is known of their authors. Each question costs the same
 * however many comments the site has.
 */
final class SampleStore {

  /** A stretch of comments in order of time, both ends included. */
  record Stretch(int comments, UUID first, UUID last) {
    private static final Stretch EMPTY = new Stretch(0, Ids.FIRST, Ids.LAST);
  }

  /**
   * A part of a stretch.
   *
   * @param next where the following part begins; null behind the last
   */
  record Part(List<SampledComment> comments, @Nullable UUID next) {}

  /** The latest comments, at most so many, none before the one named. */
  Future<Stretch> latest(SqlClient client, long site, UUID since, int most) {
    return client
        .preparedQuery(
            """
            select l.id, l.newest, l.place
            from (select c.id, first_value(c.id) over w as newest, row_number() over w as place
                  from comment c
                  where c.site_id = $1 and c.id >= $2
                  window w as (order by c.id desc)
                  order by c.id desc
                  limit $3) l
            order by l.place desc
            limit 1
            """)
        .execute(Tuple.of(site, since, most))
        .map(
            rows -> {
              for (var row : rows) {
                return new Stretch(
                    row.getInteger("place"), row.getUUID("id"), row.getUUID("newest"));
              }
              return Stretch.EMPTY;
            });
  }

  /**
   * The comments from one on, in order of time.
   *
   * @param mode of the site
   */
  Future<Part> part(SqlClient client, long site, Mode mode, UUID from, UUID last, int limit) {
    return client
        .preparedQuery(
            """
            select c.id, c.account_id, c.author_name, c.article_id, c.fingerprint,
                   case when c.withdrawn_from in ('approved', 'rejected') then c.withdrawn_from
                        else c.state end as ended,
                   c.revision_state, r.body, r.format, r.html, r.html_policy, r.created_at,
                   a.key, a.section, a.mode,
                   coalesce(a.created_by = c.account_id and a.created_at = c.created_at, false)
                     as makes_article,
                   case c.revision_state when 'rejected' then
                     (select true
                      from decision d
                      where d.site_id = $1 and d.comment_id = c.id and d.revision = c.revision
                        and d.verdict = 'reject'
                        and not exists (select 1 from decision u
                                        where u.site_id = $1 and u.undoes = d.id)
                      limit 1) end as rejected_by_person,
                   (select true
                    from sanction s
                    where s.site_id = $1 and s.account_id = c.account_id
                      and s.kind = 'hold-always' and s.imposed_at <= r.created_at
                      and (s.until is null or s.until > r.created_at)
                      and (s.lifted_at is null or s.lifted_at > r.created_at)
                    limit 1) as hold_always
            from comment c
            join revision r on r.site_id = $1 and r.comment_id = c.id and r.number = c.revision
            join article a on a.site_id = $1 and a.id = c.article_id
            where c.site_id = $1 and c.id >= $2 and c.id <= $3
            order by c.id
            limit $4
            """)
        .execute(Tuple.of(site, from, last, limit + 1))
        .map(
            rows -> {
              var comments = new ArrayList<SampledComment>();
              for (var row : rows) {
                if (comments.size() == limit) {
                  return new Part(comments, row.getUUID("id"));
                }
                comments.add(comment(row, mode));
              }
              return new Part(comments, null);
            });
  }

  private static SampledComment comment(Row row, Mode mode) {
    var own = row.getString("mode");
    var latest = State.of(row.getString("revision_state"));
    return new SampledComment(
        row.getUUID("id"),
        row.getUUID("account_id"),
        row.getString("author_name"),
        row.getUUID("article_id"),
        new Place(
            row.getString("key"),
            row.getString("section"),
            own == null ? null : Mode.of(own),
            mode,
            row.getBoolean("makes_article"),
            null,
            InForce.OPEN),
        new SampledComment.Text(
            row.getString("body"),
            Format.of(row.getString("format")),
            StoredHtml.of(row),
            row.getInteger("html_policy"),
            row.getLong("fingerprint")),
        State.of(row.getString("ended")),
        decided(latest, row.getBoolean("rejected_by_person") != null),
        row.getBoolean("hold_always") != null,
        Times.moment(row.getOffsetDateTime("created_at")));
  }

  /** Only people approve; a rule may have rejected. */
  private static Decided decided(State latest, boolean rejectedByPerson) {
    if (latest == State.APPROVED) {
      return Decided.APPROVED;
    }
    return rejectedByPerson ? Decided.REJECTED : Decided.UNDECIDED;
  }

  /** The accounts that have ever decided on a comment, found by leaps over an index. */
  Future<Set<UUID>> staff(SqlClient client, long site) {
    return client
        .preparedQuery(
            """
            with recursive m (id) as (
              (select d.moderator_id
               from decision d
               where d.site_id = $1
               order by d.moderator_id
               limit 1)
              union all
              select (select d.moderator_id
                      from decision d
                      where d.site_id = $1 and d.moderator_id > m.id
                      order by d.moderator_id
                      limit 1)
              from m
              where m.id is not null)
            select m.id
            from m
            where m.id is not null
            """)
        .execute(Tuple.of(site))
        .map(
            rows -> {
              var staff = new HashSet<UUID>();
              rows.forEach(row -> staff.add(row.getUUID("id")));
              return staff;
            });
  }

  /** The records of accounts before a comment. */
  Future<Map<UUID, AuthorRecord>> authors(
      SqlClient client, long site, Collection<UUID> accounts, UUID before) {
    return client
        .preparedQuery(
            """
            select w.id, w.registered_at, h.endings, n.comments, n.articles, n.fingerprints,
                   u.upheld, d.dismissed
            from account w
            cross join lateral (
              select coalesce(string_agg(l.ending, '' order by l.id), '') as endings
              from (select c.id,
                           case coalesce(c.withdrawn_from, c.state)
                                when 'approved' then 'a'
                                when 'rejected' then 'r'
                                else 'o' end as ending
                    from comment c
                    where c.site_id = $1 and c.account_id = w.id and c.id < $3
                      and (c.state <> 'withdrawn'
                           or c.withdrawn_from in ('approved', 'rejected'))
                    order by c.id desc
                    limit $4) l) h
            cross join lateral (
              select array_agg(l.id order by l.id desc) as comments,
                     array_agg(l.article_id order by l.id desc) as articles,
                     array_agg(l.fingerprint order by l.id desc) as fingerprints
              from (select c.id, c.article_id, c.fingerprint
                    from comment c
                    where c.site_id = $1 and c.account_id = w.id and c.id < $3
                    order by c.id desc
                    limit $5) l) n
            cross join lateral (
              select count(*) filter (where l.state = 'upheld') as upheld
              from (select r.state
                    from report r
                    where r.site_id = $1 and r.author_id = w.id and r.id < $3
                      and r.state <> 'open'
                    order by r.id desc
                    limit $4) l) u
            cross join lateral (
              select count(*) filter (where l.state = 'dismissed') as dismissed
              from (select r.state
                    from report r
                    where r.site_id = $1 and r.account_id = w.id and r.id < $3
                      and r.state <> 'open'
                    order by r.id desc
                    limit $4) l) d
            where w.site_id = $1 and w.id = any($2)
            """)
        .execute(
            Tuple.of(
                site,
                accounts.toArray(UUID[]::new),
                before,
                AuthorRecord.COUNTED,
                AuthorRecord.RECENT))
        .map(
            rows -> {
              var records = new HashMap<UUID, AuthorRecord>();
              rows.forEach(row -> records.put(row.getUUID("id"), author(row)));
              return records;
            });
  }

  private static AuthorRecord author(Row row) {
    var recent = new ArrayList<Past>();
    var comments = row.getArrayOfUUIDs("comments");
    for (int i = 0; comments != null && i < comments.length; i++) {
      recent.add(
          new Past(
              comments[i],
              row.getArrayOfUUIDs("articles")[i],
              row.getArrayOfLongs("fingerprints")[i]));
    }
    return new AuthorRecord(
        new AuthorRecord.Facts(
            Times.momentOrNull(row.getOffsetDateTime("registered_at")),
            row.getInteger("upheld"),
            row.getInteger("dismissed")),
        row.getString("endings"),
        recent);
  }
}
