package viche.moving.format.system;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import viche.moving.format.Altered;
import viche.moving.format.SourceItem;
import viche.moving.format.SourceTime;
import viche.moving.format.json.JsonRecord;

/** The times of objects; one that is written and can't be read is told. */
final class RecordTimes {
  private final Consumer<? super SourceItem> items;
  private final ZoneId zone;

  /** Of times that name their zone, or are in UTC. */
  RecordTimes(Consumer<? super SourceItem> items) {
    this(items, ZoneOffset.UTC);
  }

  /**
   * @param zone of times that name none
   */
  RecordTimes(Consumer<? super SourceItem> items, ZoneId zone) {
    this.items = items;
    this.zone = zone;
  }

  /** The time in a field; null: there is none. */
  @Nullable Instant of(JsonRecord record, String field) {
    var written = record.text(field);
    var time = written == null ? null : SourceTime.of(written, zone);
    if (written != null && time == null) {
      items.accept(record.altered(Altered.NO_TIME, field));
    }
    return time;
  }

  /** The same where systems write one of long ago for "never". */
  @Nullable Instant ofEdit(JsonRecord record, String field) {
    var written = record.text(field);
    return written == null ? null : SourceTime.of(written, zone);
  }
}
