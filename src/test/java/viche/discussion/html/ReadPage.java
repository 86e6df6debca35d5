package viche.discussion.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page read strictly: every character is a tag, an attribute in double quotes, an entity or text;
 * elements are balanced, known, and where they may be; identifiers are unique.
 */
final class ReadPage {
  private static final Set<String> EMPTY = Set.of("meta", "link", "br", "base");
  private static final Set<String> PHRASING_ONLY =
      Set.of("p", "h1", "h2", "span", "a", "time", "data", "title", "em", "strong", "code");
  private static final Set<String> PHRASING =
      Set.of("span", "a", "time", "data", "em", "strong", "code", "br", "s", "del", "meta", "link");
  private static final Set<String> KNOWN =
      Set.of(
          "html",
          "head",
          "meta",
          "title",
          "link",
          "body",
          "main",
          "section",
          "article",
          "header",
          "footer",
          "nav",
          "h1",
          "h2",
          "p",
          "div",
          "span",
          "ul",
          "ol",
          "li",
          "a",
          "time",
          "data",
          "em",
          "strong",
          "code",
          "pre",
          "blockquote",
          "br",
          "s",
          "del");
  private static final Pattern TOKEN =
      Pattern.compile(
          "<!DOCTYPE html>"
              + "|</(?<close>[a-z0-9]+)>"
              + "|<(?<open>[a-z0-9]+)(?<attributes>(?: [a-z-]+=\"[^\"<>]*\")*)(?: /)?>"
              + "|(?<entity>&(?:amp|lt|gt|quot|#[0-9]{2,7}|#x[0-9a-f]{2,6});)"
              + "|(?<text>[^<>&]+)");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z-]+)=\"([^\"]*)\"");

  /** An element with what is in it. */
  static final class Element {
    final String name;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final @Nullable Element parent;
    final List<Element> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Element(String name, @Nullable Element parent) {
      this.name = name;
      this.parent = parent;
    }

    /** An attribute; empty where it is absent. */
    String get(String attribute) {
      return attributes.getOrDefault(attribute, "");
    }

    /** All text in it, white space as one space. */
    String text() {
      return text.toString().replaceAll("\\s+", " ").strip();
    }

    /** What is in it and fits, in the order of the page. */
    List<Element> all(Predicate<Element> fits) {
      var found = new ArrayList<Element>();
      for (var child : children) {
        if (fits.test(child)) {
          found.add(child);
        }
        found.addAll(child.all(fits));
      }
      return found;
    }

    List<Element> ofClass(String name) {
      return all(one -> List.of(one.get("class").split(" ")).contains(name));
    }

    List<Element> named(String name) {
      return all(one -> one.name.equals(name));
    }

    List<Element> property(String name) {
      return all(one -> one.get("itemprop").equals(name));
    }

    @Override
    public String toString() {
      return name + attributes;
    }
  }

  private ReadPage() {}

  /** The page as one element without a name. */
  static Element of(String html) {
    return of(html, Set.of());
  }

  /**
   * The page as one element without a name.
   *
   * @param more elements that it may have beside those of discussions
   */
  static Element of(String html, Set<String> more) {
    var token = TOKEN.matcher(html);
    var page = new Element("", null);
    Deque<Element> open = new ArrayDeque<>(List.of(page));
    var at = 0;
    while (at < html.length()) {
      if (!token.find(at) || token.start() != at) {
        throw fault("no token", html, at);
      }
      if (token.group("open") != null) {
        var name = token.group("open");
        if (!KNOWN.contains(name) && !more.contains(name)) {
          throw fault("unknown", html, at);
        }
        open(name, token.group("attributes"), open, html, at);
      } else if (token.group("close") != null) {
        if (!open.pop().name.equals(token.group("close"))) {
          throw fault("unbalanced", html, at);
        }
      } else if (token.group("entity") != null || token.group("text") != null) {
        open.forEach(one -> one.text.append(decoded(token.group())));
      }
      at = token.end();
    }
    if (open.size() != 1) {
      throw fault("left open " + open, html, at);
    }
    var ids = page.all(one -> one.attributes.containsKey("id")).stream().map(e -> e.get("id"));
    if (ids.distinct().count() != page.all(e -> e.attributes.containsKey("id")).size()) {
      throw fault("an id twice", html, 0);
    }
    return page;
  }

  private static void open(
      String name, String attributes, Deque<Element> open, String html, int at) {
    var parent = open.element();
    if ((PHRASING_ONLY.contains(parent.name) && !PHRASING.contains(name))
        || (name.equals("li") != Set.of("ul", "ol").contains(parent.name))
        || (name.equals("a") && open.stream().anyMatch(one -> one.name.equals("a")))) {
      throw fault(name + " in " + parent.name, html, at);
    }
    var element = new Element(name, parent);
    var attribute = ATTRIBUTE.matcher(attributes);
    while (attribute.find()) {
      if (attribute.group(1).startsWith("on") || attribute.group(1).equals("style")) {
        throw fault("script or style", html, at);
      }
      if (element.attributes.put(attribute.group(1), decoded(attribute.group(2))) != null) {
        throw fault("an attribute twice", html, at);
      }
    }
    parent.children.add(element);
    if (!EMPTY.contains(name)) {
      open.push(element);
    }
  }

  private static String decoded(String html) {
    return Pattern.compile("&(?:(amp|lt|gt|quot)|#([0-9]+)|#x([0-9a-f]+));")
        .matcher(html)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1) != null
                        ? switch (match.group(1)) {
                          case "amp" -> "&";
                          case "lt" -> "<";
                          case "gt" -> ">";
                          default -> "\"";
                        }
                        : Character.toString(
                            match.group(2) != null
                                ? Integer.parseInt(match.group(2))
                                : Integer.parseInt(match.group(3), 16))));
  }

  private static AssertionError fault(String what, String html, int at) {
    return new AssertionError(what + " at " + at + ": " + html.substring(at));
  }
}
