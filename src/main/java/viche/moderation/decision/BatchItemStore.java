package viche.moderation.decision;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.State;
import viche.moderation.decision.BatchOutcomes.ItemResult;
import viche.moderation.decision.BatchOutcomes.Outcome;

/**
 * The {@code batch_item} table: what a batch is to decide, named by who asks for it or chosen by
 * {@link BatchChoiceStore}, and what became of each. An outcome is written in the transaction of
 * the decision, and only once.
 */
final class BatchItemStore {
  /** The outcomes that need no telling one by one. */
  private static final String[] GOOD = {Outcome.APPLIED.word(), Outcome.UNCHANGED.word()};

  /**
   * What is to be decided.
   *
   * @param number from 1
   * @param revision of the comment when it was named or chosen
   * @param decisions how many there were on it when the batch began
   * @param undoes the decision to take back; null in batches that decide
   */
  record BatchItem(int number, UUID comment, int revision, int decisions, @Nullable UUID undoes) {}

  /** Comments that somebody has named, with the revisions they mean. */
  Future<Void> addNamed(
      SqlClient client, long site, UUID batch, List<ListedDecisions.ListedItem> named) {
    var comments = named.stream().map(ListedDecisions.ListedItem::comment).toArray(UUID[]::new);
    var revisions = named.stream().map(item -> item.ruling().revision()).toArray(Integer[]::new);
    return client
        .preparedQuery(
            """
            insert into batch_item (site_id, batch_id, number, comment_id, revision, decisions)
            select $1, $2, n.number, n.comment_id, n.revision,
                   (select coalesce(max(d.number), 0)
                    from decision d
                    where d.site_id = $1 and d.comment_id = n.comment_id)
            from unnest($3::uuid[], $4::integer[])
                 with ordinality as n (comment_id, revision, number)
            on conflict (site_id, batch_id, number) do nothing
            """)
        .execute(Tuple.of(site, batch, comments, revisions))
        .mapEmpty();
  }

  /** Items that were not tried yet. */
  Future<List<BatchItem>> open(SqlClient client, long site, UUID batch, int limit) {
    return client
        .preparedQuery(
            """
            select number, comment_id, revision, decisions, undoes
            from batch_item
            where site_id = $1 and batch_id = $2 and outcome is null
            order by number
            limit $3
            """)
        .execute(Tuple.of(site, batch, limit))
        .map(
            rows -> {
              var items = new ArrayList<BatchItem>();
              rows.forEach(
                  row ->
                      items.add(
                          new BatchItem(
                              row.getInteger("number"),
                              row.getUUID("comment_id"),
                              row.getInteger("revision"),
                              row.getInteger("decisions"),
                              row.getUUID("undoes"))));
              return items;
            });
  }

  /** How many items there are; they are numbered without a gap. */
  Future<Integer> total(SqlClient client, long site, UUID batch) {
    return client
        .preparedQuery(
            """
            select coalesce(max(number), 0) as total
            from batch_item
            where site_id = $1 and batch_id = $2
            """)
        .execute(Tuple.of(site, batch))
        .map(rows -> rows.iterator().next().getInteger("total"));
  }

  /** Locks an item for its decision; says whether it has none yet. */
  Future<Boolean> lock(SqlClient client, long site, UUID batch, int number) {
    return client
        .preparedQuery(
            """
            select outcome
            from batch_item
            where site_id = $1 and batch_id = $2 and number = $3
            for no key update
            """)
        .execute(Tuple.of(site, batch, number))
        .map(rows -> rows.iterator().next().getString("outcome") == null);
  }

  /** Writes down what became of an item. */
  Future<Void> finish(SqlClient client, long site, UUID batch, int number, ItemResult result) {
    var state = result.state();
    return client
        .preparedQuery(
            """
            update batch_item
            set outcome = $4, decision_id = $5, state = $6
            where site_id = $1 and batch_id = $2 and number = $3
            """)
        .execute(
            Tuple.of(site, batch, number, result.outcome().word())
                .addValue(result.id())
                .addValue(state == null ? null : state.word()))
        .mapEmpty();
  }

  /** What became of the items, in their order. */
  Future<List<ItemResult>> results(SqlClient client, long site, UUID batch) {
    return client
        .preparedQuery(
            """
            select comment_id, outcome, decision_id, state
            from batch_item
            where site_id = $1 and batch_id = $2 and outcome is not null
            order by number
            """)
        .execute(Tuple.of(site, batch))
        .map(BatchItemStore::results);
  }

  /**
   * Outcomes counted.
   *
   * @param left the first that are neither applied nor unchanged
   */
  record Sum(int applied, int unchanged, List<ItemResult> left) {}

  /** What became of the items in all, and of so many one by one. */
  Future<Sum> sum(SqlClient client, long site, UUID batch, int named) {
    var counts =
        client
            .preparedQuery(
                """
                select count(*) filter (where outcome = 'applied') as applied,
                       count(*) filter (where outcome = 'unchanged') as unchanged
                from batch_item
                where site_id = $1 and batch_id = $2
                """)
            .execute(Tuple.of(site, batch));
    var left =
        client
            .preparedQuery(
                """
                select comment_id, outcome, decision_id, state
                from batch_item
                where site_id = $1 and batch_id = $2 and outcome <> all($3)
                order by number
                limit $4
                """)
            .execute(Tuple.of(site, batch, GOOD, named));
    return Future.all(counts, left)
        .map(
            both -> {
              var row = counts.result().iterator().next();
              return new Sum(
                  row.getInteger("applied"), row.getInteger("unchanged"), results(left.result()));
            });
  }

  /** Forgets so many items of a batch; how many it were. */
  Future<Integer> forget(SqlClient client, long site, UUID batch, int most) {
    return client
        .preparedQuery(
            """
            delete from batch_item
            where site_id = $1 and batch_id = $2
              and number in (select i.number
                             from batch_item i
                             where i.site_id = $1 and i.batch_id = $2
                             order by i.number
                             limit $3)
            """)
        .execute(Tuple.of(site, batch, most))
        .map(rows -> rows.rowCount());
  }

  private static List<ItemResult> results(RowSet<Row> rows) {
    var results = new ArrayList<ItemResult>();
    for (var row : rows) {
      var state = row.getString("state");
      results.add(
          new ItemResult(
              row.getUUID("comment_id"),
              Outcome.of(row.getString("outcome")),
              row.getUUID("decision_id"),
              state == null ? null : State.of(state)));
    }
    return results;
  }
}
