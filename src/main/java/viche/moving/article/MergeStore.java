package viche.moving.article;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The {@code article_merge} and {@code merged_thread} tables. */
final class MergeStore {
  /** Threads that one transaction forgets. */
  private static final int FORGOTTEN = 1_000;

  /** How far a merge is. */
  enum MergeState {
    MERGING,
    MERGED,
    UNDOING,
    UNDONE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A merge.
   *
   * @param id of its job
   * @param key that the article had
   * @param into the key of the other one today
   * @param comments that the one discussion had when it became one; null: it isn't yet
   * @param undo the job that takes it back; null: none does
   */
  record Merge(
      UUID id,
      Crossing way,
      String key,
      String into,
      MergeState state,
      @Nullable Long comments,
      @Nullable UUID undo) {}

  /** Adds a merge that begins. */
  Future<Void> insert(SqlClient client, UUID id, Crossing way, String key) {
    return client
        .preparedQuery(
            """
            insert into article_merge (site_id, id, article_id, key, into_id, state)
            values ($1, $2, $3, $4, $5, 'merging')
            """)
        .execute(Tuple.of(way.site(), id, way.from(), key, way.to()))
        .mapEmpty();
  }

  /** A merge by its job, or by the one that takes it back, for as long as one of them is known. */
  Future<Optional<Merge>> find(SqlClient client, long site, UUID job) {
    return client
        .preparedQuery(
            """
            select m.id, m.article_id, m.key, m.into_id, m.state, m.comments, m.undo_id,
                   a.key as into_key
            from article_merge m
            join article a on a.site_id = $1 and a.id = m.into_id
            where m.site_id = $1 and (m.id = $2 or m.undo_id = $2)
              and exists (select 1 from job j
                          where j.site_id = $1 and j.id in (m.id, m.undo_id))
            """)
        .execute(Tuple.of(site, job))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> read(site, row))
                    .findFirst());
  }

  private static Merge read(long site, Row row) {
    return new Merge(
        row.getUUID("id"),
        new Crossing(site, row.getUUID("article_id"), row.getUUID("into_id")),
        row.getString("key"),
        row.getString("into_key"),
        MergeState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("comments"),
        row.getUUID("undo_id"));
  }

  /**
   * Whether one of two articles gives its comments to another, or takes another's. What was stopped
   * in the middle counts until its jobs are forgotten: then it can't be taken back any more, and
   * the rest may go on.
   */
  Future<Boolean> busy(SqlClient client, Crossing way) {
    return client
        .preparedQuery(
            """
            select exists (select 1 from article_merge m
                           where m.site_id = $1 and m.state in ('merging', 'undoing')
                             and (m.article_id in ($2, $3) or m.into_id in ($2, $3))
                             and exists (select 1 from job j
                                         where j.site_id = $1 and j.id in (m.id, m.undo_id))
                          ) as busy
            """)
        .execute(Tuple.of(way.site(), way.from(), way.to()))
        .map(rows -> rows.iterator().next().getBoolean("busy"));
  }

  /** Whether one of two articles, which are locked, has become an alias meanwhile. */
  Future<Boolean> aliased(SqlClient client, Crossing way) {
    return client
        .preparedQuery(
            """
            select exists (select 1 from article a
                           where a.site_id = $1 and a.id in ($2, $3)
                             and a.leads_to is not null) as aliased
            """)
        .execute(Tuple.of(way.site(), way.from(), way.to()))
        .map(rows -> rows.iterator().next().getBoolean("aliased"));
  }

  /** Notes that threads begin to move. */
  Future<Void> add(SqlClient client, Merge merge, List<UUID> roots) {
    return client
        .preparedQuery(
            """
            insert into merged_thread (site_id, merge_id, root_id)
            select $1, $2, r.id
            from unnest($3::uuid[]) as r (id)
            on conflict (site_id, merge_id, root_id) do nothing
            """)
        .execute(Tuple.of(merge.way().site(), merge.id(), roots.toArray(UUID[]::new)))
        .mapEmpty();
  }

  /** Some threads that were moved and aren't back. */
  Future<List<UUID>> threads(SqlClient client, Merge merge) {
    return client
        .preparedQuery(
            """
            select root_id
            from merged_thread
            where site_id = $1 and merge_id = $2
            order by root_id
            limit $3
            """)
        .execute(Tuple.of(merge.way().site(), merge.id(), ThreadPart.MOST))
        .map(ThreadStore::roots);
  }

  /** How many comments the threads have that were moved and aren't back. */
  Future<Long> comments(SqlClient client, Merge merge) {
    return client
        .preparedQuery(
            """
            select count(*) as comments
            from merged_thread t
            join comment c on c.site_id = $1 and c.root_id = t.root_id
            where t.site_id = $1 and t.merge_id = $2
            """)
        .execute(Tuple.of(merge.way().site(), merge.id()))
        .map(rows -> rows.iterator().next().getLong("comments"));
  }

  /** Notes that threads are back. */
  Future<Void> remove(SqlClient client, Merge merge, List<UUID> roots) {
    return client
        .preparedQuery(
            """
            delete from merged_thread
            where site_id = $1 and merge_id = $2 and root_id = any($3)
            """)
        .execute(Tuple.of(merge.way().site(), merge.id(), roots.toArray(UUID[]::new)))
        .mapEmpty();
  }

  /** Notes that it is one discussion now, with so many comments. */
  Future<Void> merged(SqlClient client, Merge merge, long comments) {
    return note(client, merge, MergeState.MERGED, comments, null);
  }

  /** Notes that a job takes it back. */
  Future<Void> undoing(SqlClient client, Merge merge, UUID undo) {
    return note(client, merge, MergeState.UNDOING, null, undo);
  }

  /** Notes that all is back. */
  Future<Void> undone(SqlClient client, Merge merge) {
    return note(client, merge, MergeState.UNDONE, null, null);
  }

  /** Notes how far it is; of the rest, what isn't told stays. */
  private static Future<Void> note(
      SqlClient client,
      Merge merge,
      MergeState state,
      @Nullable Long comments,
      @Nullable UUID undo) {
    return client
        .preparedQuery(
            """
            update article_merge
            set state = $3, comments = coalesce($4, comments), undo_id = coalesce($5, undo_id)
            where site_id = $1 and id = $2
            """)
        .execute(Tuple.of(merge.way().site(), merge.id(), state.word(), comments, undo))
        .mapEmpty();
  }

  /** Whether the article still leads to the other by the key that it had then. */
  Future<Boolean> stands(SqlClient client, Merge merge) {
    var way = merge.way();
    return client
        .preparedQuery(
            """
            select 1
            from article
            where site_id = $1 and id = $2 and leads_to = $3 and key = $4
            """)
        .execute(Tuple.of(way.site(), way.from(), way.to(), merge.key()))
        .map(rows -> rows.size() == 1);
  }

  /** Forgets merges whose jobs are forgotten; whether there may be more. */
  Future<Boolean> forget(SqlClient client, long site) {
    var threads =
        client
            .preparedQuery(
                """
                delete from merged_thread
                where site_id = $1
                  and (merge_id, root_id) in
                    (select t.merge_id, t.root_id
                     from article_merge m
                     join merged_thread t on t.site_id = $1 and t.merge_id = m.id
                     where m.site_id = $1
                       and not exists (select 1 from job j
                                       where j.site_id = $1 and j.id in (m.id, m.undo_id))
                     limit $2)
                """)
            .execute(Tuple.of(site, FORGOTTEN));
    var emptied =
        client
            .preparedQuery(
                """
                delete from article_merge m
                where m.site_id = $1
                  and not exists (select 1 from job j
                                  where j.site_id = $1 and j.id in (m.id, m.undo_id))
                  and not exists (select 1 from merged_thread t
                                  where t.site_id = $1 and t.merge_id = m.id)
                """)
            .execute(Tuple.of(site));
    return Future.all(threads, emptied).map(both -> threads.result().rowCount() == FORGOTTEN);
  }
}
