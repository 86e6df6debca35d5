package viche.app.settings;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the names that a misspelt name of words joined by underscores may have meant. */
final class NearestName {
  private static final int CLOSE_EDITS = 2;

  private NearestName() {}

  /**
   * The known names at the least distance if that is at most two edits, else those that have every
   * word of the name (so {@code VICHE_PORT} finds all the ports); empty where none is close.
   */
  static List<String> closest(String name, List<String> known) {
    var least = known.stream().mapToInt(k -> distance(name, k)).min().orElse(Integer.MAX_VALUE);
    if (least <= CLOSE_EDITS) {
      return known.stream().filter(k -> distance(name, k) == least).toList();
    }
    return known.stream().filter(k -> words(k).containsAll(words(name))).toList();
  }

  private static Set<String> words(String name) {
    return new HashSet<>(Arrays.asList(name.split("_", -1)));
  }

  /** The Levenshtein distance: how many letters to insert, delete or replace. */
  static int distance(String from, String to) {
    var row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (var i = 1; i <= from.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= to.length(); j++) {
        var replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
