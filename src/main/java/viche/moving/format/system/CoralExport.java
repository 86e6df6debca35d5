package viche.moving.format.system;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import viche.moving.format.Altered;
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
import viche.moving.format.json.JsonRecord;
import viche.moving.format.json.JsonRecords;

/**
 * What {@code mongoexport} writes of Coral's collections {@code comments}, {@code stories} and
 * {@code users}, all in one file or zip, in any order: a first reading finds the users, a second
 * tells the rest.
 */
final class CoralExport implements SourceReader {
  private final Instant now;

  /**
   * @param now stories that close later are open
   */
  CoralExport(Instant now) {
    this.now = now;
  }

  @Override
  public String system() {
    return "coral";
  }

  @Override
  public Set<SourceTrait> traits() {
    return Set.of(SourceTrait.UNREVIEWED);
  }

  @Override
  public void read(SourceFile file, Consumer<? super SourceItem> items) throws IOException {
    var path = file.onDisk();
    var authors = new Authors(items);
    try (var in = Files.newInputStream(path)) {
      JsonRecords.read(in, record -> user(record, authors), told -> {});
    }
    var lines = new CoralRecords(items, authors, now);
    try (var in = Files.newInputStream(path)) {
      JsonRecords.read(in, lines::take, items);
    }
  }

  private static boolean isComment(JsonRecord record) {
    return record.has("storyID") && record.has("revisions");
  }

  private static boolean isStory(JsonRecord record) {
    return record.has("url") && record.has("metadata") && !record.has("storyID");
  }

  private static boolean isUser(JsonRecord record) {
    return record.has("username") || record.has("profiles");
  }

  private static void user(JsonRecord record, Authors authors) {
    var id = record.text("id");
    if (id != null && isUser(record)) {
      authors.put(record.place(), id, record.text("username"), record.text("email"));
    }
  }

  private static final class CoralRecords {
    private final Consumer<? super SourceItem> items;
    private final Authors authors;
    private final Instant now;

    CoralRecords(Consumer<? super SourceItem> items, Authors authors, Instant now) {
      this.items = items;
      this.authors = authors;
      this.now = now;
    }

    void take(JsonRecord record) {
      var id = record.text("id");
      if (isUser(record)) {
        return;
      }
      if (!isComment(record) && !isStory(record)) {
        items.accept(record.untaken("not a comment, story or user"));
      } else if (id == null) {
        items.accept(record.untaken(Untaken.NO_ID));
      } else if (isStory(record)) {
        story(record, id);
      } else {
        comment(record, id);
      }
    }

    private void story(JsonRecord record, String id) {
      var closedAt = time(record, "closedAt");
      var facts =
          new SourceArticle.Facts(
              record.within("metadata").text("title"),
              closedAt != null && closedAt.isBefore(now),
              time(record, "createdAt"));
      items.accept(new SourceArticle(record.place(), id, record.text("url"), null, facts));
    }

    private void comment(JsonRecord record, String id) {
      var revisions = record.each("revisions");
      var last = revisions.isEmpty() ? null : revisions.getLast();
      if (last != null && !last.within("media").node().isEmpty()) {
        items.accept(record.altered("a picture or video is left out", ""));
      }
      var createdAt = time(record, "createdAt");
      if (createdAt == null) {
        items.accept(record.altered(Altered.NO_TIME, "createdAt"));
      }
      items.accept(
          new SourceComment(
              record.place(),
              new SourceComment.Position(id, record.text("storyID"), record.text("parentID")),
              author(record),
              text(last),
              new SourceComment.Circumstances(
                  fate(record, last),
                  createdAt,
                  revisions.size() > 1 && last != null ? time(last, "createdAt") : null,
                  SourceMarks.of(
                      count(record.within("actionCounts"), "REACTION"), isFeatured(record)))));
    }

    private @Nullable SourceAuthor author(JsonRecord record) {
      var id = record.text("authorID");
      return id == null ? null : authors.get(id);
    }

    private static SourceComment.@Nullable Text text(@Nullable JsonRecord revision) {
      var body = revision == null ? null : revision.text("body");
      return body == null ? null : new SourceComment.Text(body, true);
    }

    private SourceFate fate(JsonRecord record, @Nullable JsonRecord last) {
      if (time(record, "deletedAt") != null) {
        return SourceFate.DELETED;
      }
      var status = record.text("status");
      return switch (status == null ? "" : status) {
        case "NONE" -> SourceFate.PUBLISHED;
        case "APPROVED" -> SourceFate.APPROVED;
        case "REJECTED" ->
            last != null && last.within("metadata").is("akismet")
                ? SourceFate.SPAM
                : SourceFate.REJECTED;
        case "PREMOD", "SYSTEM_WITHHELD" -> SourceFate.PENDING;
        default -> {
          items.accept(record.altered(Altered.ODD_STATE, ""));
          yield SourceFate.PENDING;
        }
      };
    }

    private static boolean isFeatured(JsonRecord record) {
      return record.each("tags").stream().anyMatch(tag -> "FEATURED".equals(tag.text("type")));
    }

    /** A number as MongoDB writes it, plainly or as {@code {"$numberInt": "3"}}. */
    private static int count(JsonRecord record, String field) {
      var typed = record.within(field);
      return Math.max(
          record.count(field), Math.max(typed.count("$numberInt"), typed.count("$numberLong")));
    }

    /**
     * A time as MongoDB writes it: {@code {"$date": "2024-01-02T10:00:00Z"}}, or with {@code
     * {"$numberLong": …}} in it; null: none, be it {@code false}.
     */
    private static @Nullable Instant time(JsonRecord record, String field) {
      var date = record.within(field);
      var written = date.text("$date");
      if (written == null) {
        written = record.text(field);
      }
      if (written != null) {
        return SourceTime.of(written, ZoneOffset.UTC);
      }
      return date.within("$date")
          .number("$numberLong")
          .map(SourceTime::ofMilliseconds)
          .orElse(null);
    }
  }
}
