package viche.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import viche.http.engine.Answer;
import viche.http.engine.SecurityHeaders;

/**
 * A page with places to fill in, written {@code {{name}}}. What is filled in is text: it is escaped
 * for an element's text and for an attribute in double quotes.
 */
public final class PageTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

  private final String html;

  /**
   * Reads it from the class path; blocks for a moment.
   *
   * @throws UncheckedIOException when it is missing
   */
  PageTemplate(String name) {
    try {
      html = new String(ClassPath.bytes(name), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a page is missing", e);
    }
  }

  /**
   * The page with these values.
   *
   * @throws IllegalArgumentException when one is missing
   */
  String filled(Map<String, String> values) {
    return PLACE
        .matcher(html)
        .replaceAll(
            place -> {
              var value = values.get(place.group(1));
              if (value == null) {
                throw new IllegalArgumentException("no value for " + place.group());
              }
              return Matcher.quoteReplacement(escaped(value));
            });
  }

  /** Answers the page with these values, asked for anew each time. */
  Future<Void> answer(RoutingContext context, Map<String, String> values) {
    return answer(context, 200, values);
  }

  /** The same, with another status. */
  Future<Void> answer(RoutingContext context, int status, Map<String, String> values) {
    context
        .response()
        .putHeader("Content-Security-Policy", SecurityHeaders.PAGE)
        .putHeader("Cache-Control", "no-cache");
    return Answer.bytes(status, Buffer.buffer(filled(values)), StaticFile.typeOf("page.html"))
        .send(context.request());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
