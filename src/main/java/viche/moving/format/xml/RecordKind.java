package viche.moving.format.xml;

import java.util.HashSet;
import java.util.Set;

/**
 * An element that is told whole.
 *
 * @param name of the element
 * @param within the kind it stands in; empty: in none
 * @param fields what is kept of it, all else is passed by: {@code link}, of elements within {@code
 *     author/name}, of attributes {@code thread@dsq:id} and {@code @dsq:id}
 * @param elements those that a field is, or is within
 */
public record RecordKind(String name, String within, Set<String> fields, Set<String> elements) {
  /** The same by its fields alone. */
  public static RecordKind of(String name, String within, String... fields) {
    var elements = new HashSet<String>();
    for (var field : fields) {
      for (int i = 1; i < field.length(); i++) {
        if (field.charAt(i) == '/' || field.charAt(i) == '@') {
          elements.add(field.substring(0, i));
        }
      }
      elements.add(field);
    }
    return new RecordKind(name, within, Set.of(fields), elements);
  }
}
