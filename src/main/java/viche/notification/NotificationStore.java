package viche.notification;

import static java.util.Objects.requireNonNullElse;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Times;
import viche.notification.Notification.NewComments;
import viche.notification.Notification.NotifiedArticle;
import viche.notification.Notification.NotifiedAuthor;
import viche.notification.Notification.NotifiedComment;
import viche.notification.Notification.ToldDecision;
import viche.notification.Notification.ToldSanction;
import viche.site.CommentLink;
import viche.text.Excerpt;

/**
 * The {@code notification} table as accounts read it. What readers don't see at the moment, and
 * what is somebody's who was muted, isn't there.
 *
 * <p>Each row is looked at by itself, with queries that end at the first they find: what an account
 * is told costs the same however many comments there are, and with a plan that is made for any
 * account and limit.
 */
final class NotificationStore {
  /** Rows that are looked at for a page, or for the number of those that are unread. */
  static final int LOOKED_AT = 1_000;

  /** New comments, as {@code c}, that a notification {@code i} of what is followed tells of. */
  private static final String NEW =
      """
      c.site_id = $1 and c.article_id = i.article_id and c.html is not null
        and c.published_at >= i.new_since
        and (i.new_until is null or c.published_at < i.new_until)
        and c.account_id <> i.account_id
        and (select true from mute m
             where m.site_id = $1 and m.account_id = i.account_id and m.muted_id = c.account_id
             limit 1) is null
        and (select true from mute m
             where m.site_id = $1 and m.account_id = c.account_id and m.muted_id = i.account_id
             limit 1) is null
      """;

  /** Whether what a notification {@code i} tells of is there to be told of. */
  static final String SHOWN =
      """
      case when i.kind in ('reply', 'mention') then
             (select true from comment c
              where c.site_id = $1 and c.id = i.comment_id and c.html is not null
                and (i.kind = 'reply'
                     or (select true from mention m
                         where m.site_id = $1 and m.comment_id = c.id
                           and m.revision = c.visible_revision and m.account_id = i.account_id
                         limit 1))
                and (select true from mute m
                     where m.site_id = $1 and m.account_id = i.account_id
                       and m.muted_id = c.account_id
                     limit 1) is null
                and (select true from mute m
                     where m.site_id = $1 and m.account_id = c.account_id
                       and m.muted_id = i.account_id
                     limit 1) is null
              limit 1)
           when i.kind = 'decision' then
             (select true from comment c
              where c.site_id = $1 and c.id = i.comment_id and c.state <> 'withdrawn'
              limit 1)
           when i.kind = 'sanction' then
             (select true from sanction s
              where s.site_id = $1 and s.id = i.sanction_id and s.lifted_at is null
              limit 1)
           when i.kind = 'follow' then
             (select true from comment c
              where
      """
          + NEW
          + """
                  limit 1)
               else false end
          """;

  private static final String UNREAD =
      """
      select count(*) as unread
      from (select 1
            from (select o.kind, o.account_id, o.comment_id, o.article_id, o.sanction_id,
                         o.new_since, o.new_until
                  from notification o
                  where o.site_id = $1 and not o.read
                    and o.account_id =
                      (select w.id from account w where w.site_id = $1 and w.subject = $2)
                  order by o.id desc
                  limit $3) i
            where
      """
          + SHOWN
          + """
            limit $4) l
          """;

  /** How many of the latest {@value #LOOKED_AT} that an account hasn't read are there. */
  Future<Unread> unread(SqlClient client, long site, String subject) {
    return client
        .preparedQuery(UNREAD)
        .execute(Tuple.of(site, subject, LOOKED_AT, Unread.MOST + 1))
        .map(rows -> Unread.of(rows.iterator().next().getInteger("unread")));
  }

  private static final String PAGE =
      """
      select n.id, n.kind, n.read, n.created_at,
             a.key, a.title, a.url, a.confirmed,
             c.id as comment_id, c.html, c.account_id, c.author_name, c.author_picture,
             c.author_badges,
             p.id as about_id, p.html as about_html,
             case when c.state = 'rejected' then c.state else r.state end as decided_state,
             r.html as decided_html, c.by_rule and c.revision = n.revision as by_rule, d.reason,
             s.id as sanction_id, s.kind as sanction_kind, s.until, s.reason as sanction_reason,
             f.found
      from (select i.id, i.kind, i.account_id, i.comment_id, i.revision, i.article_id,
                   i.sanction_id, i.new_since, i.new_until, i.read, i.created_at
            from (select o.id, o.kind, o.account_id, o.comment_id, o.revision, o.article_id,
                         o.sanction_id, o.new_since, o.new_until, o.read, o.created_at
                  from notification o
                  where o.site_id = $1
                    and o.account_id =
                      (select w.id from account w where w.site_id = $1 and w.subject = $2)
                    and o.id < $3
                  order by o.id desc
                  limit $4) i
            where
      """
          + SHOWN
          + """
                order by i.id desc
                limit $5) n
          left join lateral (
            select (array_agg(l.id order by l.published_at))[1] as first_id, count(*) as found
            from (select c.id, c.published_at
                  from (select n.article_id, n.account_id, n.new_since, n.new_until) i
                  join comment c on
          """
          + NEW
          + """
                  order by c.published_at
                  limit $6) l) f on n.kind = 'follow'
          left join lateral (
            select k.id, k.article_id, k.parent_id, k.html, k.account_id, k.author_name,
                   k.author_picture, k.author_badges, k.state, k.revision, k.by_rule
            from comment k
            where k.site_id = $1 and k.id = coalesce(f.first_id, n.comment_id)
            limit 1) c on true
          left join lateral (
            select k.key, k.title, k.url, k.confirmed
            from article k
            where k.site_id = $1 and k.id = c.article_id
            limit 1) a on true
          left join lateral (
            select k.id, k.html
            from comment k
            where k.site_id = $1 and k.id = c.parent_id and k.account_id = n.account_id
            limit 1) p on n.kind = 'reply'
          left join lateral (
            select k.state, k.html
            from revision k
            where k.site_id = $1 and k.comment_id = n.comment_id and k.number = n.revision
            limit 1) r on n.kind = 'decision'
          left join lateral (
            select k.reason
            from decision k
            where k.site_id = $1 and k.comment_id = n.comment_id and k.verdict = 'reject'
              and not exists (select 1 from decision u where u.site_id = $1 and u.undoes = k.id)
            order by (k.revision = n.revision) desc, k.number desc
            limit 1) d on n.kind = 'decision'
          left join lateral (
            select k.id, k.kind, k.until, k.reason
            from sanction k
            where k.site_id = $1 and k.id = n.sanction_id
            limit 1) s on n.kind = 'sanction'
          order by n.id desc
          """;

  /**
   * What an account is told, the latest first: among the {@value #LOOKED_AT} rows before an
   * identifier.
   */
  Future<List<Notification>> page(
      SqlClient client, long site, String subject, UUID before, int limit) {
    return client
        .preparedQuery(PAGE)
        .execute(
            Tuple.of(site, subject, before, LOOKED_AT).addValue(limit).addValue(Unread.MOST + 1))
        .map(
            rows -> {
              var page = new ArrayList<Notification>();
              rows.forEach(row -> page.add(read(row)));
              return page;
            });
  }

  /** The last row that a page was looked for in, where there may be more behind it. */
  Future<Optional<UUID>> lastLookedAt(SqlClient client, long site, String subject, UUID before) {
    return client
        .preparedQuery(
            """
            select o.id
            from notification o
            where o.site_id = $1
              and o.account_id =
                (select w.id from account w where w.site_id = $1 and w.subject = $2)
              and o.id < $3
            order by o.id desc
            offset $4
            limit 1
            """)
        .execute(Tuple.of(site, subject, before, LOOKED_AT - 1))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(row.getUUID("id"));
              }
              return Optional.empty();
            });
  }

  private static Notification read(Row row) {
    var kind = NotificationKind.of(row.getString("kind"));
    var article = article(row);
    var page = article == null ? null : article.url();
    return new Notification(
        row.getUUID("id"),
        kind,
        Times.moment(row.getOffsetDateTime("created_at")),
        row.getBoolean("read"),
        article,
        switch (kind) {
          case SANCTION -> null;
          case DECISION -> own(row, "comment_id", page, row.getString("decided_html"));
          case REPLY, MENTION, FOLLOW -> comment(row, page);
        },
        row.getUUID("about_id") == null
            ? null
            : own(row, "about_id", page, row.getString("about_html")),
        kind == NotificationKind.DECISION ? decision(row) : null,
        kind == NotificationKind.SANCTION ? sanction(row) : null,
        kind == NotificationKind.FOLLOW ? NewComments.of(row.getInteger("found")) : null);
  }

  private static @Nullable NotifiedArticle article(Row row) {
    var key = row.getString("key");
    if (key == null) {
      return null;
    }
    var confirmed = row.getBoolean("confirmed");
    return new NotifiedArticle(
        key, confirmed ? row.getString("title") : null, confirmed ? row.getString("url") : null);
  }

  private static NotifiedComment comment(Row row, @Nullable String page) {
    var id = row.getUUID("comment_id");
    return new NotifiedComment(
        id,
        page == null ? null : CommentLink.of(page, id),
        new NotifiedAuthor(
            row.getUUID("account_id"),
            row.getString("author_name"),
            row.getString("author_picture"),
            List.of(row.getArrayOfStrings("author_badges"))),
        Excerpt.of(row.getString("html")));
  }

  /** A comment of the account's own, which pages show where it has a text that readers see. */
  private static NotifiedComment own(
      Row row, String id, @Nullable String page, @Nullable String html) {
    var comment = row.getUUID(id);
    var seen = row.getString(id.equals("about_id") ? "about_html" : "html") != null;
    return new NotifiedComment(
        comment,
        page == null || !seen ? null : CommentLink.of(page, comment),
        null,
        html == null ? null : Excerpt.of(html));
  }

  private static ToldDecision decision(Row row) {
    var state = row.getString("decided_state");
    var byRule = requireNonNullElse(row.getBoolean("by_rule"), false);
    // What reports or a rule have hidden since is nobody's decision.
    var decided = state.equals("approved") || state.equals("rejected");
    return new ToldDecision(
        state,
        decided ? (byRule ? "rule" : "moderator") : null,
        state.equals("rejected") && !byRule ? row.getString("reason") : null);
  }

  private static ToldSanction sanction(Row row) {
    return new ToldSanction(
        row.getUUID("sanction_id"),
        row.getString("sanction_kind"),
        Times.momentOrNull(row.getOffsetDateTime("until")),
        row.getString("sanction_reason"));
  }
}
