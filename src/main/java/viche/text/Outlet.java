package viche.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlStreamEventReceiver;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;

/**
 * The end of the sanitiser: writes what the policy has let through, and takes down the plain text
 * and the links from the very same events. A link around nothing is left out.
 */
final class Outlet implements HtmlStreamEventReceiver {
  /** Elements that go on within a line; all others part words. */
  private static final Set<String> INLINE =
      Set.of("a", "em", "strong", "i", "b", "code", "s", "del");

  private final HtmlStreamEventReceiver html;
  private final String pointer;
  private final StringBuilder plain = new StringBuilder();
  private final List<String> links = new ArrayList<>();
  private @Nullable List<String> pendingLink;
  private int elements;

  Outlet(HtmlStreamEventReceiver html, String pointer) {
    this.html = html;
    this.pointer = pointer;
  }

  /** What a reader sees, on one line. */
  String plain() {
    return Cleaning.collapsed(plain);
  }

  /** The targets of all links, in order. */
  List<String> links() {
    return links;
  }

  @Override
  public void openDocument() {
    html.openDocument();
  }

  @Override
  public void closeDocument() {
    html.closeDocument();
  }

  @Override
  public void openTag(String element, List<String> attributes) {
    writePendingLink();
    if (++elements > Sanitiser.MAX_ELEMENTS) {
      throw tooMany("elements", Sanitiser.MAX_ELEMENTS);
    }
    if (element.equals("a")) {
      pendingLink = List.copyOf(attributes);
      return;
    }
    part(element);
    html.openTag(element, attributes);
  }

  @Override
  public void closeTag(String element) {
    if (element.equals("a") && pendingLink != null) {
      pendingLink = null;
      return;
    }
    writePendingLink();
    part(element);
    html.closeTag(element);
  }

  @Override
  public void text(String text) {
    if (text.isEmpty()) {
      return;
    }
    writePendingLink();
    plain.append(text);
    html.text(text);
  }

  private void writePendingLink() {
    List<String> attributes = pendingLink;
    if (attributes == null) {
      return;
    }
    pendingLink = null;
    links.add(attributes.get(attributes.indexOf("href") + 1));
    if (links.size() > Renderer.MAX_LINKS) {
      throw tooMany("links", Renderer.MAX_LINKS);
    }
    html.openTag("a", attributes);
  }

  private void part(String element) {
    if (!INLINE.contains(element)) {
      plain.append(' ');
    }
  }

  private RefusedException tooMany(String what, int limit) {
    return Refusal.Invalid.of(
            pointer, String.format(Locale.ROOT, "has more than %,d %s", limit, what))
        .exception();
  }
}
