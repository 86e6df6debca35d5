package viche.text;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Host names written out in a text, with and without a scheme, and with dots that are to hide them:
 * {@code spam.example/x}, {@code spam[.]example}, {@code spam . example}, {@code spam(dot)example}.
 *
 * <p>Most of what has a dot inside is no address: sentences without a space between them, clock
 * times, abbreviations, files, versions. So it is told of each name whether it is likely to be one,
 * by its last part ({@link TopLevels}), the path behind it, and the dots in it. The time is linear
 * in the length of the text.
 */
public final class HostNames {
  /** The longest name, in its ASCII form (RFC 1035). */
  public static final int MAX_LENGTH = 253;

  /** Parts before these tell nothing more. */
  private static final int MOST_PARTS = 12;

  private static final String DOTS = ".。．｡․﹒";
  private static final List<String> WORDS_FOR_DOT = List.of("dot", "крапка", "точка");
  private static final String OPENING = "([{<";
  private static final String CLOSING = ")]}>";

  private final String text;
  private final List<HostPlace> found = new ArrayList<>();

  /** Between two parts of a name. */
  private enum Dot {
    NONE,
    PLAIN,
    /** Spaces on both sides. */
    SPACED,
    /** A space before it. */
    LATE,
    /** A space behind it: the end of a sentence, unless what follows is known to be an address. */
    EARLY,
    BRACKETED,
    WORD
  }

  /** What follows a part of a name: a dot, and where the next part begins. */
  private record Joint(Dot dot, int next) {}

  private static final Joint END = new Joint(Dot.NONE, 0);

  /**
   * A name in a text.
   *
   * @param host in lower case and ASCII; of a name written right behind a sentence the end of the
   *     sentence is a part of it
   * @param likely whether hardly anything but an address is written like that
   */
  public record Named(String host, boolean likely) {
    /** Whether it is a domain or belongs to it. */
    public boolean isWithin(String domain) {
      return host.equals(domain) || host.endsWith("." + domain);
    }
  }

  /** Where a name stands: from {@code start} up to before {@code end}. */
  record HostPlace(Named named, int start, int end) {}

  /** A part of a name, and the dot behind it. */
  private record Part(int start, int end, Dot after) {}

  private HostNames(String text) {
    this.text = text;
  }

  /** All names in a text, in its order. */
  public static List<Named> in(String text) {
    return places(text).stream().map(HostPlace::named).toList();
  }

  /** All names in a text with their places, ordered by where they end. */
  static List<HostPlace> places(String text) {
    var names = new HostNames(text);
    int at = 0;
    while (at < text.length()) {
      at = names.isInPart(at) ? names.chain(at) : at + 1;
    }
    return names.found;
  }

  /** Reads parts joined by dots, and says where the text goes on behind them. */
  private int chain(int start) {
    int end = endOfPart(start);
    var joint = joint(end);
    if (joint.dot() == Dot.NONE) {
      return Math.max(end, start + 1);
    }
    var parts = new ArrayList<Part>();
    parts.add(new Part(start, end, joint.dot()));
    while (joint.dot() != Dot.NONE) {
      int at = joint.next();
      end = endOfPart(at);
      joint = joint(end);
      parts.add(new Part(at, end, joint.dot()));
    }
    int first = 0;
    for (int last = 1; last < parts.size(); last++) {
      first = parts.get(last - 1).after() == Dot.EARLY ? last : first;
      if (last == parts.size() - 1 || isEnd(parts.get(last), parts.get(last + 1))) {
        name(parts, first, last);
        if (first > 0) {
          name(parts, 0, last);
        }
      }
    }
    return end;
  }

  /** Whether a name may end with a part although a dot and another part follow. */
  private boolean isEnd(Part part, Part next) {
    int before = text.codePointBefore(part.end());
    int after = text.codePointAt(next.start());
    boolean letters = Character.isLetter(before) && Character.isLetter(after);
    return part.after() != Dot.PLAIN
        || (Character.isUpperCase(after) && !Character.isUpperCase(before))
        || (letters && UnicodeScript.of(after) != UnicodeScript.of(before));
  }

  private void name(List<Part> parts, int from, int last) {
    var name = new StringBuilder();
    int first = last;
    for (int i = last; i >= from && last - i < MOST_PARTS; i--) {
      var part = parts.get(i);
      if (name.length() + part.end() - part.start() >= MAX_LENGTH) {
        break;
      }
      name.insert(0, text.substring(part.start(), part.end()) + (i == last ? "" : "."));
      first = i;
    }
    var host = ascii(name.toString());
    if (first < last && host.indexOf('.') > 0) {
      var end = parts.get(last);
      var likely =
          parts.subList(first, last).stream().noneMatch(part -> part.after() == Dot.EARLY)
              && isLikely(parts.get(first), parts.get(last - 1), end);
      var named = new Named(host, likely);
      found.add(new HostPlace(named, parts.get(first).start(), end.end()));
    }
  }

  private boolean isLikely(Part first, Part before, Part last) {
    if (first.start() > 0 && text.charAt(first.start() - 1) == '@') {
      return false;
    }
    var written = text.substring(last.start(), last.end());
    var end = written.toLowerCase(Locale.ROOT);
    boolean capital = beginsASentence(last.start());
    boolean sentence = capital && !Character.isUpperCase(text.codePointAt(first.start()));
    boolean address = isBehindScheme(first.start()) || text.startsWith("www", first.start());
    return switch (before.after()) {
      case BRACKETED -> Character.isLetter(end.codePointAt(0)) && end.length() > 1;
      case PLAIN ->
          (address && end.length() > 1)
              || (!sentence && TopLevels.isPlain(end))
              || (!capital && TopLevels.isKnown(end) && hasPath(last.end()));
      case SPACED ->
          !capital && (TopLevels.isPlain(end) || (TopLevels.isKnown(end) && hasPath(last.end())));
      case LATE, WORD -> TopLevels.isKnown(end) && hasPath(last.end());
      case EARLY, NONE -> false;
    };
  }

  /** Whether the part at a place is written as sentences begin, with one capital. */
  private boolean beginsASentence(int start) {
    var part = text.substring(start, endOfPart(start));
    return Character.isUpperCase(part.codePointAt(0))
        && (part.codePointCount(0, part.length()) == 1
            || !part.codePoints().allMatch(Character::isUpperCase));
  }

  private boolean isBehindScheme(int start) {
    return start >= 3 && text.startsWith("://", start - 3);
  }

  private boolean hasPath(int at) {
    return at + 1 < text.length()
        && "/?#".indexOf(text.charAt(at)) >= 0
        && Character.isLetterOrDigit(text.codePointAt(at + 1));
  }

  private Joint joint(int end) {
    int spaces = spaces(end);
    int at = end + spaces;
    if (at >= text.length()) {
      return END;
    }
    char c = text.charAt(at);
    if (DOTS.indexOf(c) >= 0) {
      int behind = spaces(at + 1);
      int next = at + 1 + behind;
      var dot =
          spaces == 0 ? behind == 0 ? Dot.PLAIN : Dot.EARLY : behind == 0 ? Dot.LATE : Dot.SPACED;
      boolean joins = isInPart(next) && !(dot == Dot.EARLY && beginsASentence(next));
      return joins ? new Joint(dot, next) : END;
    }
    int bracket = OPENING.indexOf(c);
    if (bracket >= 0) {
      int inner = at + 1 + spaces(at + 1);
      int after = afterDot(inner);
      int close = after + spaces(after);
      if (after > inner && close < text.length() && text.charAt(close) == CLOSING.charAt(bracket)) {
        int next = close + 1 + spaces(close + 1);
        return isInPart(next) ? new Joint(Dot.BRACKETED, next) : END;
      }
      return END;
    }
    int after = spaces > 0 ? afterWord(at) : at;
    int next = after + spaces(after);
    return after > at && next > after && isInPart(next) ? new Joint(Dot.WORD, next) : END;
  }

  private int afterDot(int at) {
    return at < text.length() && DOTS.indexOf(text.charAt(at)) >= 0 ? at + 1 : afterWord(at);
  }

  private int afterWord(int at) {
    for (var word : WORDS_FOR_DOT) {
      if (text.regionMatches(true, at, word, 0, word.length())) {
        return at + word.length();
      }
    }
    return at;
  }

  /** Spaces at a place: none, one or two. */
  private int spaces(int at) {
    int spaces = 0;
    while (spaces < 2 && at + spaces < text.length() && text.charAt(at + spaces) == ' ') {
      spaces++;
    }
    return spaces;
  }

  private boolean isInPart(int at) {
    if (at >= text.length()) {
      return false;
    }
    int c = text.codePointAt(at);
    return Character.isLetterOrDigit(c) || c == '_' || Cleaning.isMark(c);
  }

  /** Where a part ends; hyphens belong to it between letters. */
  private int endOfPart(int start) {
    int end = start;
    int at = start;
    while (at < text.length() && (text.charAt(at) == '-' || isInPart(at))) {
      boolean hyphen = text.charAt(at) == '-';
      at += Character.charCount(text.codePointAt(at));
      end = hyphen ? end : at;
    }
    return end;
  }

  /** A name in the form names are compared in; empty if it can't be one. */
  private static String ascii(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.chars().allMatch(c -> c < 0x80)) {
      return lower;
    }
    try {
      return IDN.toASCII(lower, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notAName) {
      return "";
    }
  }
}
