package viche.moderation.overview;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Database;
import viche.database.Times;
import viche.site.Actor;
import viche.site.Site;

/** The log of what moderators do besides decisions, the latest first. */
public final class ModerationLog {
  private final LogReader<ActEntry> reader;

  public ModerationLog(Database database) {
    this.reader = new LogReader<>(database, "acts", ModerationLog::entries, ActEntry::id);
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
  public record ActFilter(
      @Nullable String act,
      @Nullable UUID moderator,
      @Nullable UUID account,
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
      return account != null ? account : moderator != null ? moderator : act;
    }

    @Override
    public @Nullable UUID sifted() {
      return account != null ? moderator : null;
    }

    @Override
    public @Nullable String siftedFurther() {
      return account != null || moderator != null ? act : null;
    }
  }

  /**
   * One row of the log.
   *
   * @param by null: the service itself
   * @param account it is about, with the name of today
   * @param details what there is to tell; their names depend on the act
   */
  public record ActEntry(
      UUID id,
      String act,
      @Nullable Actor by,
      @Nullable Actor account,
      @Nullable UUID commentId,
      Map<String, Object> details,
      Instant at) {}

  static final String ENTRIES =
      """
      select l.id, l.act, l.moderator_id, m.name as moderator, l.account_id,
             w.name as account, l.comment_id, l.details, l.done_at
      from moderation_log l
      left join account m on m.site_id = $1 and m.id = l.moderator_id
      left join account w on w.site_id = $1 and w.id = l.account_id
      """;

  /** The acts that pass the filter. */
  public Future<LogPage<ActEntry>> page(Site site, ActFilter filter) {
    return reader.page(site, filter);
  }

  private static List<ActEntry> entries(RowSet<Row> rows) {
    var entries = new ArrayList<ActEntry>();
    for (var row : rows) {
      entries.add(
          new ActEntry(
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
