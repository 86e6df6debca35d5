package viche.moving.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import viche.database.JsonColumn;

/** Writes an archive from its first byte to its last, and counts the lines. Blocks. */
final class ArchiveWriter {
  private static final int BUFFER = 64 * 1_024;

  private final ZipOutputStream zip;
  private final FileTime time;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private String file = "";

  ArchiveWriter(OutputStream out, Instant moment) {
    zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER), UTF_8);
    time = FileTime.from(moment);
  }

  void manifest(Manifest manifest) throws IOException {
    document(Manifest.FILE, JsonColumn.write(manifest));
  }

  /** Begins a file of lines. */
  void begin(String name) throws IOException {
    var entry = new ZipEntry(name);
    entry.setLastModifiedTime(time);
    zip.putNextEntry(entry);
    file = name;
    counts.put(file, 0L);
  }

  /** Adds to the file that was begun; how many lines it has by now. */
  long lines(List<String> lines) throws IOException {
    for (var line : lines) {
      zip.write(line.getBytes(UTF_8));
      zip.write('\n');
    }
    return counts.merge(file, (long) lines.size(), Long::sum);
  }

  /** Ends the archive, and tells the lines of each file; the stream stays open. */
  Map<String, Long> end() throws IOException {
    document(Manifest.COUNTS, new JsonObject(new LinkedHashMap<String, Object>(counts)));
    zip.finish();
    zip.flush();
    return counts;
  }

  private void document(String name, JsonObject content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setLastModifiedTime(time);
    zip.putNextEntry(entry);
    zip.write((content.encodePrettily() + '\n').getBytes(UTF_8));
  }
}
