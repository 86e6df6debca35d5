package viche.moderation.dryrun;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import viche.comment.State;
import viche.comment.StoredHtml;
import viche.database.Ids;
import viche.database.Times;
import viche.moderation.dryrun.DryRunResult.PeoplesVerdict;
import viche.screening.Contribution;
import viche.screening.Contribution.ArticlePlace;
import viche.screening.Contribution.Contributor;
import viche.screening.Contribution.Earlier;
import viche.screening.Contribution.History;
import viche.screening.Contribution.Likeness;
import viche.screening.Trust;
import viche.site.Mode;
import viche.site.posture.InForce;
import viche.text.Format;
import viche.text.RenderedText;

/**
 * The comments a dry run takes, with all that rules ask about them. Each question costs the same
 * however many comments the site has, its authors have written or a group holds.
 */
final class SampleStore {

  /** A stretch of comments in order of time, both ends included. */
  record SampleStretch(int comments, UUID first, UUID last) {
    /** Nothing lies between its ends. */
    private static final SampleStretch EMPTY =
        new SampleStretch(0, /* first= */ Ids.LAST, /* last= */ Ids.FIRST);
  }

  /**
   * A stored comment in its latest revision, to be screened again.
   *
   * @param decided what people decided on the revision
   * @param seen as the rules see it; reads its text again, on any thread
   */
  record SampledComment(UUID id, PeoplesVerdict decided, Supplier<Contribution> seen) {}

  /** The latest comments, at most so many, none before the one named. */
  Future<SampleStretch> latest(SqlClient client, long site, UUID since, int most) {
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
                return new SampleStretch(
                    row.getInteger("place"), row.getUUID("id"), row.getUUID("newest"));
              }
              return SampleStretch.EMPTY;
            });
  }

  /**
   * The comments of a stretch behind one, in order of time, with the record their authors had
   * before each. It counts as {@link viche.comment.account.AccountStore} does, and repeats are
   * looked for as far back as for a new comment.
   *
   * @param mode of the site
   */
  Future<List<SampledComment>> page(
      SqlClient client, long site, Mode mode, SampleStretch stretch, UUID after, int limit) {
    return client
        .preparedQuery(
            """
            select c.id, c.author_name, c.fingerprint, c.revision_state,
                   r.body, r.format, r.html, r.html_policy, r.created_at,
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
                    limit 1) as hold_always,
                   (select d.moderator_id
                    from decision d
                    where d.site_id = $1 and d.moderator_id >= c.account_id
                    order by d.moderator_id
                    limit 1) is not distinct from c.account_id as staff,
                   w.registered_at, h.approved, h.rejected, h.lately_approved, h.lately_rejected,
                   h.same, h.same_here, u.upheld, e.dismissed, c.group_id, g.members, g.latest
            from (select f.id, f.account_id, f.author_name, f.article_id, f.parent_id,
                         f.fingerprint, f.revision, f.revision_state, f.created_at, f.group_id
                  from comment f
                  where f.site_id = $1 and f.id >= $2 and f.id <= $3 and f.id > $4
                  order by f.id
                  limit $5) c
            join revision r on r.site_id = $1 and r.comment_id = c.id and r.number = c.revision
            join article a on a.site_id = $1 and a.id = c.article_id
            join account w on w.site_id = $1 and w.id = c.account_id
            cross join lateral (
              select count(*) filter (where l.ended = 'approved') as approved,
                     count(*) filter (where l.ended = 'rejected') as rejected,
                     count(*) filter (where l.ended = 'approved' and l.place <= 20)
                       as lately_approved,
                     count(*) filter (where l.ended = 'rejected' and l.place <= 20)
                       as lately_rejected,
                     array_agg(l.id order by l.id desc) filter (where l.repeats) as same,
                     array_agg(l.here order by l.id desc) filter (where l.repeats) as same_here
              from (select t.id, t.ended, t.here,
                           t.same and row_number() over (order by t.id desc) <= 20 as repeats,
                           count(*) filter (where t.ended in ('approved', 'rejected'))
                             over (order by t.id desc) as place
                    from (select o.id,
                                 case when o.counts then coalesce(o.withdrawn_from, o.state) end
                                   as ended,
                                 o.fingerprint = c.fingerprint as same,
                                 o.article_id = c.article_id
                                   and o.parent_id is not distinct from c.parent_id as here
                          from comment o
                          where o.site_id = $1 and o.account_id = c.account_id and o.id < c.id
                            and (o.state <> 'withdrawn'
                                 or o.withdrawn_from in ('approved', 'rejected'))
                          order by o.id desc
                          limit 200) t) l) h
            cross join lateral (
              select count(*) filter (where l.state = 'upheld') as upheld
              from (select p.state
                    from report p
                    where p.site_id = $1 and p.author_id = c.account_id and p.id < c.id
                      and p.state <> 'open'
                    order by p.id desc
                    limit 200) l) u
            cross join lateral (
              select count(*) filter (where l.state = 'dismissed') as dismissed
              from (select p.state
                    from report p
                    where p.site_id = $1 and p.account_id = c.account_id and p.id < c.id
                      and p.state <> 'open'
                    order by p.id desc
                    limit 200) l) e
            cross join lateral (
              select count(*) as members, (array_agg(l.id order by l.id desc))[1] as latest
              from (select m.id
                    from comment m
                    where m.site_id = $1 and m.group_id = c.group_id and m.id < c.id
                    order by m.id desc
                    limit 100) l) g
            order by c.id
            """)
        .execute(Tuple.of(site, stretch.first(), stretch.last(), after, limit))
        .map(
            rows -> {
              var comments = new ArrayList<SampledComment>();
              rows.forEach(
                  row ->
                      comments.add(
                          new SampledComment(
                              row.getUUID("id"), decided(row), () -> contribution(row, mode))));
              return comments;
            });
  }

  private static Contribution contribution(Row row, Mode site) {
    var own = row.getString("mode");
    var latest = row.getUUID("latest");
    return new Contribution(
        RenderedText.restored(
            row.getString("body"),
            Format.of(row.getString("format")),
            StoredHtml.of(row),
            row.getInteger("html_policy")),
        row.getLong("fingerprint"),
        new Contributor(
            row.getString("author_name"),
            row.getBoolean("staff"),
            Times.momentOrNull(row.getOffsetDateTime("registered_at")),
            history(row)),
        new ArticlePlace(
            row.getString("key"),
            row.getString("section"),
            own == null ? null : Mode.of(own),
            site,
            row.getBoolean("makes_article"),
            null,
            InForce.OPEN),
        latest == null
            ? null
            : new Likeness(row.getUUID("group_id"), row.getInteger("members"), Ids.moment(latest)),
        false,
        Times.moment(row.getOffsetDateTime("created_at")));
  }

  private static History history(Row row) {
    var repeated = new ArrayList<Earlier>();
    var same = row.getArrayOfUUIDs("same");
    for (int i = 0; same != null && i < same.length; i++) {
      repeated.add(
          new Earlier(same[i], row.getLong("fingerprint"), row.getArrayOfBooleans("same_here")[i]));
    }
    return new History(
        new Trust.Basis(
            row.getInteger("approved"),
            row.getInteger("rejected"),
            row.getInteger("upheld"),
            row.getInteger("dismissed")),
        new Contribution.EarlierDecisions(
            row.getInteger("lately_approved"), row.getInteger("lately_rejected")),
        row.getBoolean("hold_always") != null,
        repeated);
  }

  /** Only people approve; a rule may have rejected. */
  private static PeoplesVerdict decided(Row row) {
    if (State.of(row.getString("revision_state")) == State.APPROVED) {
      return PeoplesVerdict.APPROVED;
    }
    return row.getBoolean("rejected_by_person") != null
        ? PeoplesVerdict.REJECTED
        : PeoplesVerdict.UNDECIDED;
  }
}
