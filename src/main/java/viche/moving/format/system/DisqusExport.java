package viche.moving.format.system;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
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
import viche.moving.format.Untaken;
import viche.moving.format.xml.RecordKind;
import viche.moving.format.xml.XmlRecord;
import viche.moving.format.xml.XmlRecords;

/**
 * What Disqus exports: its threads, then its posts, which name their threads. The address of a
 * thread tells the article, because the publisher's identifier is often missing in one of two
 * threads of the same page.
 */
final class DisqusExport implements SourceReader {
  private static final Map<String, RecordKind> KINDS =
      Map.of(
          "thread",
          RecordKind.of("thread", "", "@dsq:id", "id", "link", "title", "createdAt", "isClosed"),
          "post",
          RecordKind.of(
              "post",
              "",
              "@dsq:id",
              "id",
              "message",
              "createdAt",
              "isDeleted",
              "isSpam",
              "author/email",
              "author/name",
              "author/username",
              "thread@dsq:id",
              "parent@dsq:id"));

  @Override
  public String system() {
    return "disqus";
  }

  @Override
  public void read(SourceFile file, Consumer<? super SourceItem> items) throws IOException {
    var reading = new ExportReading(items);
    try (var in = file.open()) {
      XmlRecords.read(in, KINDS, reading, items);
    }
    if (!reading.any) {
      throw new IOException("there is no <thread> and no <post> in it, as in exports of Disqus");
    }
  }

  private static final class ExportReading implements Consumer<XmlRecord> {
    private final Consumer<? super SourceItem> items;
    private boolean any;

    ExportReading(Consumer<? super SourceItem> items) {
      this.items = items;
    }

    @Override
    public void accept(XmlRecord record) {
      any = true;
      if (record.name().equals("thread")) {
        thread(record);
      } else {
        post(record);
      }
    }

    private void thread(XmlRecord thread) {
      var id = thread.get("@dsq:id");
      if (id == null) {
        untaken(thread, Untaken.NO_ID);
        return;
      }
      var link = thread.get("link");
      items.accept(
          new SourceArticle(
              thread.place(),
              id,
              link,
              link == null ? thread.get("id") : null,
              new SourceArticle.Facts(thread.get("title"), is(thread, "isClosed"), time(thread))));
    }

    private void post(XmlRecord post) {
      var own = post.get("@dsq:id");
      var id = own == null ? post.get("id") : own;
      if (id == null) {
        untaken(post, Untaken.NO_ID);
        return;
      }
      var message = post.get("message");
      items.accept(
          new SourceComment(
              post.place(),
              new SourceComment.Position(id, post.get("thread@dsq:id"), post.get("parent@dsq:id")),
              author(post),
              message == null ? null : new SourceComment.Text(message, true),
              new SourceComment.Circumstances(
                  fate(post), time(post), null, SourceMarks.of(0, false))));
    }

    private static @Nullable SourceAuthor author(XmlRecord post) {
      var username = post.get("author/username");
      var name = post.get("author/name");
      var email = post.get("author/email");
      return username == null
          ? People.guest(name, email)
          : People.known(username, name == null ? username : name, email);
    }

    private static SourceFate fate(XmlRecord post) {
      if (is(post, "isSpam")) {
        return SourceFate.SPAM;
      }
      return is(post, "isDeleted") ? SourceFate.DELETED : SourceFate.APPROVED;
    }

    private static boolean is(XmlRecord record, String field) {
      return "true".equalsIgnoreCase(record.get(field));
    }

    private @Nullable Instant time(XmlRecord record) {
      var written = record.get("createdAt");
      var time = written == null ? null : SourceTime.of(written, ZoneOffset.UTC);
      if (time == null) {
        items.accept(new Altered(record.place(), Altered.NO_TIME, record.name()));
      }
      return time;
    }

    private void untaken(XmlRecord record, String reason) {
      items.accept(new Untaken(record.place(), reason, record.name()));
    }
  }
}
