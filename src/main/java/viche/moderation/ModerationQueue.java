package viche.moderation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Queue;
import viche.comment.QueueStore;
import viche.database.Database;
import viche.moderation.Items.QueueItem;
import viche.site.Site;

/** What waits for a moderator, page by page. */
public final class ModerationQueue {
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
    public String word() {
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
  public record Filter(
      Queue state,
      Order order,
      @Nullable String article,
      @Nullable UUID account,
      Content content,
      boolean collapsed,
      @Nullable String after,
      int limit) {
    private boolean all() {
      return article == null && account == null && content.equals(Content.ANY) && !collapsed;
    }
  }

  /**
   * What the items must have; null leaves it out.
   *
   * @param language of the latest revision; {@code other}: another than uk, ru, en, or unsure
   * @param text in the latest revision or in the author's name, whatever the case
   * @param rule that found something in the latest revision
   * @param reason of an open report
   */
  public record Content(
      @Nullable String language,
      @Nullable String text,
      @Nullable String rule,
      @Nullable String reason) {
    static final Content ANY = new Content(null, null, null, null);

    private @Nullable String pattern() {
      return text == null
          ? null
          : '%' + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + '%';
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

  /** Items that wait, with what the rules and the readers have against them. */
  public Future<Page> page(Site site, Filter filter) {
    var queue = filter.state();
    var order = filter.order();
    var content = filter.content();
    var place = QueuePlace.of(queue, order, filter.after());
    return database.read(
        client -> {
          var rows =
              client
                  .preparedQuery(QueueStatement.of(filter))
                  .execute(
                      Tuple.tuple()
                          .addValue(site.id())
                          .addValue(queue.word())
                          .addValue(place.key())
                          .addValue(place.id())
                          .addValue(filter.article())
                          .addValue(filter.account())
                          .addValue(filter.limit() + 1)
                          .addValue(content.language())
                          .addValue(content.pattern())
                          .addValue(content.rule())
                          .addValue(content.reason())
                          .addValue(filter.collapsed()));
          var counts = queues.counts(client, site.id());
          var oldest = queues.oldest(client, site.id(), queue);
          return Future.all(rows, counts, oldest)
              .compose(
                  all -> {
                    var page = new ArrayList<Row>();
                    rows.result().forEach(page::add);
                    var more = page.size() > filter.limit();
                    var shown = more ? page.subList(0, filter.limit()) : page;
                    var count = filter.all() ? counts.result().get(queue) : null;
                    return items
                        .of(client, site, shown)
                        .map(
                            items ->
                                new Page(
                                    items,
                                    more ? QueuePlace.behind(queue, order, shown.getLast()) : null,
                                    count,
                                    oldest.result().orElse(null)));
                  });
        });
  }
}
