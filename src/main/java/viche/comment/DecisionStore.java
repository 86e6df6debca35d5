package viche.comment;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Decision.DecisionVerdict;
import viche.comment.Decision.Message;
import viche.comment.Decision.StatesLeft;
import viche.comment.outbox.DecisionMade;
import viche.comment.outbox.RevisionQuestion;
import viche.database.JsonColumn;
import viche.database.Times;
import viche.database.UnitOfWork;

/** The {@code decision} table. Rows are only ever added. */
public final class DecisionStore {

  /** Adds a decision as the latest on its comment, whose lock the caller holds, and tells of it. */
  public Future<Void> insert(SqlClient client, long site, Decision decision) {
    var approved = decision.verdict() == DecisionVerdict.APPROVE;
    if (decision.verdict() != DecisionVerdict.UNDO) {
      UnitOfWork.tell(
          client, new DecisionMade(site, decision.comment(), decision.revision(), approved));
    }
    var spam = decision.reason() == Reason.SPAM;
    if (approved || spam) {
      RevisionQuestion.judged(client, site, decision.comment(), decision.revision(), spam);
    }
    var before = decision.before();
    return client
        .preparedQuery(
            """
            insert into decision (
              site_id, id, comment_id, number, revision, verdict, scope, reason, note,
              moderator_id, undoes, before_state, before_revision_state, before_visible_revision,
              before_waiting_since, after_state, after_revision_state, decided_at, batch_id, message,
              before_hidden_revision, before_revision, before_by_rule, recorded_at)
            values ($1, $2, $3,
                    (select coalesce(max(d.number), 0) + 1
                     from decision d
                     where d.site_id = $1 and d.comment_id = $3),
                    $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                    $18, $19, $20, $21, $22, clock_timestamp())
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(decision.id())
                .addValue(decision.comment())
                .addValue(decision.revision())
                .addValue(decision.verdict().word())
                .addValue(decision.scope().word())
                .addValue(decision.reason() == null ? null : decision.reason().word())
                .addValue(decision.note())
                .addValue(decision.moderator())
                .addValue(decision.undoes())
                .addValue(before.state().word())
                .addValue(before.latest().word())
                .addValue(before.visible())
                .addValue(Times.columnOrNull(before.waitingSince()))
                .addValue(decision.after().state().word())
                .addValue(decision.after().latest().word())
                .addValue(Times.column(decision.decidedAt()))
                .addValue(decision.batch())
                .addValue(decision.message() == null ? null : JsonColumn.write(decision.message()))
                .addValue(before.hidden())
                .addValue(before.revision())
                .addValue(before.byRule()))
        .mapEmpty();
  }

  /** A decision by its identifier. */
  public Future<Optional<Decision>> find(SqlClient client, long site, UUID id) {
    return client
        .preparedQuery(
            """
            select id, comment_id, revision, verdict, scope, reason, note, moderator_id, undoes,
                   before_state, before_revision_state, before_visible_revision,
                   before_waiting_since, after_state, after_revision_state, decided_at,
                   batch_id, message, before_hidden_revision, before_revision, before_by_rule
            from decision
            where site_id = $1 and id = $2
            """)
        .execute(Tuple.of(site, id))
        .map(DecisionStore::first);
  }

  /** The latest decision on a comment that was not taken back, undos left aside. */
  public Future<Optional<Decision>> standing(SqlClient client, long site, UUID comment) {
    return client
        .preparedQuery(
            """
            select d.id, d.comment_id, d.revision, d.verdict, d.scope, d.reason, d.note,
                   d.moderator_id, d.undoes, d.before_state, d.before_revision_state,
                   d.before_visible_revision, d.before_waiting_since, d.after_state,
                   d.after_revision_state, d.decided_at, d.batch_id, d.message,
                   d.before_hidden_revision, d.before_revision, d.before_by_rule
            from decision d
            where d.site_id = $1 and d.comment_id = $2 and d.verdict <> 'undo'
              and not exists (select 1 from decision u
                              where u.site_id = $1 and u.undoes = d.id)
            order by d.number desc
            limit 1
            """)
        .execute(Tuple.of(site, comment))
        .map(DecisionStore::first);
  }

  /** The latest rejection in force of each of these comments that has one. */
  public Future<Map<UUID, Decision>> rejections(SqlClient client, long site, List<UUID> comments) {
    return client
        .preparedQuery(
            """
            select distinct on (d.comment_id)
                   d.id, d.comment_id, d.revision, d.verdict, d.scope, d.reason, d.note,
                   d.moderator_id, d.undoes, d.before_state, d.before_revision_state,
                   d.before_visible_revision, d.before_waiting_since, d.after_state,
                   d.after_revision_state, d.decided_at, d.batch_id, d.message,
                   d.before_hidden_revision, d.before_revision, d.before_by_rule
            from decision d
            where d.site_id = $1 and d.comment_id = any($2) and d.verdict = 'reject'
              and not exists (select 1 from decision u
                              where u.site_id = $1 and u.undoes = d.id)
            order by d.comment_id, d.number desc
            """)
        .execute(Tuple.of(site, (Object) comments.toArray(UUID[]::new)))
        .map(
            rows -> {
              var rejections = new HashMap<UUID, Decision>();
              for (var row : rows) {
                var decision = read(row);
                rejections.put(decision.comment(), decision);
              }
              return rejections;
            });
  }

  private static Optional<Decision> first(RowSet<Row> rows) {
    for (var row : rows) {
      return Optional.of(read(row));
    }
    return Optional.empty();
  }

  private static Decision read(Row row) {
    var reason = row.getString("reason");
    var latest = row.getInteger("before_revision");
    return new Decision(
        row.getUUID("id"),
        row.getUUID("comment_id"),
        row.getInteger("revision"),
        DecisionVerdict.of(row.getString("verdict")),
        Scope.of(row.getString("scope")),
        reason == null ? null : Reason.of(reason),
        row.getString("note"),
        row.getUUID("moderator_id"),
        row.getUUID("undoes"),
        row.getUUID("batch_id"),
        message(row),
        new Standing(
            State.of(row.getString("before_state")),
            latest == null ? row.getInteger("revision") : latest,
            State.of(row.getString("before_revision_state")),
            row.getInteger("before_visible_revision"),
            row.getInteger("before_hidden_revision"),
            row.getBoolean("before_by_rule"),
            Times.momentOrNull(row.getOffsetDateTime("before_waiting_since")),
            OpenReports.NONE),
        new StatesLeft(
            State.of(row.getString("after_state")),
            State.of(row.getString("after_revision_state"))),
        Times.moment(row.getOffsetDateTime("decided_at")));
  }

  private static @Nullable Message message(Row row) {
    return row.getJson("message") instanceof JsonObject texts
        ? JsonColumn.read(texts, Message.class)
        : null;
  }

  /** Whether there are decisions on a comment behind a number, but for those of a batch. */
  public Future<Boolean> others(
      SqlClient client, long site, UUID comment, int number, @Nullable UUID batch) {
    return client
        .preparedQuery(
            """
            select exists (select 1 from decision d
                           where d.site_id = $1 and d.comment_id = $2 and d.number > $3
                             and d.batch_id is distinct from $4) as others
            """)
        .execute(Tuple.of(site, comment, number, batch))
        .map(rows -> rows.iterator().next().getBoolean("others"));
  }
}
