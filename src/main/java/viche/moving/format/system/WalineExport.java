package viche.moving.format.system;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import viche.moving.format.Altered;
import viche.moving.format.People;
import viche.moving.format.SourceAuthor;
import viche.moving.format.SourceComment;
import viche.moving.format.SourceComment.SourceFate;
import viche.moving.format.SourceFile;
import viche.moving.format.SourceItem;
import viche.moving.format.SourceMarks;
import viche.moving.format.SourceReader;
import viche.moving.format.SourceTrait;
import viche.moving.format.Untaken;
import viche.moving.format.json.CsvRecords;
import viche.moving.format.json.JsonDocument;
import viche.moving.format.json.JsonDocument.JsonDocumentConsumer;
import viche.moving.format.json.JsonRecord;

/**
 * What Waline exports, of which the table of comments is read and no other: that of users holds
 * passwords. The same table as a file of commas is read, too.
 */
final class WalineExport implements SourceReader {
  private static final String COMMENTS = "data/Comment";

  /** As its interface answers, and as LeanCloud exports the table. */
  private static final Set<String> LISTS = Set.of(COMMENTS, "data/data/Comment", "results");

  private static final int LOOKED_AT = 4096;

  private final ZoneId zone;

  /**
   * @param zone of times that name none
   */
  WalineExport(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public String system() {
    return "waline";
  }

  @Override
  public Set<SourceTrait> traits() {
    return Set.of(SourceTrait.LOCAL_TIMES);
  }

  @Override
  public void read(SourceFile file, Consumer<? super SourceItem> items) throws IOException {
    var rows = new Rows(items, zone);
    try (var in = new BufferedInputStream(file.open(), LOOKED_AT)) {
      if (isObject(in)) {
        JsonDocument.read(in, LISTS, rows, items);
      } else {
        CsvRecords.read(in, row -> rows.object(COMMENTS, row), items);
      }
    }
    if (!rows.any) {
      throw new IOException("there is no table of comments in it, as exports of Waline have");
    }
  }

  private static boolean isObject(InputStream in) throws IOException {
    in.mark(LOOKED_AT);
    var beginning = in.readNBytes(LOOKED_AT);
    in.reset();
    for (byte each : beginning) {
      // After blanks and a byte order mark, of which no byte is ASCII.
      if (each > ' ') {
        return each == '{';
      }
    }
    return false;
  }

  private static final class Rows implements JsonDocumentConsumer {
    private final Consumer<? super SourceItem> items;
    private final Pages pages;
    private final RecordTimes times;
    private boolean any;

    Rows(Consumer<? super SourceItem> items, ZoneId zone) {
      this.items = items;
      this.pages = new Pages(items);
      this.times = new RecordTimes(items, zone);
    }

    @Override
    public void value(String path, String value) {
      // what the tables are is known
    }

    @Override
    public void object(String path, JsonRecord row) {
      any = true;
      var id = row.text("objectId", "id");
      if (id == null) {
        id = row.text("_id");
      }
      if (id == null) {
        items.accept(row.untaken(Untaken.NO_ID));
        return;
      }
      var page = pages.of(row.place(), row.text("url"), null);
      items.accept(
          new SourceComment(
              row.place(),
              new SourceComment.Position(id, page, row.text("pid", "rid")),
              author(row),
              KeptText.of(row.text("comment")),
              new SourceComment.Circumstances(
                  fate(row),
                  time(row),
                  null,
                  SourceMarks.of(row.count("like"), row.is("sticky")))));
    }

    private static @Nullable SourceAuthor author(JsonRecord row) {
      var user = row.text("user_id");
      var name = row.text("nick");
      var email = row.text("mail");
      return user == null ? People.guest(name, email) : People.known(user, name, email);
    }

    /** LeanCloud and MongoDB write objects. */
    private @Nullable Instant time(JsonRecord row) {
      var field =
          row.has("insertedAt") && !row.node().get("insertedAt").isNull()
              ? "insertedAt"
              : "createdAt";
      var date = row.within(field);
      if (!date.node().isObject()) {
        return times.of(row, field);
      }
      return times.of(date, date.has("iso") ? "iso" : "$date");
    }

    private SourceFate fate(JsonRecord row) {
      var status = row.text("status");
      return switch (status == null ? "approved" : status) {
        case "approved" -> SourceFate.APPROVED;
        case "waiting" -> SourceFate.PENDING;
        case "spam" -> SourceFate.SPAM;
        default -> {
          items.accept(row.altered(Altered.ODD_STATE, ""));
          yield SourceFate.PENDING;
        }
      };
    }
  }
}
