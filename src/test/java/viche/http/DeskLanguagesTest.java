package viche.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The languages of the desk: what one says, every other says too, with all forms of its plurals.
 */
final class DeskLanguagesTest {
  private static final Path FOLDER = Path.of("src", "main", "web", "desk", "language");
  private static final Pattern LINE = Pattern.compile("\"([^\"]+)\": \"((?:[^\"\\\\]|\\\\.)*)\",");
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  static Stream<String> languages() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".ts", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Map<String, String> words(String language) throws IOException {
    var words = new LinkedHashMap<String, String>();
    var lines = LINE.matcher(Files.readString(FOLDER.resolve(language + ".ts")));
    while (lines.find()) {
      assertThat(words.put(lines.group(1), lines.group(2))).as(lines.group(1) + " twice").isNull();
    }
    try (var all = Files.lines(FOLDER.resolve(language + ".ts"))) {
      assertThat(all.filter(line -> line.startsWith("  "))).as("are read").hasSize(words.size());
    }
    return words;
  }

  @Test
  void ukrainianEnglishAndRussianAreThere() throws IOException {
    assertThat(languages()).contains("uk", "en", "ru");
    assertThat(words("en")).hasSizeGreaterThan(400);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void nothingIsMissing(String language) throws IOException {
    assertThat(words(language).keySet()).containsExactlyInAnyOrderElementsOf(words("en").keySet());
    assertThat(words(language).values()).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyValueOfASentenceIsSaid(String language) throws IOException {
    var english = words("en");
    words(language)
        .forEach(
            (key, text) -> {
              var may = places(english.getOrDefault(key, ""));
              may.add("n");
              assertThat(may).as(key).containsAll(places(text));
              var must = places(english.getOrDefault(key, ""));
              must.remove("n");
              assertThat(places(text)).as(key).containsAll(must);
            });
  }

  private static Set<String> places(String text) {
    var places = new TreeSet<String>();
    var found = PLACE.matcher(text);
    while (found.find()) {
      places.add(found.group(1));
    }
    return places;
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aPluralHasTheFormsOfItsLanguage(String language) throws IOException {
    var rules = PluralRules.forLocale(new ULocale(language));
    var forms = IntStream.rangeClosed(0, 1_000).mapToObj(rules::select).distinct().count();
    words(language)
        .forEach(
            (key, text) -> {
              var parts = 1 + text.chars().filter(c -> c == '|').count();
              assertThat(parts).as(key).isIn(1L, forms);
            });
  }
}
