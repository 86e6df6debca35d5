package viche.moving.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** Writes an archive from its first byte to its last, and sums up its files. Blocks. */
final class ArchiveWriter {
  private static final int BUFFER = 64 * 1_024;

  private final ZipOutputStream zip;
  private final FileTime time;
  private final Map<String, FileSum> sums = new LinkedHashMap<>();
  private final FileSum.Adding adding = new FileSum.Adding();
  private String file = "";

  ArchiveWriter(OutputStream out, Instant moment) {
    zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER), UTF_8);
    time = FileTime.from(moment);
  }

  void manifest(Manifest manifest) throws IOException {
    begin(Manifest.FILE);
    write(JsonColumn.write(manifest).encodePrettily());
  }

  /** Ends the file before, and begins another one. */
  void begin(String name) throws IOException {
    sumUp();
    var entry = new ZipEntry(name);
    entry.setLastModifiedTime(time);
    zip.putNextEntry(entry);
    file = name;
  }

  /** Adds to the file that was begun; how many lines it has by now. */
  long lines(List<String> lines) throws IOException {
    for (var line : lines) {
      write(line);
    }
    return adding.lines();
  }

  /** Ends the archive, and tells the lines of its files of rows; the stream stays open. */
  Map<String, Long> end() throws IOException {
    begin(Manifest.COUNTS);
    write(FileSum.document(sums).encodePrettily());
    zip.finish();
    zip.flush();
    return FileSum.rows(sums);
  }

  private void sumUp() {
    if (!file.isEmpty()) {
      sums.put(file, adding.end());
    }
  }

  private void write(String lines) throws IOException {
    var bytes = (lines + '\n').getBytes(UTF_8);
    adding.add(bytes, 0, bytes.length);
    zip.write(bytes);
  }
}
