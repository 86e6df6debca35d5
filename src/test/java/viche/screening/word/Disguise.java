package viche.screening.word;

import java.util.Random;

/** Writes a word so that a reader still reads it and a simple comparison doesn't find it. */
final class Disguise {
  private static final String FROM = "аеорсухіenopcyxibkmt";
  private static final String TO = "aeopcyxiеnорсухіькмт";
  private static final String[] INVISIBLE = {"\u200B", "\u00AD", "\u2060", "\uFEFF", "\u034F"};
  private static final String[] BETWEEN = {" ", ".", "-", "_", "  ", " - ", "·"};
  private static final String[] MARKS = {"\u0336", "\u0323", "\u20DD", "\u0330"};

  private Disguise() {}

  /** One to three disguises at once; the word has at least four letters. */
  static String any(String word, Random random) {
    int kinds = 1 + random.nextInt(31);
    var out = new StringBuilder();
    boolean done = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      var letter = String.valueOf(random.nextInt(4) == 0 ? Character.toUpperCase(c) : c);
      int at = FROM.indexOf(c);
      if ((kinds & 1) != 0 && at >= 0 && c != TO.charAt(at) && i != 1 && random.nextBoolean()) {
        letter = String.valueOf(TO.charAt(at));
        done = true;
      }
      if ((kinds & 2) != 0 && random.nextInt(3) == 0) {
        letter = letter.repeat(3 + random.nextInt(3));
        done = true;
      }
      if ((kinds & 4) != 0 && i > 0 && random.nextBoolean()) {
        letter = INVISIBLE[random.nextInt(INVISIBLE.length)] + letter;
        done = true;
      }
      if ((kinds & 8) != 0 && random.nextInt(3) == 0) {
        letter += MARKS[random.nextInt(MARKS.length)];
        done = true;
      }
      out.append(letter);
    }
    return done && (kinds & 16) == 0 ? out.toString() : spaced(word, random);
  }

  private static String spaced(String word, Random random) {
    return String.join(BETWEEN[random.nextInt(BETWEEN.length)], word.split(""));
  }
}
