package viche.moving.format.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import viche.moving.format.SourceFile;
import viche.moving.format.SourceItem;
import viche.moving.format.SourceReader;
import viche.moving.format.json.JsonDocument;
import viche.moving.format.json.JsonDocument.JsonDocumentConsumer;
import viche.moving.format.json.JsonRecord;

/**
 * What Commento and Comentario export, in their versions 1 and 3: comments and then their authors,
 * who are found in a first reading.
 */
final class CommentoExport implements SourceReader {
  private static final Set<String> VERSIONS = Set.of("1", "3");

  @Override
  public String system() {
    return "commento";
  }

  @Override
  public void read(SourceFile file, Consumer<? super SourceItem> items) throws IOException {
    var path = file.onDisk();
    var people = new Commenters(items);
    read(path, Set.of("commenters"), people, told -> {});
    if (!people.versioned) {
      throw new IOException("it has no \"version\", as exports of Commento and Comentario have");
    }
    read(path, Set.of("pages", "comments"), new CommentoComments(items, people.authors), items);
  }

  private static void read(
      Path path, Set<String> lists, JsonDocumentConsumer parts, Consumer<? super SourceItem> items)
      throws IOException {
    try (var in = Files.newInputStream(path)) {
      JsonDocument.read(in, lists, parts, items);
    }
  }

  private static final class Commenters implements JsonDocumentConsumer {
    private final Authors authors;
    private boolean versioned;

    Commenters(Consumer<? super SourceItem> items) {
      this.authors = new Authors(items);
    }

    @Override
    public void value(String path, String value) throws IOException {
      if (path.equals("version")) {
        versioned = true;
        if (!VERSIONS.contains(value)) {
          throw new IOException("it is of a version that is not known; 1 and 3 are");
        }
      }
    }

    @Override
    public void object(String path, JsonRecord person) {
      var id = person.text("commenterHex", "id");
      if (id != null) {
        authors.put(person.place(), id, person.text("name"), person.text("email"));
      }
    }
  }
}
