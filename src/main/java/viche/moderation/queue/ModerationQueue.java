package viche.moderation.queue;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Queue;
import viche.comment.QueueStore;
import viche.database.Database;
import viche.moderation.queue.Items.QueueItem;
import viche.site.Site;

/** What waits for a moderator, page by page. */
public final class ModerationQueue {
  private static final int LOOKED_THROUGH = 1_000;

  private final Database database;
  private final QueueItems items;
  private final QueueStore queues = new QueueStore();

  public ModerationQueue(Database database, QueueItems items) {
    this.database = database;
    this.items = items;
  }

  /** What comes first. */
  public enum Order {
    /** What waits longest. */
    OLDEST,
    /** What has begun to wait last. */
    NEWEST,
    /** What may do most harm, growing while it waits. */
    RISKIEST;

    /** As the API writes it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The order a word names. */
    public static Order of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Which part of the queue.
   *
   * @param article key of an article, null for all
   * @param account null for all
   * @param collapsed of near-duplicates in the same queue only the one that waits longest
   * @param limit 1 to 100
   */
  public record QueueFilter(
      Queue state,
      Order order,
      @Nullable String article,
      @Nullable UUID account,
      ContentFilter content,
      boolean collapsed,
      @Nullable String after,
      int limit) {
    private boolean all() {
      return article == null && account == null && content.equals(ContentFilter.ANY) && !collapsed;
    }
  }

  /**
   * What the items must have; null leaves it out.
   *
   * @param language of the latest revision; {@code other}: another than uk, ru, en, or unsure
   * @param text in the latest revision or in the author's name, see {@link Sought}
   * @param rule that found something in the latest revision
   * @param reason of an open report
   */
  public record ContentFilter(
      @Nullable String language,
      @Nullable String text,
      @Nullable String rule,
      @Nullable String reason) {
    static final ContentFilter ANY = new ContentFilter(null, null, null, null);
  }

  /**
   * A page of the queue.
   *
   * @param count of all that waits in this queue, whatever the page; null when it is filtered
   * @param oldestWaiting since when the first item of the queue waits, filtered or not; null when
   *     the queue is empty
   */
  public record QueuePage(
      List<QueueItem> items,
      @Nullable String next,
      @Nullable Long count,
      @Nullable Instant oldestWaiting) {}

  /**
   * Items that wait, with what the rules and the readers have against them.
   *
   * <p>What items must have is looked up one by one, so a page that asks for it looks through
   * {@value #LOOKED_THROUGH} of them at most: it may be short, or empty, and have a next one.
   */
  public Future<QueuePage> page(Site site, QueueFilter filter) {
    var place = QueuePlace.of(filter.state(), filter.order(), filter.after());
    return database.read(
        client -> {
          var counts = queues.counts(client, site.id());
          var oldest = queues.oldest(client, site.id(), filter.state());
          var found =
              filter.content().equals(ContentFilter.ANY)
                  ? find(client, site, filter, place, null)
                  : end(client, site, filter, place)
                      .compose(end -> find(client, site, filter, place, end.orElse(null)));
          return Future.all(found, counts, oldest)
              .compose(
                  all ->
                      items
                          .of(client, site, found.result().rows())
                          .map(
                              items ->
                                  new QueuePage(
                                      items,
                                      found.result().next(),
                                      filter.all() ? counts.result().get(filter.state()) : null,
                                      oldest.result().orElse(null))));
        });
  }

  /** The rows of a page, and where the next one begins. */
  private record FoundRows(List<Row> rows, @Nullable String next) {}

  /** Where a page ends at the latest; empty when the queue ends before. */
  private static Future<Optional<Row>> end(
      SqlClient client, Site site, QueueFilter filter, QueuePlace place) {
    return client
        .preparedQuery(QueueStatement.end(filter))
        .execute(
            Tuple.tuple()
                .addValue(site.id())
                .addValue(filter.state().word())
                .addValue(place.key())
                .addValue(place.id())
                .addValue(filter.article())
                .addValue(filter.account())
                .addValue(LOOKED_THROUGH - 1))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(row);
              }
              return Optional.empty();
            });
  }

  private static Future<FoundRows> find(
      SqlClient client, Site site, QueueFilter filter, QueuePlace place, @Nullable Row end) {
    var order = filter.order();
    var content = filter.content();
    var text = content.text();
    var sought = text == null ? null : Sought.of(text, site.settings().yoAsYe());
    return client
        .preparedQuery(QueueStatement.of(filter, sought, end != null))
        .execute(
            Tuple.tuple()
                .addValue(site.id())
                .addValue(filter.state().word())
                .addValue(place.key())
                .addValue(place.id())
                .addValue(filter.article())
                .addValue(filter.account())
                .addValue(filter.limit() + 1)
                .addValue(content.language())
                .addValue(sought == null ? null : sought.value())
                .addValue(content.rule())
                .addValue(content.reason())
                .addValue(filter.collapsed())
                .addValue(end == null ? null : QueuePlace.key(order, end))
                .addValue(end == null ? null : end.getUUID("id")))
        .map(
            rows -> {
              var page = new ArrayList<Row>();
              rows.forEach(page::add);
              if (page.size() > filter.limit()) {
                var shown = page.subList(0, filter.limit());
                return new FoundRows(
                    shown, QueuePlace.behind(filter.state(), order, shown.getLast()));
              }
              return new FoundRows(
                  page, end == null ? null : QueuePlace.behind(filter.state(), order, end));
            });
  }
}
