package viche.moderation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Decision.Verdict;
import viche.comment.Reason;
import viche.comment.Scope;
import viche.comment.State;
import viche.database.Cursor;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.site.By;
import viche.site.Site;

/** The log of decisions, the latest first. */
public final class DecisionLog {
  private static final String ORDER = "decisions";
  private static final Duration CLOCKS = Duration.ofMinutes(10);

  private final Database database;

  public DecisionLog(Database database) {
    this.database = database;
  }

  /**
   * Which decisions; null leaves a filter out.
   *
   * @param moderator their account
   * @param from the first moment
   * @param until the moment after the last
   * @param limit 1 to 100
   */
  public record Filter(
      @Nullable UUID moderator,
      @Nullable Verdict verdict,
      @Nullable Reason reason,
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable String after,
      int limit) {}

  /**
   * One row of the log.
   *
   * @param author of the comment, by the name it was written under
   * @param undoes the decision an undo takes back
   * @param undone whether it was taken back
   */
  public record Entry(
      UUID id,
      UUID commentId,
      By author,
      String article,
      int revision,
      Verdict verdict,
      Scope scope,
      @Nullable Reason reason,
      @Nullable String note,
      By moderator,
      @Nullable UUID undoes,
      boolean undone,
      State before,
      State after,
      Instant decidedAt) {}

  /** A page of the log. */
  public record Page(List<Entry> items, @Nullable String next) {}

  private static final String ENTRIES =
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
  public Future<Page> page(Site site, Filter filter) {
    var after = Cursor.parse(filter.after(), ORDER);
    return database.read(
        client ->
            client
                .preparedQuery(
                    ENTRIES
                        + """
                        where d.site_id = $1
                          and d.id < $2 and d.id >= $9
                          and ($3::uuid is null or d.moderator_id = $3)
                          and ($4::text is null or d.verdict = $4)
                          and ($5::text is null or d.reason = $5)
                          and ($6::timestamptz is null or d.decided_at >= $6)
                          and ($7::timestamptz is null or d.decided_at < $7)
                        order by d.id desc
                        limit $8
                        """)
                .execute(
                    Tuple.tuple()
                        .addValue(site.id())
                        .addValue(least(after == null ? Ids.LAST : after.id(), behind(filter)))
                        .addValue(filter.moderator())
                        .addValue(filter.verdict() == null ? null : filter.verdict().word())
                        .addValue(filter.reason() == null ? null : filter.reason().word())
                        .addValue(Times.columnOrNull(filter.from()))
                        .addValue(Times.columnOrNull(filter.until()))
                        .addValue(filter.limit() + 1)
                        .addValue(before(filter)))
                .map(rows -> cut(entries(rows), filter.limit())));
  }

  /** Identifiers carry their time; with room for clocks that differ they bound what is read. */
  private static UUID before(Filter filter) {
    return filter.from() == null ? Ids.FIRST : Ids.lowest(filter.from().minus(CLOCKS));
  }

  private static UUID behind(Filter filter) {
    return filter.until() == null ? Ids.LAST : Ids.lowest(filter.until().plus(CLOCKS));
  }

  private static UUID least(UUID one, UUID other) {
    // As PostgreSQL compares them, byte by byte; java.util.UUID compares signed halves.
    return one.toString().compareTo(other.toString()) < 0 ? one : other;
  }

  /** All decisions on one comment, the latest first. */
  Future<List<Entry>> on(SqlClient client, long site, UUID comment) {
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

  private static Page cut(List<Entry> entries, int limit) {
    if (entries.size() <= limit) {
      return new Page(entries, null);
    }
    var page = entries.subList(0, limit);
    return new Page(page, new Cursor(ORDER, page.getLast().id().toString()).encoded());
  }

  private static List<Entry> entries(RowSet<Row> rows) {
    var entries = new ArrayList<Entry>();
    for (var row : rows) {
      var reason = row.getString("reason");
      entries.add(
          new Entry(
              row.getUUID("id"),
              row.getUUID("comment_id"),
              new By(row.getUUID("account_id"), row.getString("author_name")),
              row.getString("key"),
              row.getInteger("revision"),
              Verdict.of(row.getString("verdict")),
              Scope.of(row.getString("scope")),
              reason == null ? null : Reason.of(reason),
              row.getString("note"),
              new By(row.getUUID("moderator_id"), row.getString("name")),
              row.getUUID("undoes"),
              row.getBoolean("undone"),
              State.of(row.getString("before_state")),
              State.of(row.getString("after_state")),
              Times.moment(row.getOffsetDateTime("decided_at"))));
    }
    return entries;
  }
}
