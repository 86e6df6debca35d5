package viche.text.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the endings of words say about their language; of several, the longest counts. */
final class Endings {
  /** Letters that must stand before an ending. */
  private static final int STEM = 2;

  private record Ending(String letters, LanguageScore lean) {}

  private final Map<Character, List<Ending>> byLast = new HashMap<>();

  /**
   * @param lines as {@link LanguageScore#table} reads them
   */
  Endings(String lines) {
    LanguageScore.table(lines).entrySet().stream()
        .map(entry -> new Ending(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt((Ending ending) -> ending.letters().length()).reversed())
        .forEach(
            ending ->
                byLast
                    .computeIfAbsent(last(ending.letters()), ignored -> new ArrayList<>())
                    .add(ending));
  }

  LanguageScore lean(String word) {
    for (var ending : byLast.getOrDefault(last(word), List.of())) {
      if (word.length() >= ending.letters().length() + STEM && word.endsWith(ending.letters())) {
        return ending.lean();
      }
    }
    return LanguageScore.NONE;
  }

  private static char last(String letters) {
    return letters.charAt(letters.length() - 1);
  }
}
