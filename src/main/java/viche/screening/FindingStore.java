package viche.screening;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import viche.database.JsonColumn;

/** The {@code finding} table. Rows are written with their revision and never change. */
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
            insert into finding (site_id, comment_id, revision, number, rule, action, evidence)
            select $1, $2, $3, f.number, f.rule, f.action, f.evidence
            from unnest($4::smallint[], $5::text[], $6::text[], $7::jsonb[])
                   as f (number, rule, action, evidence)
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(comment)
                .addValue(revision)
                .addValue(numbers(findings.size()))
                .addValue(findings.stream().map(Finding::rule).toArray(String[]::new))
                .addValue(
                    findings.stream().map(found -> found.action().word()).toArray(String[]::new))
                .addValue(
                    findings.stream()
                        .map(found -> (Object) JsonColumn.write(found.evidence()))
                        .toArray(Object[]::new)))
        .mapEmpty();
  }

  /** The findings of these comments, by comment, in the order of revisions and rules. */
  public Future<Map<UUID, List<OfRevision>>> of(SqlClient client, long site, List<UUID> comments) {
    return client
        .preparedQuery(
            """
            select comment_id, revision, rule, action, evidence
            from finding
            where site_id = $1 and comment_id = any($2)
            order by comment_id, revision, number
            """)
        .execute(Tuple.of(site, (Object) comments.toArray(UUID[]::new)))
        .map(
            rows -> {
              var findings = new HashMap<UUID, List<OfRevision>>();
              for (var row : rows) {
                var evidence =
                    JsonColumn.read((JsonObject) row.getJson("evidence"), Evidence.class);
                var finding =
                    new Finding(
                        row.getString("rule"), Action.of(row.getString("action")), evidence);
                findings
                    .computeIfAbsent(row.getUUID("comment_id"), ignored -> new ArrayList<>())
                    .add(new OfRevision(row.getInteger("revision"), finding));
              }
              return findings;
            });
  }

  /** The findings in one revision of a comment, out of those of many. */
  public static List<Finding> in(Map<UUID, List<OfRevision>> found, UUID comment, int revision) {
    return found.getOrDefault(comment, List.of()).stream()
        .filter(finding -> finding.revision() == revision)
        .map(OfRevision::finding)
        .toList();
  }

  private static Short[] numbers(int count) {
    var numbers = new Short[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (short) (i + 1);
    }
    return numbers;
  }
}
