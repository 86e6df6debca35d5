package viche.moving.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.util.function.Consumer;

/**
 * The characters of a file, one after the other, whatever its bytes. Control characters are left
 * out, bytes that are no characters become U+FFFD, and both are told once a line.
 */
public final class Characters {
  /** No character: the file has ended. */
  public static final int END = -1;

  private static final int LOOKED_AT = 64 * 1024;
  private static final char REPLACEMENT = '\uFFFD';

  private final Reader reader;
  private final Consumer<? super SourceItem> items;
  private final char[] buffer = new char[8192];
  private int at;
  private int end;
  private long line = 1;
  private long controlTold;
  private long lossTold;

  /** What was given back, and how much of it was read again. */
  private String again = "";

  private int given;

  private Characters(Reader reader, Consumer<? super SourceItem> items) {
    this.reader = reader;
    this.items = items;
  }

  /**
   * The characters of a file that nobody else reads.
   *
   * @param items what is told of characters that are left out
   * @throws IOException if it can't be read
   */
  public static Characters of(InputStream file, Consumer<? super SourceItem> items)
      throws IOException {
    var in = new BufferedInputStream(file, LOOKED_AT);
    in.mark(LOOKED_AT);
    var encoding = Encoding.of(in.readNBytes(LOOKED_AT));
    in.reset();
    in.skipNBytes(encoding.mark());
    if (!encoding.doubt().isEmpty()) {
      items.accept(new Altered(new Place("line", 1), "wrong encoding", encoding.doubt()));
    }
    var decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(REPLACEMENT));
    return new Characters(new InputStreamReader(in, decoder), items);
  }

  /**
   * The next one, or {@link #END}.
   *
   * @throws IOException if the file can't be read any further; it says where
   */
  public int next() throws IOException {
    if (given < again.length()) {
      char c = again.charAt(given++);
      line += c == '\n' ? 1 : 0;
      return c;
    }
    while (at < end || fill()) {
      char c = buffer[at++];
      if (c == '\n') {
        line++;
        return c;
      }
      if ((c < ' ' && c != '\t' && c != '\r') || c == '\uFFFE' || c == '\uFFFF') {
        if (controlTold != line) {
          controlTold = line;
          items.accept(new Altered(place(), "control characters", "left out"));
        }
        continue;
      }
      if (c == REPLACEMENT && lossTold != line) {
        lossTold = line;
        items.accept(new Altered(place(), "lost characters", "bytes that are no characters"));
      }
      return c;
    }
    return END;
  }

  private boolean fill() throws IOException {
    try {
      at = 0;
      end = Math.max(0, reader.read(buffer));
    } catch (IOException e) {
      end = 0;
      throw new IOException(place() + ": can't be read any further: " + e.getMessage(), e);
    }
    return end > 0;
  }

  /** What was read last is read again; what was given back before must have been read. */
  public void giveBack(String read) {
    if (given < again.length()) {
      throw new IllegalStateException("something is still to be read again");
    }
    again = read;
    given = 0;
    line -= read.chars().filter(c -> c == '\n').count();
  }

  /** Where the next character stands, or stands behind. */
  public Place place() {
    return new Place("line", line);
  }
}
