package viche.text.language;

import org.jspecify.annotations.Nullable;

/**
 * What the {@link Words} of a text say about its language. Each word gives points, by {@link
 * CyrillicWords} or {@link LatinWords}; the text is of a language that has enough of them, and so
 * many more than all others that a mixture is ruled out. Here ё and the place of an apostrophe tell
 * something, so they stay; all apostrophes are one, and no mark counts.
 */
final class LanguageEvidence {
  /** Characters looked at. */
  static final int LOOKED_AT = 4_000;

  /** Points of one telling word. */
  private static final double ENOUGH = 2;

  /** So many times the points of all others together the language must have. */
  private static final double MAJORITY = 3;

  /** English needs so many points a word: some of its little words are found in every language. */
  private static final double ENGLISH_DENSITY = 0.45;

  /** A share of all letters. */
  private static final double MOST_LETTERS = 0.7;

  /** Longer ones are none. */
  private static final int LONGEST_WORD = 60;

  private final String text;
  private final char[] folded = new char[LONGEST_WORD];

  private double ukrainian;
  private double russian;
  private double otherCyrillic;
  private double english;
  private double otherLatin;

  private int cyrillicLetters;
  private int latinLetters;
  private int otherLetters;
  private int latinWords;

  LanguageEvidence(String plain) {
    this.text = plain.length() > LOOKED_AT ? plain.substring(0, LOOKED_AT) : plain;
    boolean addresses = text.indexOf('@') >= 0 || text.contains("://") || text.contains("www.");
    int seen = addresses ? 0 : text.length();
    for (var words = new Words(text); words.next(); ) {
      // What stands between two spaces is looked at once: it may be many words, parted by dashes.
      if (words.start() >= seen) {
        int space = text.indexOf(' ', words.start());
        seen = space < 0 ? text.length() : space;
        if (isAddress(text.lastIndexOf(' ', words.start()) + 1, seen)) {
          words.endAt(seen);
          continue;
        }
      }
      if (words.end() - words.start() <= LONGEST_WORD) {
        word(words.start(), words.end());
      }
    }
  }

  @Nullable Language verdict() {
    int letters = cyrillicLetters + latinLetters + otherLetters;
    if (cyrillicLetters >= MOST_LETTERS * letters) {
      if (isClear(ukrainian, russian + otherCyrillic)) {
        return Language.UK;
      }
      return isClear(russian, ukrainian + otherCyrillic) ? Language.RU : null;
    }
    return latinLetters >= MOST_LETTERS * letters
            && isClear(english, otherLatin)
            && english >= ENGLISH_DENSITY * latinWords
        ? Language.EN
        : null;
  }

  private static boolean isClear(double points, double others) {
    return points >= ENOUGH && points >= MAJORITY * others;
  }

  private boolean isAddress(int from, int to) {
    return text.indexOf('@', from, to) >= 0
        || text.indexOf("://", from, to) >= 0
        || text.startsWith("www.", from);
  }

  /** Takes a word; one with digits in it says nothing, though its letters count. */
  private void word(int from, int to) {
    int length = 0;
    int cyrillic = 0;
    int latin = 0;
    boolean digits = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isUsual(c)) {
        if (Spelling.isApostrophe(c)) {
          folded[length++] = '\'';
          continue;
        }
        digits |= Character.isDigit(c);
        if (!Character.isLetter(c)) {
          continue;
        }
        c = Character.toLowerCase(c);
      }
      folded[length++] = c;
      if (c >= 0x400 && c < 0x530) {
        cyrillic++;
      } else if ((c >= 'a' && c <= 'z') || (c >= 0xDF && c < 0x250)) {
        latin++;
      } else {
        otherLetters++;
      }
    }
    double weight = digits ? 0 : isName(from, to) ? 0.5 : 1;
    if (cyrillic > 0) {
      cyrillicLetters += cyrillic + latin;
      var lean = CyrillicWords.lean(latin > 0 ? respelt(length) : folded(length));
      ukrainian += weight * lean.first();
      russian += weight * lean.second();
      otherCyrillic += weight * lean.other();
    } else if (latin > 0) {
      latinLetters += latin;
      latinWords++;
      var lean = LatinWords.lean(folded(length));
      english += weight * lean.first();
      otherLatin += weight * lean.other();
    }
  }

  /** Whether a word looks like a name: capitalised, and not the first of a sentence. */
  private boolean isName(int from, int to) {
    if (to - from < 2
        || !Character.isUpperCase(text.charAt(from))
        || Character.isUpperCase(text.charAt(from + 1))) {
      return false;
    }
    int before = from - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '"')) {
      before--;
    }
    return before >= 0 && (Character.isLetter(text.charAt(before)) || text.charAt(before) == ',');
  }

  /** Whether it is one of most small letters. */
  private static boolean isUsual(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'а' && c <= 'ї');
  }

  private String folded(int length) {
    return new String(folded, 0, length);
  }

  /** A Cyrillic word with Latin letters in it that look the same. */
  private String respelt(int length) {
    for (int i = 0; i < length; i++) {
      int found = "aceiopxyk".indexOf(folded[i]);
      if (found >= 0) {
        folded[i] = "асеіорхук".charAt(found);
      }
    }
    return folded(length);
  }
}
