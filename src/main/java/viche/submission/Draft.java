package viche.submission;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.text.Format;

/** A comment as its author sent it; nothing in it is trusted. */
public record Draft(
    String body, @Nullable Format format, @Nullable UUID parentId, @Nullable ArticleLink article) {

  /**
   * What the page says about its article.
   *
   * @param token signed by the publisher over key, address and title; then these two don't count
   */
  public record ArticleLink(@Nullable String url, @Nullable String title, @Nullable String token) {}

  /** The format, plain typing unless said otherwise. */
  public Format formatOrText() {
    return format == null ? Format.TEXT : format;
  }
}
