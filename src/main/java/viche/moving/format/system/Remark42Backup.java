package viche.moving.format.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import viche.moving.format.People;
import viche.moving.format.SourceAuthor;
import viche.moving.format.SourceComment;
import viche.moving.format.SourceComment.SourceFate;
import viche.moving.format.SourceFile;
import viche.moving.format.SourceItem;
import viche.moving.format.SourceMarks;
import viche.moving.format.SourceReader;
import viche.moving.format.Untaken;
import viche.moving.format.json.JsonRecord;
import viche.moving.format.json.JsonRecords;

/**
 * A backup of remark42: a line about users and pages, then a comment on each line. Its likes are
 * the votes for it; votes against it are lost.
 */
final class Remark42Backup implements SourceReader {
  private static final Set<Integer> VERSIONS = Set.of(0, 1);

  /** The user that comments are left with whose author is gone. */
  private static final String DELETED = "deleted";

  @Override
  public String system() {
    return "remark42";
  }

  @Override
  public void read(SourceFile file, Consumer<? super SourceItem> items) throws IOException {
    var lines = new BackupLines(items);
    try (var in = file.open()) {
      JsonRecords.read(in, lines::take, items);
    }
  }

  private static final class BackupLines {
    private final Consumer<? super SourceItem> items;
    private final Pages pages;
    private final RecordTimes times;

    BackupLines(Consumer<? super SourceItem> items) {
      this.items = items;
      this.pages = new Pages(items);
      this.times = new RecordTimes(items);
    }

    void take(JsonRecord line) {
      var id = line.text("id");
      if (line.has("posts") || line.has("users")) {
        if (!VERSIONS.contains(line.count("version"))) {
          items.accept(line.altered("a version that is not known: read as 1", ""));
        }
        for (var page : line.each("posts")) {
          var address = page.text("url");
          if (address != null && page.is("read_only")) {
            pages.closed(address);
          }
        }
      } else if (id == null) {
        items.accept(line.untaken(Untaken.NO_ID));
      } else {
        comment(line, id);
      }
    }

    private void comment(JsonRecord line, String id) {
      var page = pages.of(line.place(), line.within("locator").text("url"), line.text("title"));
      items.accept(
          new SourceComment(
              line.place(),
              new SourceComment.Position(id, page, line.text("pid")),
              author(line.within("user")),
              text(line),
              new SourceComment.Circumstances(
                  line.is("delete") ? SourceFate.DELETED : SourceFate.APPROVED,
                  times.of(line, "time"),
                  times.ofEdit(line.within("edit"), "time"),
                  SourceMarks.of(likes(line.node().path("votes")), line.is("pin")))));
    }

    private static @Nullable SourceAuthor author(JsonRecord user) {
      var id = user.text("id");
      return id == null || id.equals(DELETED) ? null : People.known(id, user.text("name"), null);
    }

    /** What was typed, or where that isn't kept what was made of it. */
    private static SourceComment.@Nullable Text text(JsonRecord line) {
      var typed = line.text("orig");
      var shown = line.text("text");
      if (typed != null) {
        return new SourceComment.Text(typed, false);
      }
      return shown == null ? null : new SourceComment.Text(shown, true);
    }

    private static int likes(JsonNode votes) {
      int likes = 0;
      for (var vote : votes) {
        likes += vote.asBoolean() ? 1 : 0;
      }
      return likes;
    }
  }
}
