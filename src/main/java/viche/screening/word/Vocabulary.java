package viche.screening.word;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import viche.text.language.CommonWords;
import viche.text.language.Spelling;

/** Words that are surely words, as far as they are known here, so that no other word is sought. */
final class Vocabulary {
  /** As they are written, and as people who leave out the apostrophe write them. */
  private static final Set<String> FUNCTION_WORDS =
      FunctionWords.all().stream()
          .flatMap(word -> Stream.of(word, Spelling.folded(word)))
          .collect(Collectors.toUnmodifiableSet());

  private Vocabulary() {}

  /** Whether a word, written as {@link CommonWords} has it, is known; a letter alone always is. */
  static boolean contains(String word) {
    return word.length() < 2 || FUNCTION_WORDS.contains(word) || CommonWords.contains(word);
  }
}
