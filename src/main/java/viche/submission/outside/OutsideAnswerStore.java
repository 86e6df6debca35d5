package viche.submission.outside;

import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.JsonColumn;
import viche.event.fact.EventType;
import viche.screening.Finding;
import viche.submission.outside.CheckStore.CheckedRevision;

/** The {@code outside_answer} table: what those who are asked have answered. */
final class OutsideAnswerStore {
  /** What an answer comes to. */
  enum AnswerOutcome {
    /** It has found nothing. */
    NOTHING,
    NOTE,
    HOLD,
    REJECT,
    /** There was none that could be read, however often it was asked for. */
    FAILED;

    /** As metrics and the database write it. */
    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static AnswerOutcome of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The strictest of what was found. */
    static AnswerOutcome of(List<Finding> findings) {
      return findings.stream()
          .map(Finding::action)
          .max(Comparable::compareTo)
          .map(action -> valueOf(action.name()))
          .orElse(NOTHING);
    }
  }

  /**
   * An answer.
   *
   * @param findings none where it failed
   */
  record OutsideAnswer(
      UUID endpoint, AnswerOutcome outcome, List<Finding> findings, @Nullable Double score) {}

  /** An answer as it is stored, and whether its findings are among those of the revision. */
  record KeptAnswer(UUID endpoint, AnswerOutcome outcome, List<Finding> findings, boolean taken) {}

  /**
   * What was heard of those who are asked.
   *
   * @param unanswered how many may still answer
   */
  record HeardAnswers(List<KeptAnswer> answers, int unanswered) {}

  /** Keeps an answer, in the place of a failure; what was answered once stays so. */
  Future<Boolean> keep(SqlClient client, CheckedRevision of, OutsideAnswer answer) {
    return client
        .preparedQuery(
            """
            insert into outside_answer (
              site_id, comment_id, revision, endpoint_id, outcome, findings, score, answered_at,
              taken)
            values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp(), false)
            on conflict (site_id, comment_id, revision, endpoint_id) do update
            set outcome = excluded.outcome, findings = excluded.findings, score = excluded.score,
                answered_at = excluded.answered_at, taken = excluded.taken
            where outside_answer.outcome = 'failed' and excluded.outcome <> 'failed'
            """)
        .execute(
            Tuple.of(of.site(), of.comment(), of.revision(), answer.endpoint())
                .addValue(answer.outcome().word())
                .addValue(column(answer.findings()))
                .addValue(answer.score()))
        .map(rows -> rows.rowCount() == 1);
  }

  /**
   * All answers about a revision until now, and what is still to come. Both are of one moment: an
   * answer is stored together with the end of its delivery, and is seen with it or not at all.
   */
  Future<HeardAnswers> heard(SqlClient client, CheckedRevision of) {
    return client
        .preparedQuery(
            """
            select w.unanswered, o.endpoint_id, o.outcome, o.findings, o.taken
            from (select count(*)::integer as unanswered
                  from endpoint n
                  join delivery d
                    on d.site_id = $1 and d.endpoint_id = n.id and d.comment_id = $2
                      and d.state = 'waiting'
                  join event e on e.site_id = $1 and e.id = d.event_id and e.type = $4
                  where n.site_id = $1 and n.enabled and n.removed_at is null) w
            left join outside_answer o
              on o.site_id = $1 and o.comment_id = $2 and o.revision = $3
            order by o.answered_at, o.endpoint_id
            """)
        .execute(Tuple.of(of.site(), of.comment(), of.revision(), EventType.COMMENT_SCREEN.word()))
        .map(
            rows -> {
              var answers = new ArrayList<KeptAnswer>();
              var unanswered = 0;
              for (var row : rows) {
                unanswered = row.getInteger("unanswered");
                var outcome = row.getString("outcome");
                if (outcome != null) {
                  answers.add(
                      new KeptAnswer(
                          row.getUUID("endpoint_id"),
                          AnswerOutcome.of(outcome),
                          findings((JsonArray) row.getJson("findings")),
                          row.getBoolean("taken")));
                }
              }
              return new HeardAnswers(answers, unanswered);
            });
  }

  /**
   * Notes that the findings of answers are among those of the revision; not of one that has come
   * since, in the place of a failure, too.
   */
  Future<Void> taken(SqlClient client, CheckedRevision of, List<KeptAnswer> read) {
    return client
        .preparedQuery(
            """
            update outside_answer o
            set taken = true
            from unnest($4::uuid[], $5::text[]) as r (endpoint_id, outcome)
            where o.site_id = $1 and o.comment_id = $2 and o.revision = $3
              and o.endpoint_id = r.endpoint_id and o.outcome = r.outcome and not o.taken
            """)
        .execute(
            Tuple.of(of.site(), of.comment(), of.revision())
                .addValue(read.stream().map(KeptAnswer::endpoint).toArray(UUID[]::new))
                .addValue(read.stream().map(each -> each.outcome().word()).toArray(String[]::new)))
        .mapEmpty();
  }

  /** What the answers about a revision come to; empty where nobody has answered. */
  Future<List<AnswerOutcome>> outcomes(SqlClient client, CheckedRevision of) {
    return client
        .preparedQuery(
            """
            select outcome
            from outside_answer
            where site_id = $1 and comment_id = $2 and revision = $3
            """)
        .execute(Tuple.of(of.site(), of.comment(), of.revision()))
        .map(
            rows -> {
              var outcomes = new ArrayList<AnswerOutcome>();
              rows.forEach(row -> outcomes.add(AnswerOutcome.of(row.getString("outcome"))));
              return outcomes;
            });
  }

  private static JsonArray column(List<Finding> findings) {
    var column = new JsonArray();
    findings.forEach(found -> column.add(JsonColumn.write(found)));
    return column;
  }

  private static List<Finding> findings(JsonArray column) {
    return column.stream()
        .map(found -> JsonColumn.read((JsonObject) found, Finding.class))
        .toList();
  }
}
