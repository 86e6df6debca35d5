package viche.moderation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Queue;
import viche.comment.QueueStore;
import viche.comment.ReportStore;
import viche.database.Cursor;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.moderation.Items.QueueItem;
import viche.moderation.Items.ReportsOn;
import viche.screening.Finding;
import viche.screening.FindingStore;
import viche.site.Site;

/** What waits for a moderator, page by page. */
public final class ModerationQueue {
  /** No item waits since later; a forged cursor beyond it is more than the database can hold. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final Database database;
  private final FindingStore findings = new FindingStore();
  private final QueueStore queues = new QueueStore();
  private final ReportStore reports = new ReportStore();

  public ModerationQueue(Database database) {
    this.database = database;
  }

  /** By the time since when an item waits. */
  public enum Order {
    OLDEST,
    NEWEST
  }

  /**
   * Which part of the queue.
   *
   * @param article key of an article, null for all
   * @param account null for all
   * @param limit 1 to 100
   */
  public record Filter(
      Queue state,
      Order order,
      @Nullable String article,
      @Nullable UUID account,
      @Nullable String after,
      int limit) {
    private boolean all() {
      return article == null && account == null;
    }
  }

  /**
   * A page of the queue.
   *
   * @param count of all that waits in this queue, whatever the page; null when it is filtered
   * @param oldestWaiting since when the first item of the queue waits, filtered or not; null when
   *     the queue is empty
   */
  public record Page(
      List<QueueItem> items,
      @Nullable String next,
      @Nullable Long count,
      @Nullable Instant oldestWaiting) {}

  /** Items that wait, with what the rules found in their latest revision. */
  public Future<Page> page(Site site, Filter filter) {
    var oldest = filter.order() == Order.OLDEST;
    var order = filter.state().word() + '-' + (oldest ? "oldest" : "newest");
    var after = Cursor.parse(filter.after(), order);
    var since =
        after == null ? (oldest ? Times.FIRST : Times.LAST) : moment(after.parts(2).getFirst());
    var id =
        after == null
            ? (oldest ? Ids.FIRST : Ids.LAST)
            : new Cursor(order, after.parts(2).getLast()).id();
    return database.read(
        client -> {
          var rows =
              client
                  .preparedQuery(oldest ? OLDEST : NEWEST)
                  .execute(
                      Tuple.tuple()
                          .addValue(site.id())
                          .addValue(filter.state().word())
                          .addValue(Times.column(since))
                          .addValue(id)
                          .addValue(filter.article())
                          .addValue(filter.account())
                          .addValue(filter.limit() + 1));
          var counts = queues.counts(client, site.id());
          var first = queues.oldest(client, site.id(), filter.state());
          return Future.all(rows, counts, first)
              .compose(all -> items(client, site, rows.result()))
              .map(
                  items ->
                      cut(
                          items,
                          filter.limit(),
                          order,
                          filter.all() ? counts.result().get(filter.state()) : null,
                          first.result().orElse(null)));
        });
  }

  private Future<List<QueueItem>> items(SqlClient client, Site site, RowSet<Row> rows) {
    var latest = new HashMap<UUID, Integer>();
    var reported = new ArrayList<UUID>();
    for (var row : rows) {
      latest.put(row.getUUID("id"), row.getInteger("revision"));
      if (row.getInteger("open_reports") > 0) {
        reported.add(row.getUUID("id"));
      }
    }
    var found = findings.in(client, site.id(), latest);
    var reasons = reports.reasons(client, site.id(), reported);
    return Future.all(found, reasons)
        .map(
            both -> {
              var items = new ArrayList<QueueItem>();
              for (var row : rows) {
                items.add(item(row, found.result(), reasons.result()));
              }
              return items;
            });
  }

  private static QueueItem item(
      Row row, Map<UUID, List<Finding>> findings, Map<UUID, SortedMap<String, Integer>> reasons) {
    var comment = Items.comment(row);
    // None: the reports were decided since the row was read.
    var reported = reasons.get(comment.id());
    return new QueueItem(
        comment,
        findings.getOrDefault(comment.id(), List.of()),
        reported == null
            ? null
            : new ReportsOn(
                row.getInteger("open_reports"), row.getDouble("report_weight"), reported),
        Times.moment(row.getOffsetDateTime("waiting_since")));
  }

  private static final String FROM =
      """
      from comment c
      join article a on a.site_id = $1 and a.id = c.article_id
      join revision r on r.site_id = $1 and r.comment_id = c.id and r.number = c.revision
      where c.site_id = $1 and c.queue = $2
        and ($5::text is null or a.key = $5)
        and ($6::uuid is null or c.account_id = $6)
      """;

  private static final String OLDEST =
      "select "
          + Items.COLUMNS
          + FROM
          + """
            and (c.waiting_since, c.id) > ($3, $4)
          order by c.waiting_since, c.id
          limit $7
          """;

  private static final String NEWEST =
      "select "
          + Items.COLUMNS
          + FROM
          + """
            and (c.waiting_since, c.id) < ($3, $4)
          order by c.waiting_since desc, c.id desc
          limit $7
          """;

  private static Page cut(
      List<QueueItem> items,
      int limit,
      String order,
      @Nullable Long count,
      @Nullable Instant oldest) {
    if (items.size() <= limit) {
      return new Page(items, null, count, oldest);
    }
    var page = items.subList(0, limit);
    var last = page.getLast();
    var key = last.waitingSince() + " " + last.comment().id();
    return new Page(page, new Cursor(order, key).encoded(), count, oldest);
  }

  private static Instant moment(String text) {
    try {
      var moment = Instant.parse(text);
      if (moment.isAfter(LATEST) || moment.isBefore(Instant.EPOCH)) {
        throw Cursor.foreign();
      }
      return moment;
    } catch (DateTimeParseException e) {
      throw Cursor.foreign();
    }
  }
}
