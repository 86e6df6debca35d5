package viche.moving.format;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import viche.moving.format.system.Formats;

/** What a reader tells of a file. */
public record Told(List<SourceItem> items) {
  /** A sample that stands beside these tests. */
  public static byte[] sample(String name) {
    try {
      return Files.readAllBytes(Path.of("src/test/resources/viche/moving/format", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a sample that is well-formed enough. */
  public static Told of(String format, byte[] file) {
    try {
      return of(format, new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a pipe, in the time zone of Kyiv, in 2026. */
  public static Told of(String format, InputStream pipe) throws IOException {
    return of(format, pipe, Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** Of a pipe, at a time. */
  public static Told of(String format, InputStream pipe, Instant now) throws IOException {
    var items = new ArrayList<SourceItem>();
    try (var file = GivenFile.pipe(pipe)) {
      Formats.named(format, ZoneId.of("Europe/Kyiv"), now).orElseThrow().read(file, items::add);
    }
    return new Told(items);
  }

  public List<SourceArticle> articles() {
    return only(SourceArticle.class);
  }

  public List<SourceComment> comments() {
    return only(SourceComment.class);
  }

  /** Articles and comments, each in a line with all that is known of it. */
  public List<String> lines() {
    return items.stream()
        .map(
            item ->
                switch (item) {
                  case SourceArticle(var place, var id, var address, var key, var facts) ->
                      "%s: %s %s %s %s %s %s"
                          .formatted(
                              place,
                              id,
                              address,
                              key,
                              facts.title(),
                              facts.closed(),
                              facts.createdAt());
                  case SourceComment comment -> line(comment);
                  case Altered _, Untaken _ -> "";
                })
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String line(SourceComment comment) {
    var at = comment.position();
    var author = comment.author();
    var text = comment.text();
    var is = comment.circumstances();
    return "%s: %s in %s below %s, %s, %s %s %s %d%s, %s"
        .formatted(
            comment.place(),
            at.id(),
            at.article(),
            at.parent(),
            author == null ? "nobody" : author.id() + " " + author.name() + " " + author.email(),
            is.fate(),
            is.createdAt(),
            is.editedAt(),
            is.marks().likes(),
            (is.marks().featured() ? " featured" : "") + (is.marks().counts() ? " counts" : ""),
            text == null ? "nothing" : (text.html() ? "html " : "text ") + text.body());
  }

  /** The text of a comment that has one. */
  public static String body(SourceComment comment) {
    return requireNonNull(comment.text()).body();
  }

  /** The author of a comment that has one. */
  public static SourceAuthor author(SourceComment comment) {
    return requireNonNull(comment.author());
  }

  /** Place, reason and detail of what was not taken as it is. */
  public List<String> untaken() {
    return items.stream().map(Told::said).filter(said -> !said.isEmpty()).toList();
  }

  /** The same of one; empty of what is taken as it is. */
  static String said(SourceItem item) {
    return switch (item) {
      case Altered(var place, var reason, var detail) -> said(place, reason, detail);
      case Untaken(var place, var reason, var detail) -> said(place, reason, detail);
      case SourceArticle _, SourceComment _ -> "";
    };
  }

  private static String said(Place place, String reason, String detail) {
    return (place + ": " + reason + " " + detail).strip();
  }

  private <T> List<T> only(Class<T> type) {
    return items.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
