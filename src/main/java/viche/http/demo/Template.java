package viche.http.demo;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of HTML with places: <code>{{name}}</code> takes text, <code>{{{name}}}</code> HTML.
 *
 * @param html as it is written
 */
record Template(String html) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\{(\\w+)}}}|\\{\\{(\\w+)}}");

  /**
   * The HTML with every place filled.
   *
   * @throws IllegalArgumentException naming a place that has no value
   */
  String fill(Map<String, String> values) {
    return PLACE
        .matcher(html)
        .replaceAll(
            place -> Matcher.quoteReplacement(value(place.group(1), place.group(2), values)));
  }

  private static String value(String raw, String name, Map<String, String> values) {
    var value = values.get(raw == null ? name : raw);
    if (value == null) {
      throw new IllegalArgumentException("no value for " + (raw == null ? name : raw));
    }
    return raw == null ? escape(value) : value;
  }

  /** Text as it stands in HTML and in its attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
