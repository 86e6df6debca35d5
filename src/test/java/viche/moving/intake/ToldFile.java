package viche.moving.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import viche.moving.format.Place;
import viche.moving.format.SourceArticle;
import viche.moving.format.SourceAuthor;
import viche.moving.format.SourceComment;
import viche.moving.format.SourceComment.Circumstances;
import viche.moving.format.SourceComment.Position;
import viche.moving.format.SourceComment.SourceFate;
import viche.moving.format.SourceFile;
import viche.moving.format.SourceItem;
import viche.moving.format.SourceMarks;
import viche.moving.format.SourceReader;
import viche.moving.format.Untaken;

/** A file whose reader tells what a test wants to be told. */
final class ToldFile implements SourceReader, SourceFile {
  static final Instant BEGUN = Instant.parse("2015-03-01T12:00:00Z");

  private final String system;
  private final List<SourceItem> items = new ArrayList<>();

  ToldFile(String system) {
    this.system = system;
  }

  private Place place() {
    return new Place("line", items.size() + 1);
  }

  ToldFile article(String id, @Nullable String address) {
    return article(id, address, new SourceArticle.Facts("Стаття " + id, false, null));
  }

  ToldFile article(String id, @Nullable String address, SourceArticle.Facts facts) {
    items.add(new SourceArticle(place(), id, address, null, facts));
    return this;
  }

  /** An approved comment of its own minute. */
  ToldFile comment(String id, String article, @Nullable String parent) {
    return comment(id, article, parent, comment -> comment);
  }

  ToldFile comment(String id, String article, @Nullable String parent, SourceFate fate) {
    return comment(
        id,
        article,
        parent,
        comment ->
            with(
                comment,
                new Circumstances(
                    fate, comment.circumstances().createdAt(), null, SourceMarks.of(0, false))));
  }

  ToldFile comment(
      String id, String article, @Nullable String parent, UnaryOperator<SourceComment> change) {
    items.add(
        change.apply(
            new SourceComment(
                place(),
                new Position(id, article, parent),
                new SourceAuthor("olena", "Олена", "olena@example.org"),
                new SourceComment.Text("Думка номер " + id, false),
                new Circumstances(
                    SourceFate.APPROVED,
                    BEGUN.plusSeconds(60L * items.size()),
                    null,
                    SourceMarks.of(0, false)))));
    return this;
  }

  ToldFile untaken(String reason) {
    items.add(new Untaken(place(), reason, ""));
    return this;
  }

  static SourceComment with(SourceComment comment, Circumstances circumstances) {
    return new SourceComment(
        comment.place(), comment.position(), comment.author(), comment.text(), circumstances);
  }

  static SourceComment with(SourceComment comment, SourceComment.@Nullable Text text) {
    return new SourceComment(
        comment.place(), comment.position(), comment.author(), text, comment.circumstances());
  }

  static SourceComment with(SourceComment comment, @Nullable SourceAuthor author) {
    return new SourceComment(
        comment.place(), comment.position(), author, comment.text(), comment.circumstances());
  }

  @Override
  public String system() {
    return system;
  }

  @Override
  public void read(SourceFile file, Consumer<? super SourceItem> to) throws IOException {
    items.forEach(to);
  }

  @Override
  public InputStream open() {
    return InputStream.nullInputStream();
  }

  @Override
  public Path onDisk() {
    throw new UnsupportedOperationException("it is nowhere");
  }
}
