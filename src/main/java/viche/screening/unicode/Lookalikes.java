package viche.screening.unicode;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import viche.text.language.Words;

/**
 * What letters a character may stand for when somebody disguises a word: for a folded character the
 * letters a to z and the Cyrillic letters that look like it in either case ({@link Confusables}),
 * and, for an accented letter, the letter without the accent.
 *
 * <p>Two letters of one alphabet never stand for each other, whatever they look like: l and i in
 * Latin, и and і in Cyrillic; й, ї, ё and ґ are letters of their own. (The capital I among small
 * letters, which passes for l, is known by its place, where a text is read.)
 */
public final class Lookalikes {
  /** A word may be read as Latin throughout. */
  static final int LATIN = 1;

  /** A word may be read as Cyrillic throughout. */
  static final int CYRILLIC = 2;

  private static final String TARGETS =
      "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюяѐёђѓєѕіїјљњћќѝўџґ";
  private static final String NOT_ACCENTED = "йїёґ";

  /** Beyond the standard: small capitals, each with its letter. */
  private static final String SMALL_CAPITALS = "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz";

  /** Beyond the standard, as people type them: only in words of mixed script. */
  private static final String[] TYPED = {"nп", "uи", "mт", "gд", "wш"};

  private static final String LEET_FROM = "013456789@$!|+€¢£";
  private static final String[] LEET_TO = {
    "oо", "ilі", "eз", "aч", "s", "gб", "tт", "bв", "gд", "aа", "sс", "iі", "ilі", "tт", "eеє",
    "cс", "l",
  };

  private static final char STAND_IN = '\uE000';
  private static final Map<Integer, Character> STAND_INS = new HashMap<>();
  private static final char[] FROM;
  private static final String[] STRICT;
  private static final String[] LOOSE;
  private static final byte[] SCRIPTS;
  private static final byte[] COMMON = new byte[0x530];

  static {
    var strict = new TreeMap<Character, String>();
    var targets = targets();
    for (int c : sources()) {
      var text = letters(c, targets);
      if (!text.isEmpty()) {
        strict.put(unit(c), text);
      }
    }
    for (int i = 0; i < SMALL_CAPITALS.length(); i += 2) {
      var letter = SMALL_CAPITALS.substring(i + 1, i + 2);
      strict.merge(SMALL_CAPITALS.charAt(i), letter, (some, one) -> one + some.replace(one, ""));
    }
    var loose = new TreeMap<>(strict);
    for (var pair : TYPED) {
      loose.merge(pair.charAt(0), pair.substring(1), String::concat);
      loose.merge(pair.charAt(1), pair.substring(0, 1), String::concat);
    }
    FROM = new char[loose.size()];
    STRICT = new String[FROM.length];
    LOOSE = loose.values().toArray(String[]::new);
    SCRIPTS = new byte[FROM.length];
    int i = 0;
    for (char c : loose.keySet()) {
      FROM[i] = c;
      STRICT[i] = strict.getOrDefault(c, "");
      SCRIPTS[i] = (byte) scriptsOf(STRICT[i]);
      if (c < COMMON.length) {
        COMMON[c] = SCRIPTS[i];
      }
      i++;
    }
  }

  private Lookalikes() {}

  /** The letters that look like a folded character as it is, by the standard. */
  public static String strict(char c) {
    int i = Arrays.binarySearch(FROM, c);
    return i < 0 ? "" : STRICT[i];
  }

  /** The same and those that people use for it among letters of another script. */
  public static String loose(char c) {
    int i = Arrays.binarySearch(FROM, c);
    return i < 0 ? "" : LOOSE[i];
  }

  /**
   * In which scripts a character has letters that look like it: {@link #LATIN}, {@link #CYRILLIC}.
   */
  public static int scripts(char c) {
    if (c < COMMON.length) {
      return COMMON[c];
    }
    int i = Arrays.binarySearch(FROM, c);
    return i < 0 ? 0 : SCRIPTS[i];
  }

  /** What a digit or sign stands for in leetspeak. */
  public static String leet(char c) {
    int i = LEET_FROM.indexOf(c);
    return i < 0 ? "" : LEET_TO[i];
  }

  /** The Latin letter a sign is taken for among letters; another character itself. */
  public static int sign(int c) {
    int i = Character.isDigit(c) ? -1 : LEET_FROM.indexOf(c);
    return i < 0 ? c : LEET_TO[i].charAt(0);
  }

  /**
   * A private character in the place of one beyond the basic plane that looks like a letter, or 0.
   */
  public static char standIn(int c) {
    return STAND_INS.getOrDefault(c, '\0');
  }

  private static char unit(int c) {
    return Character.isBmpCodePoint(c)
        ? (char) c
        : STAND_INS.computeIfAbsent(c, _ -> (char) (STAND_IN + STAND_INS.size()));
  }

  private static int scriptsOf(String letters) {
    int scripts = 0;
    for (int i = 0; i < letters.length(); i++) {
      scripts |= letters.charAt(i) <= 'z' ? LATIN : CYRILLIC;
    }
    return scripts;
  }

  private static Set<Integer> sources() {
    var sources = new TreeSet<Integer>();
    Confusables.all().forEach((c, skeleton) -> add(sources, c, skeleton));
    TARGETS.chars().forEach(sources::add);
    // its capital is that of i, so that it is met as the small letter only
    sources.add((int) 'ı');
    for (int[] range : new int[][] {{0xC0, 0x24F}, {0x370, 0x52F}, {0x1E00, 0x1FFF}}) {
      for (int c = range[0]; c <= range[1]; c++) {
        add(sources, c, "");
      }
    }
    return sources;
  }

  private static void add(Set<Integer> sources, int c, String skeleton) {
    if (Character.isLetter(c)) {
      sources.add(lower(c));
    }
    for (int i = 0, part; i < skeleton.length(); i += Character.charCount(part)) {
      part = skeleton.codePointAt(i);
      if (Character.isLetter(part)) {
        sources.add(lower(part));
      }
    }
  }

  /** The target letters by what they look like. */
  private static Map<String, String> targets() {
    var targets = new HashMap<String, String>();
    TARGETS
        .chars()
        .forEach(
            c ->
                looks(c)
                    .forEach(look -> targets.merge(look, Character.toString(c), String::concat)));
    return targets;
  }

  private static Set<String> looks(int c) {
    var looks = new HashSet<String>();
    looks.add(Confusables.skeleton(Character.toString(c)));
    if (Character.toUpperCase(c) != c) {
      looks.add(Confusables.skeleton(Character.toString(Character.toUpperCase(c))));
    }
    return looks;
  }

  private static String letters(int c, Map<String, String> targets) {
    var letters = new StringBuilder();
    boolean target = TARGETS.indexOf(c) >= 0;
    for (var look : looks(c)) {
      var found = targets.getOrDefault(look, "") + targets.getOrDefault(bare(look), "");
      for (int i = 0; i < found.length(); i++) {
        if (!target || (c <= 'z') != (found.charAt(i) <= 'z')) {
          add(letters, c, found.charAt(i));
        }
      }
    }
    var parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
    if (parts.length() > 1
        && NOT_ACCENTED.indexOf(c) < 0
        && TARGETS.indexOf(parts.charAt(0)) >= 0) {
      add(letters, c, parts.charAt(0));
    }
    return letters.toString();
  }

  private static void add(StringBuilder letters, int c, char letter) {
    if (letter != c && letters.indexOf(String.valueOf(letter)) < 0) {
      letters.append(letter);
    }
  }

  private static String bare(String look) {
    int end = look.length();
    while (end > 1 && Words.isMark(look.charAt(end - 1))) {
      end--;
    }
    return look.substring(0, end);
  }

  /** Whether a line through a character is among the marks behind it. */
  public static boolean isStruck(String text, int from, int to) {
    return text.substring(from, to)
        .chars()
        .anyMatch(c -> (c >= 0x335 && c <= 0x338) || c == 0x20D2 || c == 0x20E5 || c == 0x20EB);
  }

  private static int lower(int c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }
}
