package viche.moving.format.system;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.moving.format.Altered;
import viche.moving.format.People;
import viche.moving.format.SourceArticle;
import viche.moving.format.SourceAuthor;
import viche.moving.format.SourceComment;
import viche.moving.format.SourceComment.SourceFate;
import viche.moving.format.SourceItem;
import viche.moving.format.SourceMarks;
import viche.moving.format.Untaken;
import viche.moving.format.json.JsonDocument.JsonDocumentConsumer;
import viche.moving.format.json.JsonRecord;

/** The pages and comments of an export of Commento or Comentario, of either version. */
final class CommentoComments implements JsonDocumentConsumer {
  /** The author of those who didn't log in: zeros in version 1, and so is the UUID of version 3. */
  private static final Pattern NOBODY = Pattern.compile("anonymous|[0-]+");

  private static final String GONE = "[deleted]";

  private final Consumer<? super SourceItem> items;
  private final Authors authors;
  private final Pages pages;
  private final RecordTimes times;

  CommentoComments(Consumer<? super SourceItem> items, Authors authors) {
    this.items = items;
    this.authors = authors;
    this.pages = new Pages(items);
    this.times = new RecordTimes(items);
  }

  @Override
  public void value(String path, String value) {
    // the version was looked at before
  }

  @Override
  public void object(String path, JsonRecord record) {
    var id = record.text("commentHex", "id");
    if (id == null) {
      items.accept(record.untaken(Untaken.NO_ID));
    } else if (path.equals("pages")) {
      page(record, id);
    } else {
      comment(record, id);
    }
  }

  private void page(JsonRecord page, String id) {
    var facts =
        new SourceArticle.Facts(
            page.text("title"), page.is("isReadonly"), times.of(page, "createdTime"));
    items.accept(new SourceArticle(page.place(), id, page.text("path"), null, facts));
  }

  private void comment(JsonRecord record, String id) {
    var pageId = record.text("pageId");
    var page = pageId == null ? pages.of(record.place(), address(record), null) : pageId;
    var parent = record.text("parentHex", "parentId");
    items.accept(
        new SourceComment(
            record.place(),
            new SourceComment.Position(id, page, "root".equals(parent) ? null : parent),
            author(record),
            text(record),
            new SourceComment.Circumstances(
                fate(record),
                times.of(record, record.has("creationDate") ? "creationDate" : "createdTime"),
                times.ofEdit(record, "editedTime"),
                SourceMarks.of(record.count("score"), record.is("isSticky")))));
  }

  /** Commento has the path in {@code url}, Comentario in {@code path}. */
  private static @Nullable String address(JsonRecord record) {
    var path = record.text("path", "url");
    var host = record.text("domain", "host");
    if (path == null || host == null || path.contains("://")) {
      return path;
    }
    return "https://" + host + (path.startsWith("/") ? path : "/" + path);
  }

  private @Nullable SourceAuthor author(JsonRecord record) {
    var id = record.text("commenterHex", "userCreated");
    return id == null || NOBODY.matcher(id).matches()
        ? People.guest(record.text("authorName"), null)
        : authors.get(id);
  }

  private static SourceComment.@Nullable Text text(JsonRecord record) {
    var typed = record.text("markdown");
    var shown = record.text("html");
    if (GONE.equals(typed)) {
      return null;
    }
    if (typed != null) {
      return new SourceComment.Text(typed, false);
    }
    return shown == null ? null : new SourceComment.Text(shown, true);
  }

  private SourceFate fate(JsonRecord record) {
    if (record.is("deleted") || record.is("isDeleted") || text(record) == null) {
      return SourceFate.DELETED;
    }
    var state = record.text("state");
    if (state == null) {
      if (record.is("isPending")) {
        return SourceFate.PENDING;
      }
      return record.is("isApproved") ? SourceFate.APPROVED : SourceFate.REJECTED;
    }
    return switch (state) {
      case "approved" -> SourceFate.APPROVED;
      case "unapproved" -> SourceFate.PENDING;
      case "flagged" -> SourceFate.SPAM;
      default -> {
        items.accept(record.altered(Altered.ODD_STATE, ""));
        yield SourceFate.PENDING;
      }
    };
  }
}
