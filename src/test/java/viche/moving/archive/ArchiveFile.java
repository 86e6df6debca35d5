package viche.moving.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import viche.digest.Sha256;

/**
 * The files of an archive as texts, read and written by other means than the service's.
 *
 * @param files by their names, in their order
 */
record ArchiveFile(Map<String, String> files) {

  static ArchiveFile read(Path path) {
    try (var in = Files.newInputStream(path)) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ArchiveFile read(InputStream in) throws IOException {
    var zip = new ZipInputStream(in, UTF_8);
    var files = new LinkedHashMap<String, String>();
    for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
    }
    return new ArchiveFile(files);
  }

  /** The lines of one. */
  List<JsonObject> lines(String name) {
    return text(name).lines().map(JsonObject::new).toList();
  }

  /** All of one. */
  JsonObject document(String name) {
    return new JsonObject(text(name));
  }

  String text(String name) {
    var text = files.get(name);
    if (text == null) {
      throw new AssertionError(name + " is not in " + files.keySet());
    }
    return text;
  }

  /** The same with another text of one file. */
  ArchiveFile with(String name, String text) {
    var changed = new LinkedHashMap<>(files);
    changed.put(name, text);
    return new ArchiveFile(changed);
  }

  /** The same with sums that fit, as somebody makes it who means it to be taken. */
  ArchiveFile sealed() {
    var sums = new JsonObject();
    files.forEach(
        (name, text) ->
            sums.put(
                name,
                new JsonObject()
                    .put("lines", text.lines().count())
                    .put("sha256", Sha256.hex(text))));
    sums.remove("counts.json");
    return with("counts.json", sums.encode() + "\n");
  }

  /** Writes it to a file. */
  Path write(Path path) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(path), UTF_8)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
      }
    }
    return path;
  }
}
