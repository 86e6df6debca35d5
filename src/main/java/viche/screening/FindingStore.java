package viche.screening;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.database.JsonColumn;

/**
 * The {@code finding} table. Rows are written with their revision, or added by what is found later;
 * they never change. That others are asked is no longer true once they have answered, and goes.
 */
public final class FindingStore {
  /** A finding with the revision it is about. */
  public record OfRevision(int revision, Finding finding) {}

  /** Writes the findings of a revision, all in one statement; nothing when there are none. */
  public Future<Void> insert(
      SqlClient client, long site, UUID comment, int revision, List<Finding> findings) {
    if (findings.isEmpty()) {
      return Future.succeededFuture();
    }
    return client
        .preparedQuery(
            """
            insert into finding (
              site_id, comment_id, revision, number, rule, action, evidence, outside)
            select $1, $2, $3, f.number, f.rule, f.action, f.evidence, f.outside
            from unnest($4::smallint[], $5::text[], $6::text[], $7::jsonb[], $8::text[])
                   as f (number, rule, action, evidence, outside)
            """)
        .execute(columns(site, comment, revision, findings))
        .mapEmpty();
  }

  /** Adds a finding behind those of a revision, whose comment the caller has locked. */
  public Future<Void> add(
      SqlClient client, long site, UUID comment, int revision, Finding finding) {
    return add(client, site, comment, revision, List.of(finding));
  }

  /** Adds findings behind those of a revision, whose comment the caller has locked. */
  public Future<Void> add(
      SqlClient client, long site, UUID comment, int revision, List<Finding> findings) {
    if (findings.isEmpty()) {
      return Future.succeededFuture();
    }
    return client
        .preparedQuery(
            """
            insert into finding (
              site_id, comment_id, revision, number, rule, action, evidence, outside)
            select $1, $2, $3, l.last + f.number, f.rule, f.action, f.evidence, f.outside
            from (select coalesce(max(n.number), 0) as last
                  from finding n
                  where n.site_id = $1 and n.comment_id = $2 and n.revision = $3) l
            cross join unnest($4::smallint[], $5::text[], $6::text[], $7::jsonb[], $8::text[])
                         as f (number, rule, action, evidence, outside)
            """)
        .execute(columns(site, comment, revision, findings))
        .mapEmpty();
  }

  /**
   * Takes the findings of one rule of ours from a revision, whose comment the caller has locked.
   */
  public Future<Void> remove(SqlClient client, long site, UUID comment, int revision, String rule) {
    return client
        .preparedQuery(
            """
            delete from finding
            where site_id = $1 and comment_id = $2 and revision = $3 and rule = $4
              and outside is null
            """)
        .execute(Tuple.of(site, comment, revision, rule))
        .mapEmpty();
  }

  /** The findings in all revisions of a comment, in the order of revisions and rules. */
  public Future<List<OfRevision>> of(SqlClient client, long site, UUID comment) {
    return client
        .preparedQuery(
            """
            select revision, rule, action, evidence, outside
            from finding
            where site_id = $1 and comment_id = $2
            order by revision, number
            """)
        .execute(Tuple.of(site, comment))
        .map(
            rows -> {
              var findings = new ArrayList<OfRevision>();
              for (var row : rows) {
                findings.add(new OfRevision(row.getInteger("revision"), finding(row)));
              }
              return findings;
            });
  }

  /**
   * The findings in one revision of each of these comments, by comment, in the order of rules.
   *
   * @param revisions the number of the revision, by comment
   * @return nothing for a comment whose revision has none
   */
  public Future<Map<UUID, List<Finding>>> in(
      SqlClient client, long site, Map<UUID, Integer> revisions) {
    return client
        .preparedQuery(
            """
            select f.comment_id, f.rule, f.action, f.evidence, f.outside
            from unnest($2::uuid[], $3::integer[]) as r (comment_id, number)
            join finding f
              on f.site_id = $1 and f.comment_id = r.comment_id and f.revision = r.number
            order by f.comment_id, f.number
            """)
        .execute(
            Tuple.of(
                site,
                revisions.keySet().toArray(UUID[]::new),
                revisions.values().toArray(Integer[]::new)))
        .map(
            rows -> {
              var findings = new HashMap<UUID, List<Finding>>();
              for (var row : rows) {
                findings
                    .computeIfAbsent(row.getUUID("comment_id"), ignored -> new ArrayList<>())
                    .add(finding(row));
              }
              return findings;
            });
  }

  private static Finding finding(Row row) {
    return new Finding(
        row.getString("rule"),
        Action.of(row.getString("action")),
        JsonColumn.read((JsonObject) row.getJson("evidence"), Evidence.class),
        row.getString("outside"));
  }

  private static Tuple columns(long site, UUID comment, int revision, List<Finding> findings) {
    return Tuple.of(site, comment, revision, numbers(findings.size()))
        .addValue(column(findings, Finding::rule))
        .addValue(column(findings, found -> found.action().word()))
        .addValue(
            findings.stream()
                .map(found -> (Object) JsonColumn.write(found.evidence()))
                .toArray(Object[]::new))
        .addValue(column(findings, Finding::outside));
  }

  private static @Nullable String[] column(
      List<Finding> findings, Function<Finding, @Nullable String> value) {
    return findings.stream().map(value).toArray(String[]::new);
  }

  private static Short[] numbers(int count) {
    var numbers = new Short[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (short) (i + 1);
    }
    return numbers;
  }
}
