package viche.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import viche.text.MentionPlace.Called;

/**
 * Finds the {@linkplain MentionPlace places} of a text, a block or line of it at a time. Its time
 * grows with the length of the text, whatever that holds.
 */
final class MentionReader implements SafeHtmlReader.HtmlListener {
  /** Whose words are no address of anybody. */
  private static final Set<String> PASSED_OVER = Set.of("a", "code", "pre", "blockquote");

  /** Signs that may stand in an e-mail address or a path before an {@code @}. */
  private static final String BEFORE = "@.-+%/\\=&#~$";

  /** Signs that go on with a word when a letter or digit follows. */
  private static final String JOINERS = "-\u2010\u2011.\u00B7&@";

  /** Those signs for an apostrophe that are no letters; in a word they don't end it. */
  private static final String APOSTROPHES = "'`\u00B4\u2018\u2019\u201B\u2032\uFF07";

  private final List<MentionPlace> places = new ArrayList<>();
  private final StringBuilder block = new StringBuilder();

  /** Where each character of the block begins and ends in the HTML. */
  private final int[] starts;

  private final int[] ends;

  /** Before which characters of the block a tag stands; a name goes over none. */
  private final BitSet tags = new BitSet();

  /** Characters of the block that are passed over. */
  private final BitSet passedOver = new BitSet();

  private int depth;

  /**
   * @param length of the HTML
   */
  MentionReader(int length) {
    starts = new int[length];
    ends = new int[length];
  }

  List<MentionPlace> places() {
    endBlock();
    return List.copyOf(places);
  }

  @Override
  public void opened(String element) {
    part(element);
    depth += PASSED_OVER.contains(element) ? 1 : 0;
  }

  @Override
  public void closed(String element) {
    part(element);
    depth -= PASSED_OVER.contains(element) ? 1 : 0;
  }

  @Override
  public void link(String target) {}

  @Override
  public void text(CharSequence html, int from, int to) {
    for (int i = from; i < to; i++) {
      add(html.charAt(i), i, i + 1);
    }
  }

  @Override
  public void character(int codePoint, int from, int to) {
    for (char c : Character.toChars(codePoint)) {
      add(c, from, to);
    }
  }

  private void add(char c, int from, int to) {
    int at = block.length();
    starts[at] = from;
    ends[at] = to;
    passedOver.set(at, depth > 0);
    block.append(c);
  }

  private void part(String element) {
    if (Transcript.INLINE.contains(element)) {
      tags.set(block.length());
    } else {
      endBlock();
    }
  }

  private void endBlock() {
    for (int at = block.indexOf("@");
        at >= 0 && places.size() < MentionPlace.MOST;
        at = block.indexOf("@", at + 1)) {
      if (!passedOver.get(at) && beginsWord(at)) {
        var names = names(at);
        if (!names.isEmpty()) {
          places.add(new MentionPlace(names));
        }
      }
    }
    block.setLength(0);
    tags.clear();
    passedOver.clear();
  }

  private boolean beginsWord(int at) {
    int before = at;
    while (before > 0 && isDirection(block.charAt(before - 1))) {
      before--;
    }
    if (before == 0) {
      return true;
    }
    int c = block.codePointBefore(before);
    return !goesOn(c) && BEFORE.indexOf(c) < 0;
  }

  /** What may be the name behind an {@code @}, the longest first. */
  private List<Called> names(int at) {
    var names = new ArrayList<Called>();
    var name = new StringBuilder();
    int words = 0;
    int length = 0;
    boolean inWord = false;
    for (int i = at + 1, c; i < block.length(); i += Character.charCount(c)) {
      c = block.codePointAt(i);
      boolean space = Cleaning.isSpace(c);
      if (tags.get(i) || c == '@' || (space && name.isEmpty())) {
        break;
      }
      if (space) {
        inWord = false;
        continue;
      }
      if (!inWord) {
        if (words++ == MentionPlace.MOST_WORDS) {
          break;
        }
        if (!name.isEmpty()) {
          name.append(' ');
          length++;
        }
        inWord = true;
      }
      if (isDirection(c)) {
        continue;
      }
      name.appendCodePoint(c);
      if (++length > MentionPlace.LONGEST) {
        break;
      }
      int end = i + Character.charCount(c);
      if (endsWord(c, end) && names.size() < MentionPlace.MOST_NAMES) {
        names.add(new Called(name.toString(), starts[at], ends[end - 1]));
      }
    }
    return names.reversed();
  }

  /** Whether a word may end between a character and what follows at a place. */
  private boolean endsWord(int last, int place) {
    int at = place;
    while (at < block.length() && isDirection(block.charAt(at))) {
      at++;
    }
    if (at == block.length()) {
      return true;
    }
    int next = block.codePointAt(at);
    if (Cleaning.isSpace(next)) {
      return true;
    }
    if (goesOn(next)) {
      return false;
    }
    int after = at + Character.charCount(next);
    if (JOINERS.indexOf(next) >= 0) {
      return !isLetterAt(after);
    }
    if (APOSTROPHES.indexOf(next) >= 0) {
      return !isLetterAt(after) || isPossessive(after);
    }
    // Characters as readers see them may be made of several symbols.
    return isPunctuation(next) || goesOn(last);
  }

  private boolean isLetterAt(int at) {
    return at < block.length() && Character.isLetterOrDigit(block.codePointAt(at));
  }

  /** Whether an English genitive ends here: {@code 's}. */
  private boolean isPossessive(int at) {
    return (block.charAt(at) == 's' || block.charAt(at) == 'S') && !isLetterAt(at + 1);
  }

  /** Letters, digits, marks, and what can't be parted from the character before it. */
  private static boolean goesOn(int c) {
    return Character.isLetterOrDigit(c)
        || (c >= 0x1F3FB && c <= 0x1F3FF)
        || switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.CONNECTOR_PUNCTUATION,
              Character.LETTER_NUMBER,
              Character.OTHER_NUMBER,
              Character.FORMAT ->
              true;
          default -> false;
        };
  }

  private static boolean isPunctuation(int c) {
    return switch (Character.getType(c)) {
      case Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.MATH_SYMBOL,
          Character.CURRENCY_SYMBOL ->
          true;
      default -> false;
    };
  }

  /** LRM, RLM and ALM, which names don't have. */
  private static boolean isDirection(int c) {
    return c == 0x200E || c == 0x200F || c == 0x61C;
  }
}
