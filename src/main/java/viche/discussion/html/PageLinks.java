package viche.discussion.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.discussion.Discussions.PageRequest;

/**
 * Addresses of other pages of the same discussion.
 *
 * @param base what comes before the query; empty on the page itself
 * @param language that was asked for; null: the site's
 */
record PageLinks(String base, PageRequest page, @Nullable String language) {

  /** The first page. */
  String first() {
    return base + "?" + order();
  }

  /** The page that begins at a cursor. */
  String next(String cursor) {
    return first() + "&after=" + encoded(cursor);
  }

  /** What is left of a thread behind a cursor. */
  String rest(UUID comment, String cursor) {
    return first() + "&thread=" + comment + "&after=" + encoded(cursor);
  }

  private String order() {
    return "sort="
        + page.sort().word()
        + "&limit="
        + page.limit()
        + "&replies="
        + page.replies()
        + (language == null ? "" : "&language=" + language);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
