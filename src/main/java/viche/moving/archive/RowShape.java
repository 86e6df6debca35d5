package viche.moving.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether lines are objects with the members that they must have, and nothing else. */
final class RowShape {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String file;
  private final Set<String> members;
  private final Set<String> wanted;

  /**
   * @param wanted members whose texts are looked at
   */
  RowShape(String file, List<String> members, Set<String> wanted) {
    this.file = file;
    this.members = Set.copyOf(members);
    this.wanted = wanted;
  }

  /**
   * The texts of those members of a line that are wanted, but for those that are none.
   *
   * @throws ArchiveException where it isn't as it must be
   */
  Map<String, String> check(ArchiveLine line) {
    try (var json = JSON.createParser(line.text())) {
      var texts = new HashMap<String, String>();
      var fault = fault(json, texts);
      if (fault != null) {
        throw ArchiveException.at(file, line.number(), fault);
      }
      return texts;
    } catch (JsonProcessingException e) {
      throw ArchiveException.at(file, line.number(), "is no JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text has no end that comes too early
    }
  }

  private @Nullable String fault(JsonParser json, Map<String, String> texts) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return "is no JSON object";
    }
    var missing = new HashSet<>(members);
    for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (!missing.remove(name)) {
        return "has " + name + ", which is none of its members";
      }
      if (json.nextToken() == JsonToken.VALUE_STRING && wanted.contains(name)) {
        texts.put(name, json.getText());
      }
      json.skipChildren();
    }
    if (!missing.isEmpty()) {
      return "has no " + String.join(", ", missing.stream().sorted().toList());
    }
    return json.nextToken() == null ? null : "has more than an object";
  }
}
