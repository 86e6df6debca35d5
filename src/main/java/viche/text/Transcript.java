package viche.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes down the {@link Wording} of HTML from its tags and text, as they come: from the sanitiser
 * while the HTML is made, from the HTML itself when it is read again.
 */
final class Transcript implements SafeHtmlReader.HtmlListener {
  /** Elements that go on within a line; all others part words. */
  static final Set<String> INLINE = Set.of("a", "em", "strong", "i", "b", "code", "s", "del");

  private final StringBuilder plain = new StringBuilder();
  private final List<String> links = new ArrayList<>();

  /** What stands outside of quotes, from the first quote on; before it is all that was said. */
  private @Nullable StringBuilder own;

  /** What stands outside of links, from the first link on; before it is all that was said. */
  private @Nullable StringBuilder unlinked;

  private final LinkedHashSet<String> misleading = new LinkedHashSet<>();
  private int quotes;

  /** Where the text of the link that is open begins in {@link #plain}; less than 0 if none is. */
  private int linkText = -1;

  @Override
  public void opened(String element) {
    part(element);
    if (element.equals("blockquote")) {
      quotes++;
      if (own == null) {
        own = new StringBuilder(plain);
      }
    }
  }

  @Override
  public void closed(String element) {
    part(element);
    if (element.equals("a")) {
      if (seemsToLeadElsewhere()) {
        misleading.add(host());
      }
      linkText = -1;
    }
    if (element.equals("blockquote")) {
      quotes--;
    }
  }

  @Override
  public void text(CharSequence text, int from, int to) {
    plain.append(text, from, to);
    if (own != null && quotes == 0) {
      own.append(text, from, to);
    }
    if (unlinked != null && linkText < 0) {
      unlinked.append(text, from, to);
    }
  }

  @Override
  public void character(int codePoint, int from, int to) {
    plain.appendCodePoint(codePoint);
    if (own != null && quotes == 0) {
      own.appendCodePoint(codePoint);
    }
    if (unlinked != null && linkText < 0) {
      unlinked.appendCodePoint(codePoint);
    }
  }

  @Override
  public void link(String target) {
    links.add(target);
    linkText = plain.length();
    if (unlinked == null) {
      unlinked = new StringBuilder(plain);
    }
    unlinked.append(' ');
  }

  /**
   * What is to stand at the end of the text of the link that is open, so that readers see where it
   * leads: the host in brackets, if the text names another one; nothing if it doesn't or has it.
   */
  String beside() {
    var beside = "(" + host() + ")";
    return seemsToLeadElsewhere() && !plain.toString().stripTrailing().endsWith(beside)
        ? " " + beside
        : "";
  }

  private boolean seemsToLeadElsewhere() {
    return new LinkText(plain.substring(linkText), host()).namesAnother();
  }

  private String host() {
    return WebAddress.host(links.getLast());
  }

  int links() {
    return links.size();
  }

  Wording wording() {
    String seen = Cleaning.collapsed(plain);
    return new Wording(
        seen,
        own == null ? seen : Cleaning.collapsed(own),
        unlinked == null ? seen : Cleaning.collapsed(unlinked),
        links,
        List.copyOf(misleading));
  }

  private void part(String element) {
    if (!INLINE.contains(element)) {
      plain.append(' ');
      if (own != null) {
        own.append(' ');
      }
      if (unlinked != null) {
        unlinked.append(' ');
      }
    }
  }
}
