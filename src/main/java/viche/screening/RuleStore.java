package viche.screening;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.database.JsonColumn;
import viche.database.Times;
import viche.site.Actor;
import viche.site.Stamp;

/** The {@code rule_set} table: every version a site's rules ever had. */
public final class RuleStore {

  /**
   * A version without its rules.
   *
   * @param by null: made with the site
   * @param changedAt null: never, these are the rules of a new site
   */
  public record RulesChange(
      long version, @Nullable String note, @Nullable Actor by, @Nullable Instant changedAt) {}

  /** A version with its rules. */
  public record RulesVersion(RulesChange change, Rules rules) {}

  /** The number of the version in force; 0 while the site has never changed its rules. */
  public Future<Long> latest(SqlClient client, long site) {
    return client
        .preparedQuery(
            """
            select coalesce(max(version), 0) as version
            from rule_set
            where site_id = $1
            """)
        .execute(Tuple.of(site))
        .map(rows -> rows.iterator().next().getLong("version"));
  }

  /** A version, if there is one of that number. */
  public Future<Optional<RulesVersion>> find(SqlClient client, long site, long version) {
    return client
        .preparedQuery(
            """
            select r.version, r.rules, r.note, r.changed_by, w.name, r.changed_at
            from rule_set r
            left join account w on w.site_id = $1 and w.id = r.changed_by
            where r.site_id = $1 and r.version = $2
            """)
        .execute(Tuple.of(site, version))
        .map(
            rows -> {
              for (var row : rows) {
                var rules = JsonColumn.read((JsonObject) row.getJson("rules"), Rules.class);
                return Optional.of(new RulesVersion(change(row), rules));
              }
              return Optional.empty();
            });
  }

  /**
   * The changes before a version, the latest first.
   *
   * @param before 0 or less: all
   */
  public Future<List<RulesChange>> changes(SqlClient client, long site, long before, int limit) {
    return client
        .preparedQuery(
            """
            select r.version, r.note, r.changed_by, w.name, r.changed_at
            from rule_set r
            left join account w on w.site_id = $1 and w.id = r.changed_by
            where r.site_id = $1 and r.version < $2
            order by r.version desc
            limit $3
            """)
        .execute(Tuple.of(site, before > 0 ? before : Long.MAX_VALUE, limit))
        .map(RuleStore::changes);
  }

  /** Adds a version. Fails as a duplicate when somebody else has added it. */
  public Future<Void> insert(
      SqlClient client, Stamp stamp, long version, Rules rules, @Nullable String note) {
    return client
        .preparedQuery(
            """
            insert into rule_set (site_id, version, rules, note, changed_by, changed_at)
            values ($1, $2, $3, $4, $5, $6)
            """)
        .execute(
            Tuple.of(
                stamp.site(),
                version,
                JsonColumn.write(rules),
                note,
                stamp.by(),
                Times.column(stamp.at())))
        .mapEmpty();
  }

  private static List<RulesChange> changes(RowSet<Row> rows) {
    var changes = new ArrayList<RulesChange>();
    rows.forEach(row -> changes.add(change(row)));
    return changes;
  }

  private static RulesChange change(Row row) {
    var by = row.getUUID("changed_by");
    return new RulesChange(
        row.getLong("version"),
        row.getString("note"),
        by == null ? null : new Actor(by, row.getString("name")),
        Times.moment(row.getOffsetDateTime("changed_at")));
  }
}
