package viche.comment;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.mention.MentionStore;
import viche.comment.outbox.CommentOccurrence;
import viche.comment.split.CommentPlace;
import viche.comment.split.SplitThreadStore;
import viche.comment.told.Telling;
import viche.database.Ids;
import viche.database.Times;
import viche.event.fact.EventType;
import viche.text.language.Language;

/** The {@code comment} table, as changes need it. */
public final class CommentStore {
  private static final String STANDING =
      """
      select c.id, c.article_id, c.account_id, c.parent_id, c.state, c.revision,
             (select r.article_id from comment r
              where r.site_id = $1 and r.id = c.root_id) as page_id,
             c.revision_state, c.visible_revision, c.hidden_revision, c.by_rule, c.waiting_since,
             c.open_reports, c.report_weight, c.shown_replies, c.reply_count + c.likes as responses,
             (select count(*) from finding f
              where f.site_id = $1 and f.comment_id = c.id
                and f.revision = c.revision and f.action <> 'note') as findings,
             c.created_at, c.texts_gone_at is not null as texts_gone,
             exists (select 1 from mention m
                     where m.site_id = $1 and m.comment_id = c.id) as mentions,
             c.published_at is null
               and (select a.awaited from article a
                    where a.site_id = $1 and a.id = c.article_id) as awaited
      from comment c
      where c.site_id = $1 and c.id = $2
      """;

  private final RevisionStore revisions = new RevisionStore();
  private final MentionStore mentions = new MentionStore();
  private final QueueStore queues = new QueueStore();
  private final Telling telling = new Telling();
  private final SplitThreadStore splits = new SplitThreadStore();

  /**
   * Inserts a screened comment with its first revision. Everything is sent at once.
   *
   * <p>The comment's row is made only while what was read before still holds. Otherwise its
   * revision misses it, and the transaction fails with a missing reference: {@link
   * viche.database.SqlState#isMissingReference}.
   */
  public Future<Void> insert(
      SqlClient client, long site, NewComment comment, WritePrecondition expected) {
    var first = comment.first();
    var visible = first.standing().state().visible();
    var counted =
        visible
            ? Transition.count(client, site, expected.placeOn(comment.article()))
            : stay(client, site, comment.article());
    var row = row(client, site, comment, expected);
    var revision = revisions.insert(client, site, comment.id(), first);
    var mentions = mentions(client, site, comment.id(), first);
    var parent = comment.parent();
    var told =
        visible && parent != null
            ? Transition.climb(client, site, parent, 1, 1)
            : Future.<Void>succeededFuture();
    var notified =
        visible && (parent != null || !first.mentions().isEmpty() || expected.awaited())
            ? telling.published(client, site, comment.id(), expected.awaited())
            : Future.<Void>succeededFuture();
    var waits = queues.move(client, site, comment.id(), null, first.standing().queue());
    if (visible) {
      CommentOccurrence.tell(
          client, site, comment.id(), EventType.COMMENT_SUBMITTED, EventType.COMMENT_PUBLISHED);
    } else {
      CommentOccurrence.tell(client, site, comment.id(), EventType.COMMENT_SUBMITTED);
    }
    return Future.all(List.of(counted, row, revision, mentions, told, notified, waits)).mapEmpty();
  }

  /** Nobody moves the comments of an article to another until what is held here is stored. */
  private static Future<Void> stay(SqlClient client, long site, UUID article) {
    return client
        .preparedQuery(
            """
            select 1
            from article
            where site_id = $1 and id = $2
            for key share
            """)
        .execute(Tuple.of(site, article))
        .mapEmpty();
  }

  private static Future<Void> row(
      SqlClient client, long site, NewComment comment, WritePrecondition expected) {
    var first = comment.first();
    var standing = first.standing();
    var visible = standing.state().visible();
    var queue = standing.queue();
    return client
        .preparedQuery(
            """
            insert into comment (
              site_id, id, article_id, account_id, parent_id, root_id, thread_path,
              state, revision, revision_state, visible_revision, html, html_policy,
              author_name, author_picture, author_badges, idempotency_key, fingerprint, group_id,
              language, shown_language,
              likes, reply_count, shown_replies, shown, queue, waiting_since, version,
              created_at, edited_at, risk, listed_at, queued_at, by_rule, published_at)
            select $1, $2, a.id, w.id, p.id, coalesce(p.root_id, $2),
                   coalesce(substr(p.thread_path, 1, $3), ''::bytea) || $4,
                   $5, 1, $5, $6, $7, $8,
                   $9, $10, $11, $12, $13, $29,
                   $32, case when $14 then $32 end,
                   0, 0, 0, $14, $15, $16, case when $14 then a.version else 0 end,
                   $17, null, $30, clock_timestamp(), clock_timestamp(), $5 = 'rejected',
                   case when $14 then clock_timestamp() end
            from article a
            join account w on w.site_id = $1 and w.subject = $18
            left join comment p
              on p.site_id = $1 and p.id = $19 and p.article_id = a.id and p.html is not null
            where a.site_id = $1 and a.id = $20 and a.leads_to is null
              and a.open
              and case when a.closes_at is null then a.created_at > $31 else a.closes_at > $17 end
              and a.mode is not distinct from $21
              and (not a.awaited or $33)
              and (p.id is not null or $19::uuid is null)
              and (select r.article_id from comment r
                   where r.site_id = $1 and r.id = p.root_id) is not distinct from $34
              and not exists (select 1 from sanction s
                   where s.site_id = $1 and s.account_id = w.id and s.lifted_at is null
                     and (s.until is null or s.until > $17) and s.kind in ('suspend', 'ban'))
              and (select count(*) from sanction s
                   where s.site_id = $1 and s.account_id = w.id and s.lifted_at is null
                     and (s.until is null or s.until > $17) and s.kind = 'hold-always') = $22
              and (select count(*) from comment c
                   where c.site_id = $1 and c.account_id = w.id and c.id > $23) < $24
              and (select count(*) from comment c
                   where c.site_id = $1 and c.account_id = w.id and c.id > $23
                     and c.fingerprint = $13 and c.state <> 'withdrawn') = $25
              and (select count(*) from article n
                   where n.site_id = $1 and n.created_by = w.id and n.created_at > $26) <= $27
              and not exists (select 1 from comment c
                   where c.site_id = $1 and c.article_id = a.id and c.account_id = w.id
                     and c.id > $28)
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(comment.id())
                .addValue(ThreadPath.longestPrefix())
                .addValue(Buffer.buffer(Ids.bytes(comment.id())))
                .addValue(standing.state().word())
                .addValue(standing.visible())
                .addValue(visible ? first.text().html().value() : null)
                .addValue(visible ? first.text().policy() : null)
                .addValue(comment.author().name())
                .addValue(comment.author().picture())
                .addValue(comment.author().badges().toArray(String[]::new))
                .addValue(comment.idempotencyKey())
                .addValue(first.traits().fingerprint())
                .addValue(visible)
                .addValue(queue == null ? null : queue.word())
                .addValue(Times.columnOrNull(standing.waitingSince()))
                .addValue(Times.column(first.now()))
                .addValue(comment.subject())
                .addValue(comment.parent())
                .addValue(comment.article())
                .addValue(expected.mode())
                .addValue(expected.holds())
                .addValue(expected.since())
                .addValue(expected.quota())
                .addValue(expected.same())
                .addValue(Times.column(expected.day()))
                .addValue(expected.newArticles())
                .addValue(expected.slowSince())
                .addValue(first.traits().group())
                .addValue(Risk.of(standing, first.traits().findings(), 0))
                .addValue(Times.column(expected.madeAfter()))
                .addValue(word(first.traits().language()))
                .addValue(expected.awaited())
                .addValue(expected.page()))
        .mapEmpty();
  }

  /**
   * Locks a comment for a change: first the row of its article, and of the one on whose page it is,
   * then its own.
   */
  public Future<Optional<LockedComment>> lock(SqlClient client, long site, UUID id) {
    var articles = splits.lock(client, site, id);
    var comment =
        client
            .preparedQuery(
                STANDING
                    + """
                    for no key update of c
                    """)
            .execute(Tuple.of(site, id));
    return Future.all(articles, comment).map(both -> first(comment.result()));
  }

  /** A comment as it stands, without a lock. */
  public Future<Optional<LockedComment>> find(SqlClient client, long site, UUID id) {
    return client.preparedQuery(STANDING).execute(Tuple.of(site, id)).map(CommentStore::first);
  }

  /** Whether an account has written a comment with an idempotency key. */
  public Future<Boolean> hasKey(SqlClient client, long site, String subject, String key) {
    return client
        .preparedQuery(
            """
            select exists (select 1
                           from comment c
                           join account w on w.site_id = $1 and w.id = c.account_id
                           where c.site_id = $1 and w.subject = $2
                             and c.idempotency_key = $3) as known
            """)
        .execute(Tuple.of(site, subject, key))
        .map(rows -> rows.iterator().next().getBoolean("known"));
  }

  /** Moves a locked comment to another standing, with everything that depends on it. */
  public Future<Void> move(SqlClient client, long site, LockedComment before, Standing after) {
    return Transition.move(client, site, before, after);
  }

  /** Gives a locked comment that waits its place by what is found of it now, and tells it anew. */
  public Future<Void> weigh(SqlClient client, long site, LockedComment comment) {
    return Transition.weigh(client, site, comment);
  }

  /**
   * Ends the claim on a locked comment, if there is one, whether it still waits or not; one that
   * leaves its queue loses it anyway.
   */
  public Future<Void> unclaim(SqlClient client, long site, UUID comment) {
    return Transition.unclaim(client, site, comment);
  }

  /**
   * Gives a locked comment the mark of a featured one, or takes it away; says whether that is a
   * change. Readers see the mark while they see the comment.
   */
  public Future<Boolean> feature(
      SqlClient client, long site, LockedComment comment, boolean featured) {
    return Transition.feature(client, site, comment, featured);
  }

  /**
   * Adds a revision to a locked comment and moves it to the standing that follows. Where readers
   * see the latest text its language is the comment's, which every release has written; it is kept
   * apart from here on, since a text of an earlier release has none in its revision.
   */
  public Future<Void> revise(SqlClient client, long site, LockedComment before, NewRevision edit) {
    var revision = revisions.insert(client, site, before.id(), edit);
    var mentions = mentions(client, site, before.id(), edit);
    var fingerprint =
        client
            .preparedQuery(
                """
                update comment
                set fingerprint = $3, group_id = $4, language = $5,
                    shown_language = case when visible_revision = revision then language
                                          else shown_language end
                where site_id = $1 and id = $2
                """)
            .execute(
                Tuple.of(
                    site,
                    before.id(),
                    edit.traits().fingerprint(),
                    edit.traits().group(),
                    word(edit.traits().language())));
    var superseded = revisions.supersede(client, site, before);
    CommentOccurrence.tell(client, site, before.id(), EventType.COMMENT_EDITED);
    var moved = Transition.move(client, site, before.with(edit), edit.standing());
    return Future.all(revision, mentions, fingerprint, superseded, moved).mapEmpty();
  }

  private Future<Void> mentions(SqlClient client, long site, UUID comment, NewRevision revision) {
    var number = revision.standing().revision();
    return mentions.insert(client, site, comment, number, revision.mentions());
  }

  private static Optional<LockedComment> first(RowSet<Row> rows) {
    for (var row : rows) {
      var latest = State.of(row.getString("revision_state"));
      var standing =
          new Standing(
              State.of(row.getString("state")),
              row.getInteger("revision"),
              latest,
              row.getInteger("visible_revision"),
              row.getInteger("hidden_revision"),
              // An instance of 0.1 that approves leaves the word of the rule as it was.
              latest == State.REJECTED && row.getBoolean("by_rule"),
              Times.momentOrNull(row.getOffsetDateTime("waiting_since")),
              new OpenReports(row.getInteger("open_reports"), row.getDouble("report_weight")));
      return Optional.of(
          new LockedComment(
              row.getUUID("id"),
              new CommentPlace(row.getUUID("article_id"), row.getUUID("page_id")),
              row.getUUID("account_id"),
              row.getUUID("parent_id"),
              standing,
              row.getInteger("shown_replies"),
              row.getInteger("responses"),
              row.getInteger("findings"),
              Times.moment(row.getOffsetDateTime("created_at")),
              row.getBoolean("mentions"),
              row.getBoolean("awaited"),
              row.getBoolean("texts_gone")));
    }
    return Optional.empty();
  }

  private static @Nullable String word(@Nullable Language language) {
    return language == null ? null : language.word();
  }
}
