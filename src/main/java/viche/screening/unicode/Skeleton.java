package viche.screening.unicode;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import viche.text.Ignorables;

/**
 * What a name looks like, so that two names that can be taken for each other are equal: the
 * skeleton of <a href="https://www.unicode.org/reports/tr39/#Confusable_Detection">UTS #39</a>
 * (Unicode 16) without regard to the case of Latin and Cyrillic letters.
 *
 * <p>Case and looks together are one relation: {@code КОТ} looks like Latin {@code KOT}, so {@code
 * кот} and {@code kot} are equal as well. {@code 0} and {@code o}, {@code 1}, {@code l} and {@code
 * i} are one, and so are {@code rn} and {@code m}. Zero-width characters are gone, white space is a
 * single space, the name is compatibility-normalised (NFKC); accents stay.
 */
public final class Skeleton {
  private static final Map<Integer, Integer> PARENTS = new HashMap<>();
  private static final Map<Integer, String> LOOKS = new HashMap<>();

  static {
    Confusables.all()
        .forEach(
            (c, skeleton) -> {
              joinCases(c);
              skeleton.codePoints().forEach(Skeleton::joinCases);
              if (isOne(skeleton)) {
                join(c, skeleton.codePointAt(0));
              }
            });
    Confusables.all()
        .forEach(
            (c, skeleton) -> {
              keep(c);
              skeleton.codePoints().forEach(Skeleton::keep);
            });
    Set.copyOf(PARENTS.keySet()).forEach(Skeleton::keep);
    keep('m');
  }

  private Skeleton() {}

  /** The skeleton of a name: equal for names that can be confused, and only good for comparing. */
  public static String of(String name) {
    var visible = new StringBuilder();
    boolean space = false;
    for (int i = 0, c; i < name.length(); i += Character.charCount(c)) {
      c = name.codePointAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        space = true;
      } else if (!Ignorables.contains(c)) {
        if (space && !visible.isEmpty()) {
          visible.append(' ');
        }
        space = false;
        visible.appendCodePoint(c);
      }
    }
    var out = new StringBuilder();
    Normalizer.normalize(visible, Normalizer.Form.NFKD)
        .codePoints()
        .forEach(c -> out.append(shown(c)));
    return Normalizer.normalize(out, Normalizer.Form.NFC);
  }

  private static String shown(int c) {
    var look = LOOKS.get(c);
    if (look != null) {
      return look;
    }
    int lower = Character.toLowerCase(Character.toUpperCase(c));
    return LOOKS.getOrDefault(lower, Character.toString(lower));
  }

  private static void keep(int c) {
    LOOKS.put(c, look(c));
    if (hasOneLookInBothCases(c)) {
      int lower = Character.toLowerCase(c);
      LOOKS.put(lower, look(lower));
      LOOKS.put(Character.toUpperCase(c), look(lower));
    }
  }

  private static String look(int c) {
    var skeleton = Confusables.all().get(c);
    if (skeleton == null && hasOneLookInBothCases(c)) {
      skeleton = Confusables.all().get(Character.toUpperCase(c));
    }
    if (root(c) == root('m')) {
      return look('r') + look('n');
    }
    if (skeleton == null || isOne(skeleton)) {
      return Character.toString(root(c));
    }
    var out = new StringBuilder();
    skeleton.codePoints().forEach(part -> out.append(look(part)));
    return out.toString();
  }

  private static boolean isOne(String skeleton) {
    return skeleton.codePointCount(0, skeleton.length()) == 1;
  }

  /** Basic Latin and Cyrillic. Elsewhere it would tie v to n, by way of the Greek letter nu. */
  private static boolean hasOneLookInBothCases(int c) {
    return c < 0x80 || (c >= 0x400 && c < 0x530);
  }

  private static void joinCases(int c) {
    if (hasOneLookInBothCases(c)) {
      join(Character.toLowerCase(c), Character.toUpperCase(c));
    }
  }

  private static void join(int one, int other) {
    int a = root(one);
    int b = root(other);
    if (a != b) {
      PARENTS.put(Math.max(a, b), Math.min(a, b));
    }
  }

  private static int root(int c) {
    int at = c;
    for (var up = PARENTS.get(at); up != null; up = PARENTS.get(at)) {
      at = up;
    }
    return at;
  }
}
