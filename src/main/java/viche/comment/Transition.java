package viche.comment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import viche.comment.outbox.CommentOccurrence;
import viche.comment.split.CommentPlace;
import viche.comment.told.Telling;
import viche.database.Times;
import viche.event.fact.EventType;
import viche.site.ArticleMoved;

/**
 * The move of a comment from one standing to another: the only code that writes states, visibility,
 * the counters that follow from it, and the article's version. Likes and bylines are no part of a
 * standing: {@code viche.comment.reaction} counts those, {@code viche.moving.name} writes these,
 * and both move the version for them. What is imported comes in whole, by {@code
 * viche.comment.imported}.
 *
 * <p>The statements need no answer of each other, so they go out together. The caller holds the
 * locks: the article's row, then the comment's (see {@link CommentStore#lock}). The counters of the
 * queues come last, since they are what a whole site shares.
 */
final class Transition {
  private static final QueueStore QUEUES = new QueueStore();
  private static final Telling TELLING = new Telling();

  private Transition() {}

  /** Moves a stored comment. */
  static Future<Void> move(SqlClient client, long site, LockedComment before, Standing after) {
    var refused = before.refuses(after);
    if (refused.isPresent()) {
      return refused.get().failed();
    }
    var now = before.standing();
    var visible = delta(now.state().visible(), after.state().visible());
    var shown = delta(before.shownAs(now), before.shownAs(after));
    var seen = (before.shownAs(now) || before.shownAs(after)) && differs(now, after);
    List<Future<?>> statements = new ArrayList<>();
    if (seen) {
      statements.add(touch(client, site, before.place(), visible));
    }
    statements.add(write(client, site, before, after, seen));
    if (after.state() != State.WITHDRAWN) {
      statements.add(judge(client, site, before.id(), after));
    }
    if (before.parent() != null && (visible != 0 || shown != 0)) {
      statements.add(climb(client, site, before.parent(), visible, shown));
    }
    if (now.queue() != null && now.queue() != after.queue()) {
      statements.add(unclaim(client, site, before.id()));
    }
    var anew = after.visible() != null && !Objects.equals(now.visible(), after.visible());
    if ((visible > 0 && (before.parent() != null || before.awaited()))
        || (anew && before.mentions())) {
      var first = visible > 0 && before.awaited();
      statements.add(TELLING.published(client, site, before.id(), first));
    }
    statements.add(QUEUES.move(client, site, before.id(), now.queue(), after.queue()));
    CommentOccurrence.tell(client, site, before.id(), names(now, after));
    return Future.all(statements).mapEmpty();
  }

  /** What the move is called outside. */
  private static EventType[] names(Standing now, Standing after) {
    var names = new ArrayList<EventType>();
    var anew = after.revision() != now.revision() || after.latest() != now.latest();
    if (after.state() != now.state() && after.state() == State.WITHDRAWN) {
      names.add(EventType.COMMENT_WITHDRAWN);
    } else if (anew && after.latest() == State.APPROVED) {
      names.add(EventType.COMMENT_APPROVED);
    } else if ((anew && after.latest() == State.REJECTED)
        || (after.state() != now.state() && after.state() == State.REJECTED)) {
      names.add(EventType.COMMENT_REJECTED);
    }
    if (!Objects.equals(now.visible(), after.visible())) {
      names.add(after.visible() != null ? EventType.COMMENT_PUBLISHED : EventType.COMMENT_HIDDEN);
    }
    return names.toArray(EventType[]::new);
  }

  /** Marks a stored comment as featured or not; the article changes when its readers see it. */
  static Future<Boolean> feature(
      SqlClient client, long site, LockedComment comment, boolean featured) {
    return client
        .preparedQuery(
            """
            update comment
            set featured = $3
            where site_id = $1 and id = $2 and featured <> $3
            """)
        .execute(Tuple.of(site, comment.id(), featured))
        .compose(
            rows -> {
              var changed = rows.rowCount() == 1;
              if (changed) {
                CommentOccurrence.tell(
                    client,
                    site,
                    comment.id(),
                    featured ? EventType.COMMENT_FEATURED : EventType.COMMENT_UNFEATURED);
              }
              return changed && comment.standing().state().visible()
                  ? Future.all(
                          touch(client, site, comment.place(), 0), renew(client, site, comment))
                      .map(true)
                  : Future.succeededFuture(changed);
            });
  }

  /** Gives a comment the version of its article. */
  private static Future<Void> renew(SqlClient client, long site, LockedComment comment) {
    return client
        .preparedQuery(
            """
            update comment
            set version =
              (select a.version from article a where a.site_id = $1 and a.id = $3)
            where site_id = $1 and id = $2
            """)
        .execute(Tuple.of(site, comment.id(), comment.article()))
        .mapEmpty();
  }

  /** Weighs a comment that waits anew, since something was found of it where it stands. */
  static Future<Void> weigh(SqlClient client, long site, LockedComment comment) {
    var risk = Risk.of(comment.standing(), comment.findings(), comment.responses());
    return client
        .preparedQuery(
            """
            update comment
            set risk = $3, queued_at = clock_timestamp()
            where site_id = $1 and id = $2 and queue is not null
            """)
        .execute(Tuple.of(site, comment.id(), risk))
        .mapEmpty();
  }

  /** Ends the claim on a comment, if there is one. */
  static Future<Void> unclaim(SqlClient client, long site, UUID comment) {
    return client
        .preparedQuery(
            """
            delete from claim
            where site_id = $1 and comment_id = $2
            """)
        .execute(Tuple.of(site, comment))
        .mapEmpty();
  }

  /** Counts a new comment that is visible from the start; its own row is inserted after. */
  static Future<Void> count(SqlClient client, long site, CommentPlace place) {
    return touch(client, site, place, 1);
  }

  /**
   * Moves the article's version, and its count by {@code visible}. Where another one's page shows
   * the comment, its version moves, too; since it has none of the comments that differ, it is to be
   * loaded anew.
   */
  private static Future<Void> touch(SqlClient client, long site, CommentPlace place, int visible) {
    var touched =
        client
            .preparedQuery(
                """
                update article
                set visible_count = visible_count + case when id = $2 then $4 else 0 end,
                    version = version + 1,
                    versions_from = case when id = $2 then versions_from else version + 1 end,
                    changed_at = clock_timestamp()
                where site_id = $1 and id in ($2, $3)
                returning key, version, visible_count
                """)
            .execute(Tuple.of(site, place.article(), place.page(), visible));
    return ArticleMoved.told(client, site, touched);
  }

  private static Future<Void> write(
      SqlClient client, long site, LockedComment before, Standing after, boolean seen) {
    var queue = after.queue();
    return client
        .preparedQuery(
            """
            update comment
            set state = $3,
                revision = $4,
                revision_state = $5,
                visible_revision = $6,
                html = (select r.html from revision r
                        where r.site_id = $1 and r.comment_id = $2 and r.number = $6),
                html_policy = (select r.html_policy from revision r
                               where r.site_id = $1 and r.comment_id = $2 and r.number = $6),
                shown_language = coalesce((select r.language from revision r
                                           where r.site_id = $1 and r.comment_id = $2
                                             and r.number = $6),
                                          case when visible_revision = $6 then shown_language end),
                edited_at = (select r.created_at from revision r
                             where r.site_id = $1 and r.comment_id = $2 and r.number = $6
                               and r.number > 1),
                shown = $7,
                queue = $8,
                queued_at = case when queue is distinct from $8 then clock_timestamp()
                                 else queued_at end,
                waiting_since = $9,
                version = case when $10 then
                            (select a.version from article a where a.site_id = $1 and a.id = $11)
                          else version end,
                open_reports = $12,
                report_weight = $13,
                risk = $14,
                hidden_revision = $15,
                by_rule = $17,
                counts = counts or ($3 <> state and $3 in ('approved', 'rejected')),
                published_at = case when $6::integer is not null and html is null
                                    then coalesce(published_at, clock_timestamp())
                                    else published_at end,
                listed_at = case when $16 then clock_timestamp() else listed_at end,
                withdrawn_at = case when $3 <> 'withdrawn' then null
                                    else coalesce(withdrawn_at, clock_timestamp()) end,
                withdrawn_from = case when $3 <> 'withdrawn' then null
                                      when state = 'withdrawn' then withdrawn_from
                                      else state end
            where site_id = $1 and id = $2
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(before.id())
                .addValue(after.state().word())
                .addValue(after.revision())
                .addValue(after.latest().word())
                .addValue(after.visible())
                .addValue(before.shownAs(after))
                .addValue(queue == null ? null : queue.word())
                .addValue(Times.columnOrNull(after.waitingSince()))
                .addValue(seen)
                .addValue(before.article())
                .addValue(after.reports().count())
                .addValue(after.reports().weight())
                .addValue(Risk.of(after, before.findings(), before.responses()))
                .addValue(after.hidden())
                .addValue(before.listsAnew(after))
                .addValue(after.byRule()))
        .mapEmpty();
  }

  /** Gives the latest revision its state, and the one readers see, or saw, the comment's. */
  private static Future<Void> judge(SqlClient client, long site, UUID comment, Standing after) {
    var seen = after.visible() == null ? after.hidden() : after.visible();
    return client
        .preparedQuery(
            """
            update revision
            set state = case when number = $3 then $4 else $6 end
            where site_id = $1 and comment_id = $2 and number in ($3, $5)
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(comment)
                .addValue(after.revision())
                .addValue(after.latest().word())
                .addValue(seen == null ? after.revision() : seen)
                .addValue(after.state().word()))
        .mapEmpty();
  }

  /**
   * Tells the ancestors. The parent counts its visible and its shown replies; where that makes a
   * tombstone appear or vanish, the parent above counts a shown reply more or less, and so on.
   * Mostly it is one; a join with them would be planned for fifty, as a scan of all there is.
   */
  static Future<Void> climb(SqlClient client, long site, UUID parent, int visible, int shown) {
    return client
        .preparedQuery(
            """
            with recursive told (id, parent_id, flips) as (
              select p.id, p.parent_id,
                     p.html is null and (p.shown_replies > 0) <> (p.shown_replies + $4 > 0)
              from comment p
              where p.site_id = $1 and p.id = $2
              union all
              select p.id, p.parent_id,
                     p.html is null and (p.shown_replies > 0) <> (p.shown_replies + $4 > 0)
              from told t
              join comment p on p.site_id = $1 and p.id = t.parent_id
              where t.flips
            )
            update comment c
            set reply_count = c.reply_count + case when c.id = $2 then $3 else 0 end,
                shown_replies = c.shown_replies + $4,
                shown = c.html is not null or c.shown_replies + $4 > 0,
                version = (select a.version from article a
                           where a.site_id = $1 and a.id = c.article_id)
            where c.site_id = $1 and c.id = any (array(select t.id from told t))
            """)
        .execute(Tuple.of(site, parent, visible, shown))
        .mapEmpty();
  }

  /** Whether readers of the discussion see a difference. */
  private static boolean differs(Standing now, Standing after) {
    return !Objects.equals(now.visible(), after.visible())
        || (now.state() == State.WITHDRAWN) != (after.state() == State.WITHDRAWN);
  }

  private static int delta(boolean before, boolean after) {
    return Boolean.compare(after, before);
  }
}
