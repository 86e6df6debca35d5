package viche.moving.format.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/** What is wrong and where, without any of the words that were read. */
final class JsonFault {
  /** The reason of what is more than any comment. */
  static final String LONG = "too long, or too deep";

  private JsonFault() {}

  static String reason(JsonProcessingException e) {
    return e instanceof StreamConstraintsException ? LONG : "not well formed";
  }

  static String column(JsonProcessingException e) {
    var location = e.getLocation();
    return location == null ? "" : "at column " + location.getColumnNr();
  }

  /**
   * The end of reading.
   *
   * @param before lines before those that the parser counts
   */
  static IOException end(JsonProcessingException e, long before) {
    var location = e.getLocation();
    var line = location == null ? before + 1 : before + location.getLineNr();
    return new IOException("line " + line + ": " + reason(e) + "; reading ends there", e);
  }
}
