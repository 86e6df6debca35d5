package viche.moderation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Cursor;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.site.By;
import viche.site.Site;

/** The log of what moderators do besides decisions, the latest first. */
public final class ModerationLog {
  private static final String ORDER = "acts";

  /** By which the clocks of instances may differ. */
  private static final Duration CLOCKS = Duration.ofMinutes(10);

  private final Database database;

  public ModerationLog(Database database) {
    this.database = database;
  }

  /**
   * Which acts; null leaves a filter out.
   *
   * @param act by its word
   * @param moderator who did it
   * @param account it was done to, or to a comment of
   * @param from the first moment
   * @param until the moment after the last
   * @param limit 1 to 100
   */
  public record Filter(
      @Nullable String act,
      @Nullable UUID moderator,
      @Nullable UUID account,
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable String after,
      int limit) {}

  /**
   * One row of the log.
   *
   * @param by null: the service itself
   * @param account it is about, with the name of today
   * @param details what there is to tell; their names depend on the act
   */
  public record Entry(
      UUID id,
      String act,
      @Nullable By by,
      @Nullable By account,
      @Nullable UUID commentId,
      Map<String, Object> details,
      Instant at) {}

  /** A page of the log. */
  public record Page(List<Entry> items, @Nullable String next) {}

  /** The acts that pass the filter. */
  public Future<Page> page(Site site, Filter filter) {
    var after = Cursor.parse(filter.after(), ORDER);
    return database.read(
        client ->
            client
                .preparedQuery(
                    """
                    select l.id, l.act, l.moderator_id, m.name as moderator, l.account_id,
                           w.name as account, l.comment_id, l.details, l.done_at
                    from moderation_log l
                    left join account m on m.site_id = $1 and m.id = l.moderator_id
                    left join account w on w.site_id = $1 and w.id = l.account_id
                    where l.site_id = $1
                      and l.id < $2 and l.id < $3 and l.id >= $4
                      and ($5::text is null or l.act = $5)
                      and ($6::uuid is null or l.moderator_id = $6)
                      and ($7::uuid is null or l.account_id = $7)
                      and ($8::timestamptz is null or l.done_at >= $8)
                      and ($9::timestamptz is null or l.done_at < $9)
                    order by l.id desc
                    limit $10
                    """)
                .execute(
                    Tuple.tuple()
                        .addValue(site.id())
                        .addValue(after == null ? Ids.LAST : after.id())
                        .addValue(before(filter.until()))
                        .addValue(since(filter.from()))
                        .addValue(filter.act())
                        .addValue(filter.moderator())
                        .addValue(filter.account())
                        .addValue(Times.columnOrNull(filter.from()))
                        .addValue(Times.columnOrNull(filter.until()))
                        .addValue(filter.limit() + 1))
                .map(rows -> cut(entries(rows), filter.limit())));
  }

  /** Identifiers carry their time; with room for clocks that differ they bound what is read. */
  private static UUID since(@Nullable Instant from) {
    return from == null ? Ids.FIRST : Ids.lowest(from.minus(CLOCKS));
  }

  private static UUID before(@Nullable Instant until) {
    return until == null ? Ids.LAST : Ids.lowest(until.plus(CLOCKS));
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
      entries.add(
          new Entry(
              row.getUUID("id"),
              row.getString("act"),
              who(row.getUUID("moderator_id"), row.getString("moderator")),
              who(row.getUUID("account_id"), row.getString("account")),
              row.getUUID("comment_id"),
              ((JsonObject) row.getJson("details")).getMap(),
              Times.moment(row.getOffsetDateTime("done_at"))));
    }
    return entries;
  }

  private static @Nullable By who(@Nullable UUID account, @Nullable String name) {
    return account == null || name == null ? null : new By(account, name);
  }
}
