package viche.app.replay;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file of comments, one JSON object a line (<a href="https://jsonlines.org">JSON Lines</a>), in
 * UTF-8: {@code article}, {@code user}, {@code text} and, if there is one, {@code title}. Other
 * fields and empty lines are passed over.
 *
 * @param lines those that can be used, in the order of the file
 * @param faults one message for each line that can't, with its number and the field
 */
record ReplayFile(List<ReplayLine> lines, List<String> faults) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // A message quotes no text of a reader.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  ReplayFile {
    lines = List.copyOf(lines);
    faults = List.copyOf(faults);
  }

  /**
   * Reads the whole file.
   *
   * @throws IOException if it can't be read
   */
  static ReplayFile read(Path path) throws IOException {
    var bytes = Files.readAllBytes(path);
    var lines = new ArrayList<ReplayLine>();
    var faults = new ArrayList<String>();
    int number = 0;
    for (int start = 0; start < bytes.length; ) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      number++;
      var line = Arrays.copyOfRange(bytes, start, end);
      start = end + 1;
      try {
        if (!isBlank(line)) {
          lines.add(line(number, line));
        }
      } catch (IllegalArgumentException e) {
        faults.add("line " + number + ": " + e.getMessage());
      }
    }
    return new ReplayFile(lines, faults);
  }

  /** The lines by article, articles in the order of their first line. */
  Map<String, List<ReplayLine>> articles() {
    return lines.stream()
        .collect(
            Collectors.groupingBy(
                ReplayLine::article, LinkedHashMap::new, Collectors.toUnmodifiableList()));
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private static ReplayLine line(int number, byte[] bytes) {
    var json = parsed(bytes);
    if (!json.isObject()) {
      throw new IllegalArgumentException("is no JSON object");
    }
    return new ReplayLine(
        number,
        required(json, "article"),
        optional(json, "title"),
        required(json, "user"),
        required(json, "text"));
  }

  /** From bytes, so that Jackson also checks that they are UTF-8. */
  private static JsonNode parsed(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) { // a byte sequence that is no UTF-8
      throw new IllegalArgumentException("is no JSON in UTF-8", e);
    }
  }

  private static String required(JsonNode json, String field) {
    var value = optional(json, field);
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    if (value.isEmpty()) {
      throw new IllegalArgumentException(field + " is empty");
    }
    return value;
  }

  private static @Nullable String optional(JsonNode json, String field) {
    var value = json.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field + " is not a string");
    }
    return value.textValue();
  }
}
