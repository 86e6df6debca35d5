package viche.moving.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import viche.moving.format.Characters;

/** A stretch of a file: one line, or one value. Of each object in it a bounded part is read. */
final class JsonSource extends Reader {
  private static final int LONGEST_TEXT = 1_000_000;
  private static final int LONGEST_OBJECT = 1_500_000;
  private static final int DEEPEST = 64;
  private static final int NOTHING = -2;

  /** Names are not remembered: those of readers who voted may be a million. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxStringLength(LONGEST_TEXT)
                      .maxNestingDepth(DEEPEST)
                      .build())
              .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
              .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
              .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
              .build());

  private final Characters in;
  private final @Nullable JsonExtent extent;
  private int first;
  private int left = LONGEST_OBJECT;
  private boolean whole;
  private boolean ended;

  /** An object that is longer than any comment. */
  static final class LongObjectException extends IOException {
    private static final long serialVersionUID = 1;

    LongObjectException() {
      super("an object of more than %,d characters".formatted(LONGEST_OBJECT));
    }
  }

  private JsonSource(Characters in, int first, @Nullable JsonExtent extent) {
    this.in = in;
    this.first = first;
    this.extent = extent;
  }

  /**
   * What there is to the end of the line.
   *
   * @param first what was read of it already
   */
  static JsonSource line(Characters in, int first) {
    return new JsonSource(in, first, null);
  }

  /**
   * A text, a list or an object.
   *
   * @param first its first character, which was read already
   */
  static JsonSource value(Characters in, int first) {
    return new JsonSource(in, first, new JsonExtent());
  }

  JsonParser parser() throws IOException {
    return MAPPER.createParser(this);
  }

  /** A further object begins. */
  void renew() {
    left = LONGEST_OBJECT;
  }

  /** Passes by what has not been read. */
  void skip() throws IOException {
    while (next() != Characters.END) {
      // nobody wants it
    }
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = 0;
    for (int c; count < length && (c = next()) != Characters.END; count++) {
      buffer[offset + count] = (char) c;
    }
    left -= count;
    if (left < 0) {
      throw new LongObjectException();
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  private int next() throws IOException {
    if (ended) {
      return Characters.END;
    }
    int c = first == NOTHING ? in.next() : first;
    first = NOTHING;
    if (c == Characters.END || (extent == null && c == '\n')) {
      ended = true;
      return Characters.END;
    }
    whole = extent != null && extent.endsWith(c);
    ended = whole;
    return c;
  }

  /** Whether a value was read to its end. */
  boolean isWhole() {
    return whole;
  }

  @Override
  public void close() {
    // the file is closed by who opened it
  }
}
