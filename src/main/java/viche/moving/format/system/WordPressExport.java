package viche.moving.format.system;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import viche.moving.format.Altered;
import viche.moving.format.People;
import viche.moving.format.SourceArticle;
import viche.moving.format.SourceAuthor;
import viche.moving.format.SourceComment;
import viche.moving.format.SourceComment.SourceFate;
import viche.moving.format.SourceFile;
import viche.moving.format.SourceItem;
import viche.moving.format.SourceMarks;
import viche.moving.format.SourceReader;
import viche.moving.format.SourceTime;
import viche.moving.format.SourceTrait;
import viche.moving.format.Untaken;
import viche.moving.format.xml.Entities;
import viche.moving.format.xml.RecordKind;
import viche.moving.format.xml.XmlRecord;
import viche.moving.format.xml.XmlRecords;

/**
 * What WordPress exports ("WordPress eXtended RSS" 1.0 to 1.2): posts and pages with their comments
 * in them. Told are those that have comments, with the key {@code post-ID} that WordPress pages
 * have here.
 */
final class WordPressExport implements SourceReader {
  private static final Map<String, RecordKind> KINDS =
      Map.of(
          "item",
          RecordKind.of(
              "item",
              "",
              "title",
              "link",
              "wp:post_id",
              "wp:post_date",
              "wp:post_date_gmt",
              "wp:comment_status"),
          "wp:comment",
          RecordKind.of(
              "wp:comment",
              "item",
              "wp:comment_id",
              "wp:comment_author",
              "wp:comment_author_email",
              "wp:comment_date",
              "wp:comment_date_gmt",
              "wp:comment_content",
              "wp:comment_approved",
              "wp:comment_type",
              "wp:comment_parent",
              "wp:comment_user_id"));

  private final ZoneId zone;

  /**
   * @param zone of the site, for times that are not told in UTC
   */
  WordPressExport(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public String system() {
    return "wordpress";
  }

  @Override
  public Set<SourceTrait> traits() {
    return Set.of(SourceTrait.LOCAL_TIMES);
  }

  @Override
  public void read(SourceFile file, Consumer<? super SourceItem> items) throws IOException {
    var reading = new ExportReading(items);
    try (var in = file.open()) {
      XmlRecords.read(in, KINDS, reading, items);
    }
    if (reading.last == null) {
      throw new IOException("there is no <item> in it, as in every export of WordPress");
    }
  }

  private final class ExportReading implements Consumer<XmlRecord> {
    private final Consumer<? super SourceItem> items;
    private @Nullable XmlRecord last;
    private @Nullable XmlRecord told;

    ExportReading(Consumer<? super SourceItem> items) {
      this.items = items;
    }

    @Override
    public void accept(XmlRecord record) {
      last = record;
      if (record.name().equals("wp:comment")) {
        comment(record);
      }
    }

    private void comment(XmlRecord comment) {
      var type = comment.get("wp:comment_type");
      var id = comment.get("wp:comment_id");
      if (type != null && !type.equals("comment")) {
        untaken(
            comment, "not a comment: " + (type.matches("[a-z_-]{1,40}") ? type : "another type"));
      } else if (id == null) {
        untaken(comment, Untaken.NO_ID);
      } else {
        items.accept(
            new SourceComment(
                comment.place(),
                new SourceComment.Position(id, article(comment.parent()), parent(comment)),
                author(comment),
                text(comment),
                new SourceComment.Circumstances(
                    fate(comment), time(comment), null, SourceMarks.of(0, false))));
      }
    }

    private @Nullable String article(@Nullable XmlRecord item) {
      var id = item == null ? null : item.get("wp:post_id");
      if (item == null || id == null) {
        return null;
      }
      if (item != told) {
        told = item;
        var title = item.get("title");
        items.accept(
            new SourceArticle(
                item.place(),
                id,
                item.get("link"),
                "post-" + id,
                new SourceArticle.Facts(
                    title == null ? null : Entities.decodedText(title),
                    "closed".equals(item.get("wp:comment_status")),
                    time(item.get("wp:post_date_gmt"), item.get("wp:post_date")))));
      }
      return id;
    }

    private @Nullable String parent(XmlRecord comment) {
      var parent = comment.get("wp:comment_parent");
      return parent == null || parent.equals("0") ? null : parent;
    }

    private @Nullable SourceAuthor author(XmlRecord comment) {
      var written = comment.get("wp:comment_author");
      // It is kept as HTML there.
      var name = written == null ? null : Entities.decodedText(written);
      var user = comment.get("wp:comment_user_id");
      var email = comment.get("wp:comment_author_email");
      return user == null || user.equals("0")
          ? People.guest(name, email)
          : People.known(user, name, email);
    }

    private SourceComment.@Nullable Text text(XmlRecord comment) {
      var text = comment.get("wp:comment_content");
      return text == null ? null : new SourceComment.Text(WordPressText.html(text), true);
    }

    private SourceFate fate(XmlRecord comment) {
      var approved = comment.get("wp:comment_approved");
      return switch (approved == null ? "" : approved) {
        case "1", "approved", "approve" -> SourceFate.APPROVED;
        case "0", "hold" -> SourceFate.PENDING;
        case "spam" -> SourceFate.SPAM;
        case "trash", "post-trashed" -> SourceFate.DELETED;
        default -> {
          altered(comment, Altered.ODD_STATE);
          yield SourceFate.PENDING;
        }
      };
    }

    private @Nullable Instant time(XmlRecord comment) {
      var time = time(comment.get("wp:comment_date_gmt"), comment.get("wp:comment_date"));
      if (time == null) {
        altered(comment, Altered.NO_TIME);
      }
      return time;
    }

    private @Nullable Instant time(@Nullable String utc, @Nullable String local) {
      var time = utc == null ? null : SourceTime.of(utc, ZoneId.of("UTC"));
      return time == null && local != null ? SourceTime.of(local, zone) : time;
    }

    private void altered(XmlRecord comment, String reason) {
      items.accept(new Altered(comment.place(), reason, ""));
    }

    private void untaken(XmlRecord comment, String reason) {
      items.accept(new Untaken(comment.place(), reason, ""));
    }
  }
}
