package viche.screening.unicode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import viche.text.Ignorables;

/**
 * Characters that look like others: the skeletons of <a
 * href="https://www.unicode.org/reports/tr39/#Confusable_Detection">UTS #39, section 4</a>, Unicode
 * 16, reduced to what may pass for Latin, Cyrillic and Greek letters and digits.
 *
 * <p>{@code confusables.txt} has a line for each skeleton: the skeleton, a tab, the characters that
 * have it. It is made from ICU4J's data by {@code ConfusablesSource} among the tests, and compared
 * with them there. Characters that NFKC or NFD takes apart have no place in it.
 */
final class Confusables {
  private static final Map<Integer, String> SKELETONS = read();

  private Confusables() {}

  /** Every listed character with its skeleton, which is never the character itself. */
  static Map<Integer, String> all() {
    return SKELETONS;
  }

  /** What a text looks like, as UTS #39 has it: of NFD, every character replaced, NFD again. */
  static String skeleton(String text) {
    var parts = Normalizer.normalize(text, Normalizer.Form.NFD);
    var out = new StringBuilder(parts.length());
    for (int i = 0, c; i < parts.length(); i += Character.charCount(c)) {
      c = parts.codePointAt(i);
      var skeleton = SKELETONS.get(c);
      if (skeleton != null) {
        out.append(skeleton);
      } else if (!Ignorables.contains(c)) {
        out.appendCodePoint(c);
      }
    }
    return Normalizer.normalize(out, Normalizer.Form.NFD);
  }

  private static Map<Integer, String> read() {
    var skeletons = new HashMap<Integer, String>(2_000);
    try (var in = Confusables.class.getResourceAsStream("confusables.txt")) {
      if (in == null) {
        throw new IllegalStateException("confusables.txt is missing");
      }
      var lines = new BufferedReader(new InputStreamReader(in, UTF_8)).lines();
      lines
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                int tab = line.indexOf('\t');
                var skeleton = line.substring(0, tab);
                line.codePoints().skip(tab + 1L).forEach(c -> skeletons.put(c, skeleton));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableMap(skeletons);
  }
}
