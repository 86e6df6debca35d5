package viche.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlStreamEventReceiver;

/**
 * The entrance of the sanitiser: cleans the text of untrusted HTML, drops the content nobody is
 * meant to read, and passes on a shallow, well-nested stream of the few elements of {@link
 * Format#HTML}. So the sanitiser never sees foreign content, tables or templates, whose parsing
 * rules mutation attacks live on; it decides on what is left all the same.
 */
final class HtmlPreFilter implements HtmlStreamEventReceiver {
  /** Elements within elements; deeper ones are dropped, and their text stays. */
  static final int MAX_DEPTH = 20;

  private static final Set<String> INLINE =
      Set.of("a", "em", "strong", "i", "b", "code", "s", "del");
  private static final Set<String> BLOCK = Set.of("p", "blockquote", "ul", "ol", "li", "pre");

  private static final Set<String> PARAGRAPH =
      Set.of(
          "address",
          "article",
          "aside",
          "caption",
          "center",
          "dd",
          "details",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hgroup",
          "legend",
          "main",
          "nav",
          "option",
          "section",
          "summary",
          "table",
          "tr");

  private static final Set<String> UNREAD =
      Set.of(
          "applet",
          "audio",
          "canvas",
          "frameset",
          "head",
          "iframe",
          "math",
          "noembed",
          "noframes",
          "noscript",
          "object",
          "script",
          "style",
          "svg",
          "template",
          "title",
          "video");

  private final HtmlStreamEventReceiver next;
  private final Deque<String> open = new ArrayDeque<>();
  private final Map<String, Integer> dropped = new HashMap<>();
  private @Nullable String unread;
  private int unreadDepth;

  HtmlPreFilter(HtmlStreamEventReceiver next) {
    this.next = next;
  }

  @Override
  public void openDocument() {
    next.openDocument();
  }

  @Override
  public void closeDocument() {
    while (!open.isEmpty()) {
      next.closeTag(open.pop());
    }
    next.closeDocument();
  }

  @Override
  public void text(String text) {
    if (unread == null) {
      next.text(Cleaning.text(text));
    }
  }

  @Override
  public void openTag(String element, List<String> attributes) {
    if (unread != null) {
      unreadDepth += element.equals(unread) ? 1 : 0;
    } else if (UNREAD.contains(element)) {
      unread = element;
      unreadDepth = 1;
    } else if (element.equals("br") || element.equals("hr")) {
      attributes.clear();
      next.openTag("br", attributes);
    } else if (element.equals("td") || element.equals("th")) {
      next.text(" ");
    } else {
      enter(known(element), attributes);
    }
  }

  @Override
  public void closeTag(String element) {
    if (element.equals(unread)) {
      unread = --unreadDepth == 0 ? null : unread;
    } else if (unread == null) {
      leave(known(element));
    }
  }

  private static String known(String element) {
    return PARAGRAPH.contains(element) ? "p" : element.equals("strike") ? "s" : element;
  }

  private void enter(String element, List<String> attributes) {
    boolean block = BLOCK.contains(element);
    if (!block && !INLINE.contains(element)) {
      return;
    }
    if (block) {
      closeWithin("p", "li", "blockquote");
    }
    switch (element) {
      case "li" -> closeWithin("li", "ul", "ol");
      case "a" -> closeWithin("a", "a", "a");
      default -> {}
    }
    if (open.size() >= MAX_DEPTH) {
      dropped.merge(element, 1, Integer::sum);
      part(block);
      return;
    }
    open.push(element);
    next.openTag(element, attributes);
  }

  private void leave(String element) {
    if (dropped.getOrDefault(element, 0) > 0) {
      dropped.merge(element, -1, Integer::sum);
      part(BLOCK.contains(element));
    } else if (open.contains(element)) {
      closeThrough(element);
    }
  }

  /** Keeps words apart where a block is dropped. */
  private void part(boolean block) {
    if (block) {
      next.text(" ");
    }
  }

  /** Ends an element that can't hold what comes, unless one of the borders lies in between. */
  private void closeWithin(String element, String border, String otherBorder) {
    for (String inner : open) {
      if (inner.equals(element)) {
        closeThrough(element);
        return;
      }
      if (inner.equals(border) || inner.equals(otherBorder)) {
        return;
      }
    }
  }

  private void closeThrough(String element) {
    String closed;
    do {
      closed = open.pop();
      next.closeTag(closed);
    } while (!closed.equals(element));
  }
}
