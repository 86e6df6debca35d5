package viche.comment;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Times;

/**
 * The {@code report} table. A row is written and decided under the lock of its comment, whose
 * {@link Standing} counts it.
 */
public final class ReportStore {
  private static final int COMMENTS = 200;

  /** Reports that a page counts. */
  private static final int COUNTED = 1_000;

  /** The report of a reader on a comment, if there is one. */
  public Future<Optional<Report>> find(SqlClient client, long site, UUID comment, UUID reporter) {
    return client
        .preparedQuery(
            """
            select id, comment_id, account_id, author_id, revision, reason, details, weight, state,
                   created_at
            from report
            where site_id = $1 and comment_id = $2 and account_id = $3
            """)
        .execute(Tuple.of(site, comment, reporter))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(report(row));
              }
              return Optional.empty();
            });
  }

  /**
   * The latest reports of a reader.
   *
   * @param first when the first of them was made, null when there is none
   */
  public record LatestReports(int count, @Nullable Instant first) {}

  /** The reports of a reader with a greater identifier than this one. */
  public Future<LatestReports> since(SqlClient client, long site, UUID reporter, UUID since) {
    return client
        .preparedQuery(
            """
            select count(*) as reports, min(created_at) as first
            from report
            where site_id = $1 and account_id = $2 and id > $3
            """)
        .execute(Tuple.of(site, reporter, since))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new LatestReports(
                  row.getInteger("reports"), Times.momentOrNull(row.getOffsetDateTime("first")));
            });
  }

  /** The record of a reader as a reporter. */
  public Future<Reporter> reporter(SqlClient client, long site, UUID account) {
    return client
        .preparedQuery(
            """
            select count(*) filter (where l.state = 'upheld') as upheld,
                   count(*) filter (where l.state = 'dismissed') as dismissed,
                   exists (select 1
                           from (select c.state, c.counts
                                 from comment c
                                 where c.site_id = $1 and c.account_id = $2
                                 order by c.id desc
                                 limit $4) w
                           where w.counts and w.state = 'approved') as known
            from (select r.state
                  from report r
                  where r.site_id = $1 and r.account_id = $2 and r.state <> 'open'
                  order by r.id desc
                  limit $3) l
            """)
        .execute(Tuple.of(site, account, Reporter.RECORD, COMMENTS))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new Reporter(
                  row.getInteger("upheld"), row.getInteger("dismissed"), row.getBoolean("known"));
            });
  }

  private static final String COUNTS =
      """
      select count(*) filter (where l.state = 'open') as open,
             count(*) filter (where l.state = 'upheld') as upheld,
             count(*) filter (where l.state = 'dismissed') as dismissed
      """;

  /** How many reports there are in each state, of the latest 1,000. */
  public record ReportCounts(int open, int upheld, int dismissed) {}

  /** The reports of a reader, the latest. */
  public Future<ReportCounts> filed(SqlClient client, long site, UUID account) {
    return client
        .preparedQuery(
            COUNTS
                + """
                from (select r.state
                      from report r
                      where r.site_id = $1 and r.account_id = $2
                      order by r.id desc
                      limit $3) l
                """)
        .execute(Tuple.of(site, account, COUNTED))
        .map(ReportStore::counted);
  }

  /** The reports on the comments of an account, the latest. */
  public Future<ReportCounts> received(SqlClient client, long site, UUID account) {
    return client
        .preparedQuery(
            COUNTS
                + """
                from (select r.state
                      from report r
                      where r.site_id = $1 and r.author_id = $2
                      order by r.id desc
                      limit $3) l
                """)
        .execute(Tuple.of(site, account, COUNTED))
        .map(ReportStore::counted);
  }

  private static ReportCounts counted(RowSet<Row> rows) {
    var row = rows.iterator().next();
    return new ReportCounts(
        row.getInteger("open"), row.getInteger("upheld"), row.getInteger("dismissed"));
  }

  /** Adds an open report. */
  public Future<Void> insert(SqlClient client, long site, Report report) {
    return client
        .preparedQuery(
            """
            insert into report (
              site_id, comment_id, account_id, author_id, id, revision, reason, details, weight,
              state, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(report.comment())
                .addValue(report.reporter())
                .addValue(report.author())
                .addValue(report.id())
                .addValue(report.revision())
                .addValue(report.reason().word())
                .addValue(report.details())
                .addValue(report.weight())
                .addValue(report.state().word())
                .addValue(Times.column(report.createdAt())))
        .mapEmpty();
  }

  /** Takes an account's open report on a locked comment back; its weight, empty: there is none. */
  public Future<Optional<Double>> takeBack(
      SqlClient client, long site, UUID comment, UUID account) {
    return client
        .preparedQuery(
            """
            delete from report
            where site_id = $1 and comment_id = $2 and account_id = $3 and state = 'open'
            returning weight
            """)
        .execute(Tuple.of(site, comment, account))
        .map(rows -> rows.stream().map(row -> row.getDouble("weight")).findFirst());
  }

  /** Closes every open report on a comment by a decision, which exists by then. */
  public Future<Void> decide(
      SqlClient client, long site, UUID comment, UUID decision, Report.ReportState outcome) {
    return client
        .preparedQuery(
            """
            update report
            set state = $4, decision_id = $3
            where site_id = $1 and comment_id = $2 and state = 'open'
            """)
        .execute(Tuple.of(site, comment, decision, outcome.word()))
        .mapEmpty();
  }

  /** Opens the reports on a comment again that a decision has closed, and tells which. */
  public Future<OpenReports> reopen(SqlClient client, long site, UUID comment, UUID decision) {
    return client
        .preparedQuery(
            """
            update report
            set state = 'open', decision_id = null
            where site_id = $1 and comment_id = $2 and decision_id = $3
            returning weight
            """)
        .execute(Tuple.of(site, comment, decision))
        .map(
            rows -> {
              var reopened = OpenReports.NONE;
              for (var row : rows) {
                reopened = reopened.plus(new OpenReports(1, row.getDouble("weight")));
              }
              return reopened;
            });
  }

  /** How many open reports each of these comments has, by the word of their reason. */
  public Future<Map<UUID, SortedMap<String, Integer>>> reasons(
      SqlClient client, long site, List<UUID> comments) {
    if (comments.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return client
        .preparedQuery(
            """
            select comment_id, reason, count(*) as reports
            from report
            where site_id = $1 and comment_id = any($2) and state = 'open'
            group by comment_id, reason
            """)
        .execute(Tuple.of(site, (Object) comments.toArray(UUID[]::new)))
        .map(
            rows -> {
              var reasons = new HashMap<UUID, SortedMap<String, Integer>>();
              for (var row : rows) {
                reasons
                    .computeIfAbsent(row.getUUID("comment_id"), first -> new TreeMap<>())
                    .put(row.getString("reason"), row.getInteger("reports"));
              }
              return reasons;
            });
  }

  /** A report with the name of the account that made it. */
  public record NamedReport(Report report, String reporter) {}

  /** The latest reports on a comment, the latest first. */
  public Future<List<NamedReport>> on(SqlClient client, long site, UUID comment, int limit) {
    return client
        .preparedQuery(
            """
            select r.id, r.comment_id, r.account_id, r.author_id, r.revision, r.reason, r.details,
                   r.weight, r.state, r.created_at, w.name
            from report r
            join account w on w.site_id = $1 and w.id = r.account_id
            where r.site_id = $1 and r.comment_id = $2
            order by r.id desc
            limit $3
            """)
        .execute(Tuple.of(site, comment, limit))
        .map(
            rows -> {
              var reports = new ArrayList<NamedReport>();
              rows.forEach(row -> reports.add(new NamedReport(report(row), row.getString("name"))));
              return reports;
            });
  }

  private static Report report(Row row) {
    return new Report(
        row.getUUID("id"),
        row.getUUID("comment_id"),
        row.getUUID("account_id"),
        row.getUUID("author_id"),
        row.getInteger("revision"),
        Reason.of(row.getString("reason")),
        row.getString("details"),
        row.getDouble("weight"),
        Report.ReportState.of(row.getString("state")),
        Times.moment(row.getOffsetDateTime("created_at")));
  }
}
