package viche.moving.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import viche.database.JsonColumn;
import viche.moving.format.CountedStream;
import viche.moving.format.GuardedStream;

/**
 * Reads an archive from its first byte to its last, in memory that doesn't depend on its size.
 * Blocks. What isn't as it must be is an {@link ArchiveException} that names file and line.
 */
final class ArchiveReader implements AutoCloseable {
  /** Of a line, in bytes: a set of rules may be large. */
  private static final int LONGEST_LINE = 32 << 20;

  private static final int BUFFER = 64 << 10;

  private final ZipInputStream zip;

  /** What the zip's files hold, which isn't without an end. */
  private final InputStream content;

  private final byte[] buffer = new byte[BUFFER];
  private final Map<String, FileSum> sums = new LinkedHashMap<>();
  private FileSum.Adding adding = new FileSum.Adding();
  private String file = "the archive";
  private int at;
  private int filled;
  private long lines;

  ArchiveReader(InputStream in) {
    var packed = new CountedStream(new BufferedInputStream(in, BUFFER));
    zip = new ZipInputStream(packed, UTF_8);
    content = new GuardedStream(zip, packed);
  }

  /** What the archive says of itself; to be read first. */
  Manifest manifest() {
    open(Manifest.FILE);
    var document = document();
    try {
      return JsonColumn.read(document, Manifest.class);
    } catch (IllegalStateException e) {
      throw fault("it doesn't say what kind of archive this is");
    }
  }

  /** Goes to the file that must come next. */
  void open(String name) {
    var next = next();
    if (next == null || !next.equals(name)) {
      throw new ArchiveException(
          "after " + file + " must come " + name + (next == null ? "" : ", not " + next));
    }
    begin(name);
  }

  /** Goes to a file that may stand further on. */
  void find(String name) {
    String next;
    do {
      next = next();
      if (next == null) {
        throw new ArchiveException("there is no " + name + " in the archive");
      }
    } while (!next.equals(name));
    begin(name);
  }

  private void begin(String name) {
    file = name;
    adding = new FileSum.Adding();
    lines = 0;
    at = 0;
    filled = 0;
  }

  private @Nullable String next() {
    try {
      content.transferTo(OutputStream.nullOutputStream());
      var entry = zip.getNextEntry();
      return entry == null ? null : entry.getName();
    } catch (IOException | IllegalArgumentException e) {
      throw broken(e);
    }
  }

  /**
   * The next lines of the file, as many as are not large; empty: there are no more.
   *
   * @param characters beyond which no further line is read
   */
  List<ArchiveLine> lines(int most, int characters) {
    var read = new ArrayList<ArchiveLine>();
    int length = 0;
    for (var line = line(); line != null; line = line()) {
      read.add(new ArchiveLine(lines, line));
      length += line.length();
      if (read.size() == most || length >= characters) {
        break;
      }
    }
    return read;
  }

  /**
   * Reads the last file, after which nothing may come.
   *
   * @return the lines of each file of rows, which are what it says
   */
  Map<String, Long> end() {
    open(Manifest.COUNTS);
    var read = new LinkedHashMap<>(sums);
    var said = document();
    read.forEach((name, sum) -> sum.check(name, said));
    if (next() != null) {
      throw new ArchiveException("after " + file + " must come nothing");
    }
    return FileSum.rows(read);
  }

  /** All of the file. */
  private JsonObject document() {
    var text = new StringBuilder();
    for (var line = line(); line != null; line = line()) {
      text.append(line).append('\n');
      if (text.length() > BUFFER) {
        throw fault("is too long");
      }
    }
    try {
      return new JsonObject(text.toString());
    } catch (DecodeException e) {
      throw fault("is no JSON object");
    }
  }

  private @Nullable String line() {
    var line = new ByteArrayOutputStream();
    while (true) {
      if (at == filled && !fill()) {
        if (line.size() == 0) {
          sums.computeIfAbsent(file, name -> adding.end());
          return null;
        }
        lines++;
        throw fault("has no end");
      }
      int from = at;
      while (at < filled && buffer[at] != '\n') {
        at++;
      }
      line.write(buffer, from, at - from);
      if (line.size() > LONGEST_LINE) {
        lines++;
        throw fault("is too long");
      }
      if (at < filled) {
        at++;
        lines++;
        return text(line);
      }
    }
  }

  private boolean fill() {
    try {
      at = 0;
      filled = Math.max(0, content.read(buffer));
      adding.add(buffer, 0, filled);
      return filled > 0;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private String text(ByteArrayOutputStream line) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw fault("is no UTF-8");
    }
  }

  private ArchiveException fault(String fault) {
    return ArchiveException.at(file, Math.max(1, lines), fault);
  }

  private ArchiveException broken(Exception e) {
    var said =
        e instanceof EOFException
            ? "the archive ends in the middle of it"
            : e instanceof ZipException || e instanceof IllegalArgumentException
                ? "the archive is damaged there: " + e.getMessage()
                : "the archive can't be read: " + e.getMessage();
    return ArchiveException.at(file, lines + 1, said);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
