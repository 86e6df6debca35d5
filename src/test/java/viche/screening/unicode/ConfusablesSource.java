package viche.screening.unicode;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the table of confusables from what ICU4J knows of UTS #39: {@code java … ConfusablesSource
 * src/main/resources/viche/screening/unicode/confusables.txt}, after a change of ICU4J's version.
 *
 * <p>A line is a skeleton, a tab, and the characters that have it. Listed are the characters that
 * neither NFD nor NFKC takes apart, other than punctuation, whose skeleton consists of Latin,
 * Cyrillic and Greek letters, of digits and of marks.
 */
final class ConfusablesSource {
  private static final SpoofChecker SPOOF =
      new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  private ConfusablesSource() {}

  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[0]), file());
  }

  /** The whole file. */
  static String file() {
    var file =
        new StringBuilder("# UTS #39 confusables, Unicode ")
            .append(UCharacter.getUnicodeVersion().getMajor())
            .append(", reduced; Unicode License v3\n");
    Map<String, StringBuilder> lines = new TreeMap<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      var text = Character.toString(c);
      if (listed(c, text)) {
        lines.computeIfAbsent(SPOOF.getSkeleton(text), _ -> new StringBuilder()).append(text);
      }
    }
    lines.forEach((skeleton, sources) -> file.append(skeleton + '\t' + sources + '\n'));
    return file.toString();
  }

  /** The skeleton of UTS #39. */
  static String skeleton(String text) {
    return SPOOF.getSkeleton(text);
  }

  /** Whether a text of one character is within what the table is reduced to. */
  static boolean covers(String text) {
    return NFKC.isNormalized(text)
        && SPOOF.getSkeleton(text).codePoints().allMatch(ConfusablesSource::known);
  }

  private static boolean listed(int c, String text) {
    if (!UCharacter.isDefined(c) || (c >= 0xD800 && c <= 0xF8FF) || c >= 0xE0000) {
      return false;
    }
    var skeleton = SPOOF.getSkeleton(text);
    return NFD.isNormalized(text)
        && letterNumberMarkSymbol(c)
        && covers(text)
        && !skeleton.isEmpty()
        && !skeleton.equals(text);
  }

  private static boolean letterNumberMarkSymbol(int c) {
    return UCharacter.isLetter(c)
        || switch (UCharacter.getType(c)) {
          case UCharacter.MATH_SYMBOL,
              UCharacter.CURRENCY_SYMBOL,
              UCharacter.DECIMAL_DIGIT_NUMBER,
              UCharacter.LETTER_NUMBER,
              UCharacter.NON_SPACING_MARK,
              UCharacter.ENCLOSING_MARK ->
              true;
          default -> false;
        };
  }

  private static boolean known(int c) {
    if (c >= '0' && c <= '9') {
      return true;
    }
    int script = UScript.getScript(c);
    boolean letter =
        script == UScript.LATIN || script == UScript.CYRILLIC || script == UScript.GREEK;
    int type = UCharacter.getType(c);
    boolean mark = type == UCharacter.NON_SPACING_MARK || type == UCharacter.ENCLOSING_MARK;
    return (letter && UCharacter.isLetter(c)) || (mark && script == UScript.INHERITED);
  }
}
