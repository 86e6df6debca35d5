package viche.text.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Points a word gives to languages: two that are told from one another, and all others of the
 * script.
 */
record LanguageScore(double first, double second, double other) {
  static final LanguageScore NONE = new LanguageScore(0, 0, 0);

  /**
   * Reads a table. A line is a column (1, 2 or 3), the points, and the words that give them; a word
   * that stands in several lines gives the points of all.
   */
  static Map<String, LanguageScore> table(String lines) {
    var table = new HashMap<String, LanguageScore>();
    for (String line : lines.lines().toList()) {
      var parts = List.of(line.strip().split("\\s+"));
      double points = Double.parseDouble(parts.get(1));
      var lean =
          switch (parts.get(0)) {
            case "1" -> new LanguageScore(points, 0, 0);
            case "2" -> new LanguageScore(0, points, 0);
            case "3" -> new LanguageScore(0, 0, points);
            default -> throw new IllegalArgumentException(line);
          };
      for (String word : parts.subList(2, parts.size())) {
        table.merge(word, lean, LanguageScore::plus);
      }
    }
    return Map.copyOf(table);
  }

  private LanguageScore plus(LanguageScore more) {
    return new LanguageScore(first + more.first, second + more.second, other + more.other);
  }
}
