package viche.moving.format.system;

import java.io.IOException;
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
import viche.moving.format.SourceTrait;
import viche.moving.format.Untaken;
import viche.moving.format.json.JsonRecord;
import viche.moving.format.json.JsonRecords;

/**
 * Viche's own lines, which a script can write: an object on each, of the kind {@code article},
 * {@code account} or {@code comment}. An account stands before its comments. What the guide has no
 * word for is passed by and told.
 */
final class VicheLines implements SourceReader {
  static final Map<String, Set<String>> FIELDS =
      Map.of(
          "article", Set.of("kind", "id", "key", "url", "title", "closed", "createdAt"),
          "account", Set.of("kind", "id", "name", "email"),
          "comment",
              Set.of(
                  "kind",
                  "id",
                  "article",
                  "parent",
                  "author",
                  "body",
                  "format",
                  "createdAt",
                  "editedAt",
                  "state",
                  "likes",
                  "featured",
                  "counts"));

  private static final Set<String> FIELDS_OF_AUTHOR = Set.of("id", "name", "email");

  @Override
  public String system() {
    return "viche";
  }

  @Override
  public Set<SourceTrait> traits() {
    return Set.of(SourceTrait.UNREVIEWED);
  }

  @Override
  public void read(SourceFile file, Consumer<? super SourceItem> items) throws IOException {
    var lines = new LineRecords(items);
    try (var in = file.open()) {
      JsonRecords.read(in, lines::take, items);
    }
  }

  private static final class LineRecords {
    private final Consumer<? super SourceItem> items;
    private final Authors accounts;
    private final RecordTimes times;

    LineRecords(Consumer<? super SourceItem> items) {
      this.items = items;
      this.accounts = new Authors(items);
      this.times = new RecordTimes(items);
    }

    void take(JsonRecord line) {
      var kind = line.text("kind");
      var known = FIELDS.get(kind == null ? "" : kind);
      var id = line.text("id");
      if (kind == null || known == null) {
        items.accept(line.untaken("no kind that is known"));
        return;
      }
      checkFields(line, known);
      if (id == null) {
        items.accept(line.untaken(Untaken.NO_ID));
        return;
      }
      switch (kind) {
        case "article" -> article(line, id);
        case "account" -> accounts.put(line.place(), id, line.text("name"), line.text("email"));
        default -> comment(line, id);
      }
    }

    private void checkFields(JsonRecord record, Set<String> known) {
      record
          .names()
          .filter(name -> !known.contains(name))
          .forEach(name -> items.accept(record.altered("a field that is not known", shown(name))));
    }

    /** A name of a field as it may stand in a report. */
    private static String shown(String name) {
      return name.matches("[A-Za-z_]{1,40}") ? name : "";
    }

    private void article(JsonRecord line, String id) {
      items.accept(
          new SourceArticle(
              line.place(),
              id,
              line.text("url"),
              line.text("key"),
              new SourceArticle.Facts(
                  line.text("title"), line.is("closed"), times.of(line, "createdAt"))));
    }

    private void comment(JsonRecord line, String id) {
      var position = new SourceComment.Position(id, line.text("article"), line.text("parent"));
      var circumstances =
          new SourceComment.Circumstances(
              fate(line),
              times.of(line, "createdAt"),
              times.of(line, "editedAt"),
              new SourceMarks(line.count("likes"), line.is("featured"), line.is("counts")));
      items.accept(
          new SourceComment(line.place(), position, author(line), text(line), circumstances));
    }

    private @Nullable SourceAuthor author(JsonRecord line) {
      var author = line.within("author");
      checkFields(author, FIELDS_OF_AUTHOR);
      var id = author.text("id");
      var name = author.text("name");
      var email = author.text("email");
      if (id == null) {
        return People.guest(name, email);
      }
      return name == null && email == null ? accounts.get(id) : People.known(id, name, email);
    }

    private SourceComment.@Nullable Text text(JsonRecord line) {
      var body = line.text("body");
      var format = line.text("format");
      boolean html = "html".equals(format);
      if (!html && format != null && !format.equals("text")) {
        items.accept(line.altered("a format that is not known: taken as text", ""));
      }
      return body == null ? null : new SourceComment.Text(body, html);
    }

    private SourceFate fate(JsonRecord line) {
      var state = line.text("state");
      return switch (state == null ? "approved" : state) {
        case "approved" -> SourceFate.APPROVED;
        case "published" -> SourceFate.PUBLISHED;
        case "pending" -> SourceFate.PENDING;
        case "rejected" -> SourceFate.REJECTED;
        case "spam" -> SourceFate.SPAM;
        case "deleted" -> SourceFate.DELETED;
        default -> {
          items.accept(line.altered(Altered.ODD_STATE, ""));
          yield SourceFate.PENDING;
        }
      };
    }
  }
}
