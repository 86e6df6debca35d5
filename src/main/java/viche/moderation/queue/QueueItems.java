package viche.moderation.queue;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import viche.comment.ReportStore;
import viche.database.Times;
import viche.moderation.queue.ClaimStore.Claim;
import viche.moderation.queue.Items.Group;
import viche.moderation.queue.Items.QueueItem;
import viche.moderation.queue.Items.ReportsOn;
import viche.screening.Finding;
import viche.screening.FindingStore;
import viche.site.Site;

/** Items of the queue with all a moderator sees of them at a glance. */
public final class QueueItems {
  /** An item without its findings, reports, claim and group; of comment {@code c}. */
  public static final String SELECT =
      "select c.risk, c.group_id, "
          + Items.COLUMNS
          + """
          from comment c
          join article a on a.site_id = $1 and a.id = c.article_id
          join revision r on r.site_id = $1 and r.comment_id = c.id and r.number = c.revision
          """;

  private static final String CHOSEN =
      SELECT
          + """
          where c.site_id = $1 and c.id = any($2) and c.queue is not null
          """;

  private static final GroupStore GROUPS = new GroupStore();

  private final FindingStore findings = new FindingStore();
  private final ReportStore reports = new ReportStore();
  private final ClaimStore claims = new ClaimStore();

  /** The items that these comments are, in an order; without those that wait no more. */
  Future<List<QueueItem>> of(
      SqlClient client, Site site, ModerationQueue.Order order, List<UUID> comments) {
    if (comments.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return client
        .preparedQuery(
            switch (order) {
              case OLDEST -> CHOSEN + " order by c.waiting_since, c.id";
              case NEWEST -> CHOSEN + " order by c.waiting_since desc, c.id desc";
              case RISKIEST -> CHOSEN + " order by c.risk desc, c.id";
            })
        .execute(Tuple.of(site.id(), (Object) comments.toArray(UUID[]::new)))
        .compose(
            rows -> {
              var list = new ArrayList<Row>();
              rows.forEach(list::add);
              return of(client, site, list);
            });
  }

  /** The items that rows of {@link #SELECT} are, in their order. */
  Future<List<QueueItem>> of(SqlClient client, Site site, List<Row> rows) {
    var latest = new HashMap<UUID, Integer>();
    rows.forEach(row -> latest.put(row.getUUID("id"), row.getInteger("revision")));
    var reported =
        rows.stream()
            .filter(row -> row.getInteger("open_reports") > 0)
            .map(row -> row.getUUID("id"))
            .toList();
    var found = findings.in(client, site.id(), latest);
    var reasons = reports.reasons(client, site.id(), reported);
    var claimed = claims.on(client, site.id(), List.copyOf(latest.keySet()));
    var grouped =
        groups(
            client,
            site.id(),
            rows.stream()
                .map(row -> row.getUUID("group_id"))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    return Future.all(found, reasons, claimed, grouped)
        .map(
            all -> {
              var around =
                  new Around(found.result(), reasons.result(), claimed.result(), grouped.result());
              return rows.stream().map(around::item).toList();
            });
  }

  /** How large these groups are, where there is more than one comment in them. */
  public static Future<Map<UUID, Group>> groups(SqlClient client, long site, List<UUID> ids) {
    return GROUPS
        .sizes(client, site, ids)
        .map(
            sizes -> {
              sizes.values().removeIf(group -> group.comments() < 2);
              return sizes;
            });
  }

  /** What belongs to the items of a page, by comment, and by group. */
  private record Around(
      Map<UUID, List<Finding>> findings,
      Map<UUID, SortedMap<String, Integer>> reasons,
      Map<UUID, Claim> claims,
      Map<UUID, Group> groups) {
    QueueItem item(Row row) {
      var comment = Items.comment(row);
      // None: the reports were decided since the row was read.
      var reported = reasons.get(comment.id());
      var group = row.getUUID("group_id");
      return new QueueItem(
          comment,
          findings.getOrDefault(comment.id(), List.of()),
          reported == null
              ? null
              : new ReportsOn(
                  row.getInteger("open_reports"), row.getDouble("report_weight"), reported),
          claims.get(comment.id()),
          group == null ? null : groups.get(group),
          Times.moment(row.getOffsetDateTime("waiting_since")));
    }
  }
}
