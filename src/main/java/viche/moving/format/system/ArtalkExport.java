package viche.moving.format.system;

import java.io.IOException;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import viche.moving.format.People;
import viche.moving.format.SourceComment;
import viche.moving.format.SourceComment.SourceFate;
import viche.moving.format.SourceFile;
import viche.moving.format.SourceItem;
import viche.moving.format.SourceMarks;
import viche.moving.format.SourceReader;
import viche.moving.format.SourceTrait;
import viche.moving.format.Untaken;
import viche.moving.format.json.JsonRecord;
import viche.moving.format.json.JsonRecords;

/**
 * "Artrans", which Artalk exports and its tools make of other systems' files: a list of comments,
 * or one on each line, in which every value may be a text.
 */
final class ArtalkExport implements SourceReader {
  private final ZoneId zone;

  /**
   * @param zone of times that name none
   */
  ArtalkExport(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public String system() {
    return "artalk";
  }

  @Override
  public Set<SourceTrait> traits() {
    return Set.of(SourceTrait.LOCAL_TIMES);
  }

  @Override
  public void read(SourceFile file, Consumer<? super SourceItem> items) throws IOException {
    var pages = new Pages(items);
    var times = new RecordTimes(items, zone);
    try (var in = file.open()) {
      JsonRecords.read(
          in,
          record -> {
            var id = record.text("id");
            items.accept(
                id == null ? record.untaken(Untaken.NO_ID) : comment(record, id, pages, times));
          },
          items);
    }
  }

  private static SourceComment comment(
      JsonRecord record, String id, Pages pages, RecordTimes times) {
    var address = record.text("page_key");
    if (address != null && record.is("page_admin_only")) {
      pages.closed(address);
    }
    var page = pages.of(record.place(), address, record.text("page_title"));
    return new SourceComment(
        record.place(),
        new SourceComment.Position(id, page, parent(record)),
        People.guest(record.text("nick"), record.text("email")),
        KeptText.of(record.text("content")),
        new SourceComment.Circumstances(
            record.is("is_pending") ? SourceFate.PENDING : SourceFate.APPROVED,
            times.of(record, "created_at"),
            null,
            SourceMarks.of(record.count("vote_up"), record.is("is_pinned"))));
  }

  private static @Nullable String parent(JsonRecord record) {
    var parent = record.text("rid");
    return "0".equals(parent) ? null : parent;
  }
}
