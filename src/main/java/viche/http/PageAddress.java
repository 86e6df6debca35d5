package viche.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.http.engine.Call;
import viche.site.ArticleKey;

/**
 * The one canonical address of a page: parameters in the order they are named here, and only those
 * that make a difference. However a request spells it, the page is kept once.
 */
public final class PageAddress {
  private final StringBuilder text;
  private char separator = '?';

  private PageAddress(String path) {
    this.text = new StringBuilder(path);
  }

  /** Of the operation called, about a site. */
  public static PageAddress of(Call call) {
    return new PageAddress(
        call.operation().route().replace(":site", encoded(call.get(Access.SITE).key())));
  }

  /** Of the operation called, about an article. */
  public static PageAddress of(Call call, ArticleKey article) {
    return new PageAddress(of(call).toString().replace(":article", encoded(article.value())));
  }

  /** Of the operation called, about a comment. */
  public static PageAddress of(Call call, UUID comment) {
    return new PageAddress(of(call).toString().replace(":comment", comment.toString()));
  }

  /** Adds a parameter, unless it is absent. */
  public PageAddress with(String name, @Nullable String value) {
    if (value != null) {
      text.append(separator).append(name).append('=').append(encoded(value));
      separator = '&';
    }
    return this;
  }

  /** Adds a parameter, unless it is what counts without it. */
  public PageAddress with(String name, int value, int absent) {
    return value == absent ? this : with(name, String.valueOf(value));
  }

  /** A text as part of an address. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
