package viche.screening.word;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Ways to write a word so that people still read it. */
final class Tricks {
  private static final String CYRILLIC = "аеосухіирк";
  private static final String LATIN = "aeocyxiupk";
  private static final String SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘqʀꜱᴛᴜᴠᴡxʏᴢ";
  private static final Map<String, UnaryOperator<String>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("capitals here and there", word -> each(word, (c, i) -> i % 2 == 0 ? upper(c) : c));
    ALL.put("letters of the other alphabet", Tricks::crossed);
    ALL.put("one letter of the other alphabet", Tricks::oneCrossed);
    ALL.put("an acute accent on the first letter", word -> at(word, 1, "\u0301"));
    ALL.put("two dots on vowels", word -> word.replaceAll("[аеиоуіaeiou]", "$0\u0308"));
    ALL.put("a tilde on each letter", word -> each(word, (c, i) -> c + "\u0303"));
    ALL.put("letters without their dots", word -> word.replace('i', 'ı').replace('і', 'ı'));
    ALL.put("a mark below", word -> at(word, 3, "\u0323"));
    ALL.put("a space", word -> middle(word, " "));
    ALL.put("a no-break space", word -> middle(word, "\u00A0"));
    ALL.put("a new line", word -> middle(word, "\n"));
    ALL.put("a space among capitals", word -> upper(middle(word, " ")));
    ALL.put("a hyphen", word -> middle(word, "-"));
    ALL.put("a hyphen behind two letters", word -> at(word, 2, "-"));
    ALL.put("a dash", word -> middle(word, "—"));
    ALL.put("an en dash", word -> at(word, 2, "–"));
    ALL.put("a smile", word -> at(word, 2, "🙂"));
    ALL.put("hearts", word -> at(middle(word, "❤️"), 2, "❤️"));
    ALL.put("a person of several characters", word -> middle(word, "👩‍🚀"));
    ALL.put("a dot", word -> middle(word, "."));
    ALL.put("an underscore", word -> middle(word, "_"));
    ALL.put("a stroke", word -> middle(word, "|"));
    ALL.put("a slash", word -> at(word, 2, "/"));
    ALL.put("two tildes", word -> middle(word, "~~"));
    ALL.put("a middle dot", word -> at(word, 2, "·"));
    ALL.put("a doubled letter", word -> twice(word, 2));
    ALL.put("another doubled letter", word -> twice(word, 1));
    ALL.put("a letter three times", word -> at(word, 2, word.substring(1, 2).repeat(2)));
    ALL.put("a star for a letter", word -> masked(word, '*'));
    ALL.put("a hash for a letter", word -> masked(word, '#'));
    ALL.put("tatweel", word -> middle(word, "ـ"));
    ALL.put("tatweels", word -> each(word, (c, i) -> c + (i == word.length() - 1 ? "" : "ـ")));
    ALL.put("a zero-width space", word -> middle(word, "\u200B"));
    ALL.put("a soft hyphen", word -> at(word, 2, "\u00AD"));
    ALL.put("a word joiner", word -> middle(word, "\u2060"));
    ALL.put("struck out", word -> each(word, (c, i) -> c + "\u0336"));
    ALL.put("a struck-out letter too much", word -> at(word, 2, "x\u0336"));
    ALL.put("struck-out letters too much", word -> at(middle(word, "ж\u0335"), 1, "q\u0338"));
    ALL.put("single letters", word -> String.join(" ", word.split("")));
    ALL.put("single letters with dots", word -> String.join(".", word.split("")));
    ALL.put("single letters with hyphens", word -> String.join("-", word.split("")));
    ALL.put("digits behind it", word -> word + "77");
    ALL.put("an apostrophe", word -> middle(word, "'"));
    ALL.put("wide letters", word -> each(word, (c, i) -> shifted(c, "a", 0xFF41)));
    ALL.put("bold letters", word -> each(word, (c, i) -> shifted(c, "a", 0x1D41A)));
    ALL.put("circled letters", word -> each(word, (c, i) -> shifted(c, "a", 0x24D0)));
    ALL.put("letters in black circles", word -> each(word, (c, i) -> shifted(c, "a", 0x1F150)));
    ALL.put("squared letters", word -> each(word, (c, i) -> shifted(c, "a", 0x1F130)));
    ALL.put("letters in black squares", word -> each(word, (c, i) -> shifted(c, "a", 0x1F170)));
    ALL.put("regional indicators", word -> each(word, (c, i) -> shifted(c, "a", 0x1F1E6)));
    ALL.put("small capitals", Tricks::smallCapitals);
    ALL.put("digits for letters", word -> word.replaceAll("[оo]", "0").replace('з', '3'));
    ALL.put("signs for letters", word -> word.replaceAll("[аa]", "@").replace('s', '$'));
  }

  private Tricks() {}

  private interface Each {
    String of(String letter, int index);
  }

  /** What a word becomes, by the name of the trick; without tricks that leave it as it is. */
  static Map<String, String> on(String word) {
    return ALL.entrySet().stream()
        .map(trick -> Map.entry(trick.getKey(), trick.getValue().apply(word)))
        .filter(tricked -> !tricked.getValue().equals(word))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
  }

  private static String each(String word, Each change) {
    var out = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      out.append(change.of(word.substring(i, i + 1), i));
    }
    return out.toString();
  }

  private static String upper(String text) {
    return text.toUpperCase(java.util.Locale.ROOT);
  }

  private static String at(String word, int place, String inserted) {
    return word.substring(0, place) + inserted + word.substring(place);
  }

  private static String middle(String word, String inserted) {
    return at(word, word.length() / 2, inserted);
  }

  private static String twice(String word, int letter) {
    return at(word, letter, word.substring(letter, letter + 1));
  }

  private static String masked(String word, char sign) {
    return word.substring(0, 1) + sign + word.substring(2);
  }

  private static String crossed(String word) {
    return each(
        word,
        (c, i) -> {
          int at = CYRILLIC.indexOf(c);
          int from = LATIN.indexOf(c);
          return at >= 0
              ? LATIN.substring(at, at + 1)
              : from >= 0 ? CYRILLIC.substring(from, from + 1) : c;
        });
  }

  private static String oneCrossed(String word) {
    var all = crossed(word);
    for (int i = 0; i < word.length(); i++) {
      if (all.charAt(i) != word.charAt(i)) {
        return word.substring(0, i) + all.charAt(i) + word.substring(i + 1);
      }
    }
    return word;
  }

  private static String smallCapitals(String word) {
    return each(
        word,
        (c, i) -> {
          int at = c.charAt(0) - 'a';
          return at >= 0 && at < 26 ? SMALL_CAPITALS.substring(at, at + 1) : c;
        });
  }

  /** A letter from a to z in another row of the letters from a to z. */
  private static String shifted(String c, String first, int row) {
    int at = c.charAt(0) - first.charAt(0);
    return at >= 0 && at < 26 ? Character.toString(row + at) : c;
  }
}
