package viche.comment;

import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;
import viche.database.JsonColumn;
import viche.database.Times;

/**
 * The {@code moderation_log} table: what moderators do besides decisions, and what the service does
 * in their place. Rows are only added.
 */
public final class LogStore {

  /** What was done. */
  public enum Act {
    SITE_CHANGED,
    ARTICLE_CHANGED,
    ARTICLE_RENAMED,
    ARTICLE_MERGED,
    ARTICLE_PARTED,
    RULES_CHANGED,
    POSTURE_CHANGED,
    SANCTION_IMPOSED,
    SANCTION_LIFTED,
    WARNING_ACKNOWLEDGED,
    NOTE_WRITTEN,
    FEATURED,
    UNFEATURED,
    ARTICLE_HELD,
    ARTICLE_RELEASED,
    ENDPOINT_ADDED,
    ENDPOINT_CHANGED,
    ENDPOINT_REMOVED,
    ENDPOINT_SECRET_CHANGED,
    ACCOUNT_ERASED,
    HOLD_PLACED,
    HOLD_LIFTED;

    /** As the API and the database write it. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What an act is about; null where it isn't about one. */
  public record Subject(@Nullable UUID account, @Nullable UUID comment) {
    public static final Subject SITE = new Subject(null, null);
  }

  /**
   * A row of it.
   *
   * @param moderator who did it; a warning is acknowledged by its reader; null: the service itself
   * @param details a record of what there is to tell, as JSON
   */
  public record LogEntry(
      Act act, @Nullable UUID moderator, Subject subject, Object details, Instant at) {}

  /** Adds a row, in the transaction of what it tells of. */
  public Future<Void> add(SqlClient client, long site, LogEntry entry) {
    return client
        .preparedQuery(
            """
            insert into moderation_log (
              site_id, id, act, moderator_id, account_id, comment_id, details, done_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(Ids.next())
                .addValue(entry.act().word())
                .addValue(entry.moderator())
                .addValue(entry.subject().account())
                .addValue(entry.subject().comment())
                .addValue(JsonColumn.write(entry.details()))
                .addValue(Times.column(entry.at())))
        .mapEmpty();
  }
}
