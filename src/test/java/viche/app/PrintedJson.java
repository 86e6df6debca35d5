package viche.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * JSON as a document prints it: {@code …} stands for further fields or items, and identifiers and
 * times are those of another day. The same identifier stands for the same thing throughout, and the
 * same time for the same moment.
 */
final class PrintedJson {
  private static final String MORE = "…";
  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z";

  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, Instant> moments = new HashMap<>();

  /** Fails unless the printed JSON is the real one. */
  void assertIs(String printed, String real) throws JsonProcessingException {
    var whole =
        printed.replaceAll(",\\s*…\\s*}", ", \"…\": \"…\"}").replaceAll(",\\s*…\\s*]", ", \"…\"]");
    compare("", mapper.readTree(whole), mapper.readTree(real));
  }

  private void compare(String place, JsonNode printed, JsonNode real) {
    assertThat(real.getNodeType()).as(place).isEqualTo(printed.getNodeType());
    if (printed.isObject()) {
      compareFields(place, printed, real);
    } else if (printed.isArray()) {
      compareItems(place, printed, real);
    } else if (printed.asText().matches(ID)) {
      assertThat(real.asText()).as(place).matches(ID);
      ids.putIfAbsent(printed.asText(), real.asText());
      assertThat(real.asText()).as(place).isEqualTo(ids.get(printed.asText()));
      assertThat(ids.values()).as(place).doesNotHaveDuplicates();
    } else if (printed.asText().matches(TIME)) {
      var moment = Instant.parse(real.asText());
      assertThat(moments.computeIfAbsent(printed.asText(), _ -> moment))
          .as(place)
          .isEqualTo(moment);
    } else {
      assertThat(real).as(place).isEqualTo(printed);
    }
  }

  private void compareFields(String place, JsonNode printed, JsonNode real) {
    var names = new TreeSet<String>();
    printed.fieldNames().forEachRemaining(names::add);
    var all = new TreeSet<String>();
    real.fieldNames().forEachRemaining(all::add);
    if (names.remove(MORE)) {
      assertThat(all).as(place).containsAll(names).hasSizeGreaterThan(names.size());
    } else {
      assertThat(all).as(place).isEqualTo(names);
    }
    names.forEach(name -> compare(place + "/" + name, printed.get(name), real.get(name)));
  }

  private void compareItems(String place, JsonNode printed, JsonNode real) {
    var more = !printed.isEmpty() && printed.get(printed.size() - 1).asText().equals(MORE);
    var shown = more ? printed.size() - 1 : printed.size();
    if (more) {
      assertThat(real.size()).as(place).isGreaterThan(shown);
    } else {
      assertThat(real.size()).as(place).isEqualTo(shown);
    }
    for (var i = 0; i < shown; i++) {
      compare(place + "/" + i, printed.get(i), real.get(i));
    }
  }
}
