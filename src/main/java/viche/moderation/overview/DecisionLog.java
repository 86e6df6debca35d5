package viche.moderation.overview;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Decision.DecisionVerdict;
import viche.comment.Reason;
import viche.comment.Scope;
import viche.comment.State;
import viche.database.Database;
import viche.database.Times;
import viche.site.Actor;
import viche.site.Site;

/** The log of decisions, the latest first. */
public final class DecisionLog {
  private final LogReader<DecisionEntry> reader;

  public DecisionLog(Database database) {
    this.reader = new LogReader<>(database, "decisions", DecisionLog::entries, DecisionEntry::id);
  }

  /**
   * Which decisions; null leaves a filter out.
   *
   * @param moderator their account
   * @param from the first moment
   * @param until the moment after the last
   * @param limit 1 to 100
   */
  public record DecisionFilter(
      @Nullable UUID moderator,
      @Nullable DecisionVerdict verdict,
      @Nullable Reason reason,
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable String after,
      int limit)
      implements LogFilter {
    @Override
    public String page() {
      return LogStatement.page(this);
    }

    @Override
    public String end() {
      return LogStatement.end(this);
    }

    @Override
    public @Nullable Object chosen() {
      return moderator != null
          ? moderator
          : reason != null ? reason.word() : verdict != null ? verdict.word() : null;
    }

    @Override
    public @Nullable String sifted() {
      return verdict != null && (moderator != null || reason != null) ? verdict.word() : null;
    }

    @Override
    public @Nullable String siftedFurther() {
      return reason != null && moderator != null ? reason.word() : null;
    }
  }

  /**
   * One row of the log.
   *
   * @param author of the comment, by the name it was written under
   * @param undoes the decision an undo takes back
   * @param undone whether it was taken back
   */
  public record DecisionEntry(
      UUID id,
      UUID commentId,
      Actor author,
      String article,
      int revision,
      DecisionVerdict verdict,
      Scope scope,
      @Nullable Reason reason,
      @Nullable String note,
      Actor moderator,
      @Nullable UUID undoes,
      boolean undone,
      State before,
      State after,
      Instant decidedAt) {}

  static final String ENTRIES =
      """
      select d.id, d.comment_id, c.account_id, c.author_name, a.key, d.revision,
             d.verdict, d.scope, d.reason, d.note,
             d.moderator_id, w.name, d.undoes, d.before_state, d.after_state, d.decided_at,
             exists (select 1 from decision u
                     where u.site_id = $1 and u.undoes = d.id) as undone
      from decision d
      join comment c on c.site_id = $1 and c.id = d.comment_id
      join article a on a.site_id = $1 and a.id = c.article_id
      join account w on w.site_id = $1 and w.id = d.moderator_id
      """;

  /** The decisions that pass the filter. */
  public Future<LogPage<DecisionEntry>> page(Site site, DecisionFilter filter) {
    return reader.page(site, filter);
  }

  /** All decisions on one comment, the latest first. */
  public Future<List<DecisionEntry>> on(SqlClient client, long site, UUID comment) {
    return client
        .preparedQuery(
            ENTRIES
                + """
                where d.site_id = $1 and d.comment_id = $2
                order by d.number desc
                limit 200
                """)
        .execute(Tuple.of(site, comment))
        .map(DecisionLog::entries);
  }

  private static List<DecisionEntry> entries(RowSet<Row> rows) {
    var entries = new ArrayList<DecisionEntry>();
    for (var row : rows) {
      var reason = row.getString("reason");
      entries.add(
          new DecisionEntry(
              row.getUUID("id"),
              row.getUUID("comment_id"),
              new Actor(row.getUUID("account_id"), row.getString("author_name")),
              row.getString("key"),
              row.getInteger("revision"),
              DecisionVerdict.of(row.getString("verdict")),
              Scope.of(row.getString("scope")),
              reason == null ? null : Reason.of(reason),
              row.getString("note"),
              new Actor(row.getUUID("moderator_id"), row.getString("name")),
              row.getUUID("undoes"),
              row.getBoolean("undone"),
              State.of(row.getString("before_state")),
              State.of(row.getString("after_state")),
              Times.moment(row.getOffsetDateTime("decided_at"))));
    }
    return entries;
  }
}
