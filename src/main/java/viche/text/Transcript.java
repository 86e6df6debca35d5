package viche.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes down the {@link Wording} of HTML from its tags and text, as they come: from the sanitiser
 * while the HTML is made, from the HTML itself when it is read again.
 */
final class Transcript {
  /** Elements that go on within a line; all others part words. */
  private static final Set<String> INLINE =
      Set.of("a", "em", "strong", "i", "b", "code", "s", "del");

  private final StringBuilder plain = new StringBuilder();
  private final List<String> links = new ArrayList<>();

  /** What stands outside of quotes, from the first quote on; before it is all that was said. */
  private @Nullable StringBuilder own;

  private int quotes;

  void opened(String element) {
    part(element);
    if (element.equals("blockquote")) {
      quotes++;
      if (own == null) {
        own = new StringBuilder(plain);
      }
    }
  }

  void closed(String element) {
    part(element);
    if (element.equals("blockquote")) {
      quotes--;
    }
  }

  void text(CharSequence text, int from, int to) {
    plain.append(text, from, to);
    if (own != null && quotes == 0) {
      own.append(text, from, to);
    }
  }

  void character(int codePoint) {
    plain.appendCodePoint(codePoint);
    if (own != null && quotes == 0) {
      own.appendCodePoint(codePoint);
    }
  }

  void link(String target) {
    links.add(target);
  }

  int links() {
    return links.size();
  }

  Wording wording() {
    String seen = Cleaning.collapsed(plain);
    return new Wording(seen, own == null ? seen : Cleaning.collapsed(own), links);
  }

  private void part(String element) {
    if (!INLINE.contains(element)) {
      plain.append(' ');
      if (own != null) {
        own.append(' ');
      }
    }
  }
}
