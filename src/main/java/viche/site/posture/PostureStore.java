package viche.site.posture;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import viche.database.JsonColumn;
import viche.database.Times;
import viche.site.Actor;
import viche.site.Stamp;

/**
 * The {@code posture} table, every version of a site's settings, and the state of the desk that
 * they may depend on.
 */
public final class PostureStore {

  /**
   * A version of the settings.
   *
   * @param number 0 while nobody has set anything
   * @param by null: nobody
   * @param at null: never
   */
  public record PostureVersion(
      long number, PostureSettings settings, @Nullable Actor by, @Nullable Instant at) {
    private static final PostureVersion NONE =
        new PostureVersion(0, PostureSettings.NONE, null, null);
  }

  /** The version in force. */
  public Future<PostureVersion> latest(SqlClient client, long site) {
    return client
        .preparedQuery(
            """
            select p.version, p.settings, p.changed_by, w.name, p.changed_at
            from posture p
            join account w on w.site_id = $1 and w.id = p.changed_by
            where p.site_id = $1
            order by p.version desc
            limit 1
            """)
        .execute(Tuple.of(site))
        .map(
            rows -> {
              for (var row : rows) {
                return version(row);
              }
              return PostureVersion.NONE;
            });
  }

  private static PostureVersion version(Row row) {
    return new PostureVersion(
        row.getLong("version"),
        JsonColumn.read((JsonObject) row.getJson("settings"), PostureSettings.class),
        new Actor(row.getUUID("changed_by"), row.getString("name")),
        Times.moment(row.getOffsetDateTime("changed_at")));
  }

  /**
   * The desk as a version's automatic postures look at it; not looked at where it has none. Who has
   * set the version was active then.
   */
  public Future<Desk> desk(SqlClient client, long site, PostureVersion version, Instant now) {
    if (version.settings().automatic().isEmpty()) {
      return Future.succeededFuture(Desk.UNKNOWN);
    }
    return client
        .preparedQuery(
            """
            select (select min(c.waiting_since)
                    from comment c
                    where c.site_id = $1 and c.queue = 'pending') as pending,
                   (select min(r.created_at)
                    from report r
                    where r.site_id = $1 and r.state = 'open') as reported,
                   (select (extract(epoch from clock_timestamp() - max(m.seen_at)) * 1000)::bigint
                    from moderator_activity m
                    where m.site_id = $1) as idle
            """)
        .execute(Tuple.of(site))
        .map(
            rows -> {
              var row = rows.iterator().next();
              var idle = row.getLong("idle");
              return new Desk(
                  earlier(moment(row, "pending"), moment(row, "reported")),
                  later(idle == null ? null : now.minus(Duration.ofMillis(idle)), version.at()));
            });
  }

  private static @Nullable Instant moment(Row row, String column) {
    return Times.momentOrNull(row.getOffsetDateTime(column));
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  /** Adds a version. Fails as a duplicate when somebody else has added it. */
  public Future<Void> insert(SqlClient client, Stamp stamp, long number, PostureSettings settings) {
    return client
        .preparedQuery(
            """
            insert into posture (site_id, version, settings, changed_by, changed_at)
            values ($1, $2, $3, $4, $5)
            """)
        .execute(
            Tuple.of(
                stamp.site(),
                number,
                JsonColumn.write(settings),
                stamp.by(),
                Times.column(stamp.at())))
        .mapEmpty();
  }
}
