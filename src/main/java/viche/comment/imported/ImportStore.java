package viche.comment.imported;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viche.comment.Queue;
import viche.comment.QueueStore;
import viche.comment.Risk;
import viche.comment.imported.Placing.Added;
import viche.comment.split.SplitThreadStore;
import viche.database.Times;
import viche.site.ArticleMoved;
import viche.text.language.Language;

/**
 * The rows of imported comments: with their texts, origins and counters, in one transaction of the
 * caller's. They are new, so that nothing is decided again; what is decided on them later is {@link
 * viche.comment.Transition}'s.
 *
 * <p>Locks are taken as by everybody: articles, comments, and the counters of the queues last.
 */
public final class ImportStore {
  /** What an import writes most of. */
  public static final List<String> TABLES =
      List.of("account", "article", "comment", "revision", "origin");

  private final ImportedAccountStore accounts = new ImportedAccountStore();
  private final OriginStore origins = new OriginStore();
  private final RepliedStore replied = new RepliedStore();
  private final SplitThreadStore splits = new SplitThreadStore();
  private final QueueStore queues = new QueueStore();

  /**
   * What has come in.
   *
   * @param added the others were there
   * @param uprooted the ids in the source of those that became roots, as their parents are neither
   *     in the batch nor stored on the same article
   */
  public record Imported(int added, List<String> uprooted) {}

  /**
   * Inserts those of a batch that are not there.
   *
   * @param system where they come from
   * @param batch parents before their replies; their articles exist
   */
  public Future<Imported> insert(
      SqlClient client, long site, String system, List<ImportedComment> batch, Instant now) {
    var made = accounts.ensure(client, site, batch, now);
    var articles = lock(client, site, batch);
    var ids =
        batch.stream()
            .map(ImportedComment::origin)
            .flatMap(origin -> Stream.of(origin.id(), origin.parent()))
            .filter(id -> id != null)
            .collect(Collectors.toSet());
    var stored = origins.find(client, site, system, ids);
    return Future.all(made, articles, stored)
        .map(read -> new Placing(articles.result(), stored.result()).of(batch))
        .compose(
            placing ->
                placing.placed().isEmpty()
                    ? Future.succeededFuture(new Imported(0, List.of()))
                    : write(client, site, system, placing));
  }

  private Future<Imported> write(SqlClient client, long site, String system, Placing placing) {
    var placed = placing.placed();
    List<Future<?>> statements = new ArrayList<>();
    statements.add(touch(client, site, placed));
    statements.add(comments(client, site, placed));
    statements.add(revisions(client, site, placed));
    statements.add(origins.insert(client, site, system, placed));
    return Future.all(statements)
        .compose(written -> replied.climb(client, site, placing.added()))
        .compose(
            climbed ->
                splits.touch(client, site, placing.added().stream().map(Added::parent).toList()))
        .compose(climbed -> enter(client, site, placed))
        .map(entered -> new Imported(placed.size(), List.copyOf(placing.uprooted())));
  }

  /** Locks the articles of a batch, as everybody locks one; by the keys that lead to them. */
  private static Future<Map<String, UUID>> lock(
      SqlClient client, long site, List<ImportedComment> batch) {
    var keys = batch.stream().map(ImportedComment::article).distinct().toArray(String[]::new);
    return client
        .preparedQuery(
            """
            select k.key, a.id
            from article k
            join article a on a.site_id = $1 and a.id = coalesce(k.leads_to, k.id)
            where k.site_id = $1 and k.key = any($2) and a.leads_to is null
            order by a.id
            for no key update of a
            """)
        .execute(Tuple.of(site, (Object) keys))
        .map(
            rows -> {
              var articles = new HashMap<String, UUID>();
              rows.forEach(row -> articles.put(row.getString("key"), row.getUUID("id")));
              return articles;
            });
  }

  /** Moves the versions of locked articles whose readers see something of it, and their counts. */
  private static Future<Void> touch(SqlClient client, long site, List<PlacedComment> placed) {
    var visible = new HashMap<UUID, Integer>();
    for (var one : placed) {
      if (one.shown()) {
        visible.merge(one.article(), one.comment().visible() ? 1 : 0, Integer::sum);
      }
    }
    if (visible.isEmpty()) {
      return Future.succeededFuture();
    }
    var touched =
        client
            .preparedQuery(
                """
                update article a
                set visible_count = a.visible_count + v.visible, version = a.version + 1,
                    changed_at = clock_timestamp()
                from unnest($2::uuid[], $3::integer[]) as v (id, visible)
                where a.site_id = $1 and a.id = v.id
                returning a.key, a.version, a.visible_count
                """)
            .execute(
                Columns.of(List.copyOf(visible.entrySet()))
                    .site(site)
                    .column(UUID[]::new, Map.Entry::getKey)
                    .column(Integer[]::new, Map.Entry::getValue)
                    .tuple());
    return ArticleMoved.told(client, site, touched);
  }

  private static Future<Void> comments(SqlClient client, long site, List<PlacedComment> placed) {
    return client
        .preparedQuery(
            """
            insert into comment (
              site_id, id, article_id, account_id, parent_id, root_id, thread_path,
              state, revision, revision_state, visible_revision, html, html_policy,
              author_name, author_picture, author_badges, idempotency_key, fingerprint, group_id,
              language, shown_language,
              likes, reply_count, shown_replies, shown, queue, waiting_since, version,
              created_at, edited_at, risk, listed_at, queued_at, by_rule, published_at,
              featured, withdrawn_from, counts)
            select $1, n.id, n.article_id, w.id, n.parent_id, n.root_id, n.thread_path,
                   n.state, n.revision, n.revision_state, n.visible_revision, n.html, n.html_policy,
                   n.author_name, null, '{}', null, n.fingerprint, null,
                   n.language, case when n.html is not null then n.language end,
                   n.likes, n.reply_count, n.shown_replies, n.shown, n.queue, n.waiting_since,
                   case when n.shown then a.version else 0 end,
                   n.created_at, n.edited_at, n.risk, clock_timestamp(), clock_timestamp(), false,
                   case when n.html is not null then n.created_at end,
                   n.featured, n.withdrawn_from, n.counts
            from unnest(
                   $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::bytea[],
                   $8::text[], $9::integer[], $10::text[], $11::integer[], $12::text[],
                   $13::smallint[], $14::text[], $15::bigint[], $16::text[], $17::integer[],
                   $18::integer[], $19::integer[], $20::boolean[], $21::text[], $22::timestamptz[],
                   $23::timestamptz[], $24::timestamptz[], $25::float8[], $26::boolean[],
                   $27::text[], $28::boolean[])
                   as n (id, article_id, subject, parent_id, root_id, thread_path,
                         state, revision, revision_state, visible_revision, html,
                         html_policy, author_name, fingerprint, language, likes,
                         reply_count, shown_replies, shown, queue, waiting_since,
                         created_at, edited_at, risk, featured,
                         withdrawn_from, counts)
            join article a on a.site_id = $1 and a.id = n.article_id
            join account w on w.site_id = $1 and w.subject = n.subject
            """)
        .execute(rows(site, placed))
        .compose(
            rows ->
                rows.rowCount() == placed.size()
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new IllegalStateException(
                            "%d of %d comments".formatted(rows.rowCount(), placed.size()))));
  }

  private static Tuple rows(long site, List<PlacedComment> placed) {
    return Columns.of(placed)
        .site(site)
        .column(UUID[]::new, one -> one.comment().id())
        .column(UUID[]::new, PlacedComment::article)
        .column(String[]::new, one -> one.comment().author().subject())
        .column(UUID[]::new, one -> one.place().parent())
        .column(UUID[]::new, one -> one.place().root())
        .column(Buffer[]::new, one -> one.place().path())
        .column(String[]::new, one -> one.standing().state().word())
        .column(Integer[]::new, one -> one.standing().revision())
        .column(String[]::new, one -> one.standing().latest().word())
        .column(Integer[]::new, one -> one.standing().visible())
        .column(String[]::new, one -> shown(one, text(one).rendered().html().value()))
        .column(Short[]::new, one -> shown(one, (short) text(one).rendered().policy()))
        .column(String[]::new, one -> one.comment().author().name())
        .column(Long[]::new, one -> text(one).fingerprint())
        .column(String[]::new, one -> word(text(one).language()))
        .column(Integer[]::new, one -> one.comment().origin().likes())
        .column(Integer[]::new, PlacedComment::replies)
        .column(Integer[]::new, PlacedComment::shownReplies)
        .column(Boolean[]::new, PlacedComment::shown)
        .column(String[]::new, one -> word(one.standing().queue()))
        .column(OffsetDateTime[]::new, one -> Times.columnOrNull(one.standing().waitingSince()))
        .column(OffsetDateTime[]::new, one -> Times.column(text(one).history().createdAt()))
        .column(
            OffsetDateTime[]::new,
            one ->
                one.comment().visible() ? Times.columnOrNull(text(one).history().editedAt()) : null)
        .column(Double[]::new, one -> Risk.of(one.standing(), 0, 0))
        .column(Boolean[]::new, one -> text(one).history().featured())
        .column(String[]::new, PlacedComment::withdrawnFrom)
        .column(Boolean[]::new, one -> one.comment().origin().counts())
        .tuple();
  }

  private static ImportedComment.ImportText text(PlacedComment one) {
    return one.comment().text();
  }

  /** What a comment has only while readers see its text. */
  private static <T extends @Nullable Object> @Nullable T shown(PlacedComment one, T value) {
    return one.comment().visible() ? value : null;
  }

  private static Future<Void> revisions(SqlClient client, long site, List<PlacedComment> placed) {
    return client
        .preparedQuery(
            """
            insert into revision (
              site_id, comment_id, number, state, body, format, html, html_policy, language,
              language_sought, created_at)
            select $1, r.comment_id, r.number, r.state, r.body, r.format, r.html, r.html_policy,
                   r.language, true, r.created_at
            from unnest(
                   $2::uuid[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::text[],
                   $8::smallint[], $9::text[], $10::timestamptz[])
                   as r (comment_id, number, state, body, format, html,
                         html_policy, language, created_at)
            """)
        .execute(
            Columns.of(placed)
                .site(site)
                .column(UUID[]::new, one -> one.comment().id())
                .column(Integer[]::new, one -> one.standing().revision())
                .column(String[]::new, one -> one.standing().latest().word())
                .column(String[]::new, one -> text(one).rendered().body())
                .column(String[]::new, one -> text(one).rendered().format().word())
                .column(String[]::new, one -> text(one).rendered().html().value())
                .column(Short[]::new, one -> (short) text(one).rendered().policy())
                .column(String[]::new, one -> word(text(one).language()))
                .column(OffsetDateTime[]::new, one -> Times.column(text(one).history().writtenAt()))
                .tuple())
        .mapEmpty();
  }

  private Future<Void> enter(SqlClient client, long site, List<PlacedComment> placed) {
    List<Future<?>> entered = new ArrayList<>();
    for (var queue : Queue.values()) {
      entered.add(
          queues.enter(
              client,
              site,
              queue,
              placed.stream()
                  .filter(one -> one.standing().queue() == queue)
                  .map(one -> one.comment().id())
                  .toList()));
    }
    return Future.all(entered).mapEmpty();
  }

  private static @Nullable String word(@Nullable Language language) {
    return language == null ? null : language.word();
  }

  private static @Nullable String word(@Nullable Queue queue) {
    return queue == null ? null : queue.word();
  }
}
