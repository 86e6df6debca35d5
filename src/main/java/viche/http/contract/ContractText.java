package viche.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import viche.refusal.Refusal.Fault;

/** Text that no database stores: with the character U+0000 or half of a surrogate pair. */
final class ContractText {
  static final String MESSAGE = "must be Unicode text without the character U+0000";

  private ContractText() {}

  /** Whether the text has such a character. */
  static boolean unstorable(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return true;
      }
      if (Character.isHighSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** Adds a fault for each such text in a JSON value. */
  static void collect(JsonNode value, Pointer at, List<Fault> faults) {
    if (value.isTextual() && unstorable(value.textValue())) {
      faults.add(new Fault(at.toString(), MESSAGE));
    }
    for (var field : value.properties()) {
      if (unstorable(field.getKey())) {
        faults.add(new Fault(at.toString(), "has a field whose name " + MESSAGE));
      } else {
        collect(field.getValue(), at.child(field.getKey()), faults);
      }
    }
    for (var i = 0; value.isArray() && i < value.size(); i++) {
      collect(value.get(i), at.child(String.valueOf(i)), faults);
    }
  }
}
