package viche.discussion.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import viche.text.SafeHtml;

/**
 * A page of HTML as it is written. Elements and attributes are of closed lists and every text and
 * value is escaped, so nobody's words become markup; the one way for HTML is {@link SafeHtml}. What
 * isn't balanced isn't finished.
 */
final class Markup {
  /** A line ends after these. */
  private static final Set<Tag> BLOCKS =
      EnumSet.complementOf(EnumSet.of(Tag.A, Tag.SPAN, Tag.TIME, Tag.DATA));

  private final StringBuilder out = new StringBuilder(4_096);
  private final Deque<Tag> open = new ArrayDeque<>();

  /** Whether attributes may follow. */
  private boolean inTag;

  /** Begins a page, and in its head what every page has there; comes first. */
  Markup head(Locale language) {
    if (!out.isEmpty()) {
      throw new IllegalStateException("the head comes first");
    }
    out.append("<!DOCTYPE html>\n");
    open(Tag.HTML).with(Attr.LANG, language.getLanguage());
    open(Tag.HEAD);
    open(Tag.META).with(Attr.CHARSET, "utf-8").close();
    return open(Tag.META)
        .with(Attr.NAME, "viewport")
        .with(Attr.CONTENT, "width=device-width, initial-scale=1")
        .close();
  }

  /** Begins an element. */
  Markup open(Tag tag) {
    endOfTag();
    out.append('<').append(tag.word());
    open.push(tag);
    inTag = true;
    return this;
  }

  /** Begins an element of a class. */
  Markup open(Tag tag, String className) {
    return open(tag).with(Attr.CLASS, className);
  }

  /** Gives the element just begun an attribute. */
  Markup with(Attr name, String value) {
    if (!inTag) {
      throw new IllegalStateException("an attribute belongs to an element just begun");
    }
    out.append(' ').append(name.word()).append("=\"");
    escape(value);
    out.append('"');
    return this;
  }

  /** Writes text. */
  Markup text(String text) {
    endOfTag();
    escape(text);
    return this;
  }

  /** Writes HTML that is safe. */
  Markup html(SafeHtml html) {
    endOfTag();
    out.append(html.value());
    return this;
  }

  /** Ends the element begun last; one without content has no end of its own. */
  Markup close() {
    endOfTag();
    var tag = open.pop();
    if (!tag.empty()) {
      out.append("</").append(tag.word()).append('>');
    }
    if (BLOCKS.contains(tag)) {
      out.append('\n');
    }
    return this;
  }

  /** A whole element with nothing but text in it. */
  Markup element(Tag tag, String className, String text) {
    return open(tag, className).text(text).close();
  }

  /** All of it. */
  String finished() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("left open: " + open);
    }
    return out.toString();
  }

  private void endOfTag() {
    if (inTag) {
      out.append('>');
      inTag = false;
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }
}
