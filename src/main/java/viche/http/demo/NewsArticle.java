package viche.http.demo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An article of the newsroom.
 *
 * @param key by which its discussion goes
 * @param language {@code uk} or {@code en}
 * @param author invented
 * @param hours before the demo's first start at which it was published
 * @param title plain text, as all but the body
 * @param picture name of a drawing in {@code /demo/art}, without its ending
 * @param alt what the drawing shows
 * @param body HTML, ours
 */
public record NewsArticle(
    String key,
    String language,
    String section,
    String author,
    int hours,
    String title,
    String lead,
    String picture,
    String alt,
    @Nullable String caption,
    String body) {

  public NewsArticle {
    if (hours < 1) {
      throw new IllegalArgumentException("an article is at least an hour old: " + key);
    }
  }

  /** How old it is at the demo's first start. */
  public Duration age() {
    return Duration.ofHours(hours);
  }

  /** The path of its page. */
  public String path() {
    return "/demo/" + key;
  }
}
