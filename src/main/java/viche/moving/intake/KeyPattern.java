package viche.moving.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import viche.digest.Sha256;
import viche.moving.format.SourceArticle;
import viche.site.ArticleKey;
import viche.site.KeyText;

/**
 * How an article's key is made of its address: a text with parts in braces. What keys don't allow
 * becomes a hyphen, and a slash a colon; a key that would be too long is cut and ends with a digest
 * of the whole.
 */
public final class KeyPattern {
  private static final Pattern PART =
      Pattern.compile("\\{(path|page|host|id|key|query:[^{}]+)}|([^{}]+)");
  private static final int DIGITS = 16;

  /** What a pattern may hold, for people. */
  public static final String RULE =
      "text and the parts {path}, {page}, {host}, {query:NAME}, {id} and {key}, as in post-{id}";

  private final List<KeyPart> parts;

  /** Gives its part of a key; empty where the article has none. */
  @FunctionalInterface
  private interface KeyPart {
    String of(SourceArticle article, SourceAddress address);
  }

  /**
   * A key that was made.
   *
   * @param cut whether it would have been too long
   */
  public record MadeKey(ArticleKey key, boolean cut) {}

  private KeyPattern(List<KeyPart> parts) {
    this.parts = parts;
  }

  /** The pattern where nobody asks for another. */
  public static KeyPattern usual() {
    return parse("{key}");
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException where it is none, which the message says
   */
  public static KeyPattern parse(String pattern) {
    var parts = new ArrayList<KeyPart>();
    var matcher = PART.matcher(pattern);
    var at = 0;
    while (matcher.find() && matcher.start() == at) {
      at = matcher.end();
      parts.add(part(Optional.ofNullable(matcher.group(1)), matcher.group()));
    }
    if (at < pattern.length() || parts.isEmpty()) {
      throw new IllegalArgumentException("must be " + RULE);
    }
    return new KeyPattern(parts);
  }

  private static KeyPart part(Optional<String> name, String literal) {
    return switch (name.orElse("")) {
      case "" -> (article, address) -> literal;
      case "path" -> (article, address) -> path(article, address);
      case "page" -> (article, address) -> page(article, address);
      case "host" -> (article, address) -> address.host();
      case "id" -> (article, address) -> article.id();
      case "key" ->
          (article, address) -> article.key() == null ? path(article, address) : article.key();
      default -> {
        var parameter = name.get().substring("query:".length());
        yield (article, address) -> address.parameter(parameter);
      }
    };
  }

  /** Of an article without an address its id stands for the path. */
  private static String path(SourceArticle article, SourceAddress address) {
    return address.place().isEmpty() ? article.id() : address.place();
  }

  /** What its full address stands for at a site that normalises keys. */
  private static String page(SourceArticle article, SourceAddress address) {
    return Optional.ofNullable(article.address())
        .flatMap(ArticleKey::ofAddress)
        .map(ArticleKey::value)
        .orElseGet(() -> path(article, address));
  }

  /** The key of an article. */
  public MadeKey of(SourceArticle article) {
    var address = SourceAddress.of(article.address() == null ? "" : article.address());
    var text = new StringBuilder();
    parts.forEach(part -> text.append(part.of(article, address)));
    var whole = KeyText.allowed(text.toString().replace('/', ':'));
    var bounded = KeyText.bounded(whole);
    var made = ArticleKey.read(bounded);
    return new MadeKey(made.orElseGet(() -> digest(article)), !bounded.equals(whole));
  }

  /** For an article of which nothing is left that a key may hold. */
  private static ArticleKey digest(SourceArticle article) {
    return new ArticleKey("article-" + Sha256.hex(article.id()).substring(0, DIGITS));
  }
}
