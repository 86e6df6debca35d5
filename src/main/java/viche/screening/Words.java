package viche.screening;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a text: runs of letters, marks and digits; an apostrophe inside belongs to them. */
final class Words {
  // The possessive quantifiers keep it linear.
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]++(?:['’ʼ`][\\p{L}\\p{M}\\p{N}]++)*+");
  private static final Pattern APOSTROPHES = Pattern.compile("['’ʼ`]");

  private Words() {}

  /**
   * A word and where it stands.
   *
   * @param folded compatibility-normalised (NFKC), in lower case, without apostrophes
   */
  record Word(String folded, int start, int end) {}

  static List<Word> of(String text) {
    var words = new ArrayList<Word>();
    var matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new Word(fold(matcher.group()), matcher.start(), matcher.end()));
    }
    return words;
  }

  private static String fold(String word) {
    var bare = APOSTROPHES.matcher(word).replaceAll("");
    var folded = Normalizer.normalize(bare, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    // Lower case may bring back what normalisation had taken apart.
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }
}
