package viche.moderation.overview;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Cursor;
import viche.database.Database;
import viche.database.Times;
import viche.site.Actor;
import viche.site.Site;

/** The log of what moderators do besides decisions, the latest first. */
public final class ModerationLog {
  private static final String ORDER = "acts";

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
      int limit) {

    /** What chooses the stretch of the log that a page is of, as a statement's parameter. */
    @Nullable Object chosen() {
      return account != null ? account : moderator != null ? moderator : act;
    }

    boolean siftsModerator() {
      return moderator != null && account != null;
    }

    boolean siftsAct() {
      return act != null && (account != null || moderator != null);
    }

    int looks() {
      return siftsModerator() || siftsAct() || from != null || until != null
          ? LogStatement.LOOKED_THROUGH
          : limit + 1;
    }
  }

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
      @Nullable Actor by,
      @Nullable Actor account,
      @Nullable UUID commentId,
      Map<String, Object> details,
      Instant at) {}

  /** A page of the log. */
  public record Page(List<Entry> items, @Nullable String next) {}

  static final String ENTRIES =
      """
      select l.id, l.act, l.moderator_id, m.name as moderator, l.account_id,
             w.name as account, l.comment_id, l.details, l.done_at
      from moderation_log l
      left join account m on m.site_id = $1 and m.id = l.moderator_id
      left join account w on w.site_id = $1 and w.id = l.account_id
      """;

  /** The acts that pass the filter. */
  public Future<Page> page(Site site, Filter filter) {
    var after = Cursor.parseId(filter.after(), ORDER);
    List<Object> stretch =
        List.of(
            site.id(),
            LogStatement.behind(after, filter.until()),
            LogStatement.first(filter.from()));
    return database.read(
        client ->
            client
                .preparedQuery(LogStatement.page(filter))
                .execute(
                    Tuple.from(stretch)
                        .addValue(filter.chosen())
                        .addValue(filter.looks())
                        .addValue(filter.siftsModerator() ? filter.moderator() : null)
                        .addValue(filter.siftsAct() ? filter.act() : null)
                        .addValue(Times.columnOrNull(filter.from()))
                        .addValue(Times.columnOrNull(filter.until()))
                        .addValue(filter.limit() + 1))
                .map(ModerationLog::entries)
                .compose(
                    found ->
                        found.size() > filter.limit()
                            ? Future.succeededFuture(cut(found, filter.limit()))
                            : end(client, filter, stretch).map(end -> new Page(found, end))));
  }

  /** Where the next page begins when this one has looked at all that it may. */
  private static Future<@Nullable String> end(
      SqlClient client, Filter filter, List<Object> stretch) {
    return client
        .preparedQuery(LogStatement.end(filter))
        .execute(Tuple.from(stretch).addValue(filter.chosen()).addValue(filter.looks() - 1))
        .map(
            rows -> {
              for (var row : rows) {
                return Cursor.of(ORDER, row.getUUID("id"));
              }
              return null;
            });
  }

  private static Page cut(List<Entry> entries, int limit) {
    var page = entries.subList(0, limit);
    return new Page(page, Cursor.of(ORDER, page.getLast().id()));
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

  private static @Nullable Actor who(@Nullable UUID account, @Nullable String name) {
    return account == null || name == null ? null : new Actor(account, name);
  }
}
