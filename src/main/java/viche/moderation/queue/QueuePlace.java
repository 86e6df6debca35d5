package viche.moderation.queue;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Queue;
import viche.database.Cursor;
import viche.database.Ids;
import viche.database.Times;
import viche.moderation.queue.ModerationQueue.Order;

/**
 * Where a page of a queue begins: behind an item, or before all of them.
 *
 * @param key what the order compares first: a moment ({@link OffsetDateTime}) or a risk ({@link
 *     Double}), as a statement's parameter
 */
record QueuePlace(Object key, UUID id) {
  /** The place a client sent back, the beginning for none. */
  static QueuePlace of(Queue queue, Order order, @Nullable String encoded) {
    var name = name(queue, order);
    var place = Cursor.parse(encoded, name, 2, key -> behind(order, key));
    return place == null ? first(order) : place;
  }

  private static QueuePlace behind(Order order, List<String> key) {
    var id = UUID.fromString(key.getLast());
    return switch (order) {
      case OLDEST, NEWEST -> new QueuePlace(Times.column(moment(key.getFirst())), id);
      case RISKIEST -> new QueuePlace(risk(key.getFirst()), id);
    };
  }

  private static QueuePlace first(Order order) {
    return switch (order) {
      case OLDEST -> new QueuePlace(Times.column(Times.FIRST), Ids.FIRST);
      case NEWEST -> new QueuePlace(Times.column(Times.LAST), Ids.LAST);
      case RISKIEST -> new QueuePlace(Double.POSITIVE_INFINITY, Ids.FIRST);
    };
  }

  /** What an order compares first of a row, as a statement's parameter. */
  static Object key(Order order, Row row) {
    return switch (order) {
      case OLDEST, NEWEST -> row.getOffsetDateTime("waiting_since");
      case RISKIEST -> row.getDouble("risk");
    };
  }

  /** The text for a client that wants what comes behind a row. */
  static String behind(Queue queue, Order order, Row row) {
    var key =
        switch (order) {
          case OLDEST, NEWEST -> Times.moment(row.getOffsetDateTime("waiting_since")).toString();
          case RISKIEST -> row.getDouble("risk").toString();
        };
    return Cursor.of(name(queue, order), key, row.getUUID("id"));
  }

  private static String name(Queue queue, Order order) {
    return queue.word() + '-' + order.word();
  }

  private static Instant moment(String text) {
    var moment = Instant.parse(text);
    if (!Times.contain(moment)) {
      throw Cursor.foreign();
    }
    return moment;
  }

  private static Double risk(String text) {
    var risk = Double.valueOf(text);
    if (risk.isNaN()) {
      throw Cursor.foreign();
    }
    return risk;
  }
}
