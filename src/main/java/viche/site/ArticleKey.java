package viche.site;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import viche.refusal.Refusal;

/**
 * The publisher's own key of an article: 1 to 200 letters of any script, digits and {@code . _ ~
 * : @ -}, in Unicode normal form C.
 */
public record ArticleKey(String value) {
  private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{M}\\p{N}._~:@-]{1,200}");

  /** What a text must be. */
  public static final String RULE =
      "must be 1 to 200 letters, digits and the characters . _ ~ : @ -";

  /** Throws a refusal that names {@code path/article} when the text is no key. */
  public ArticleKey {
    value = checked("path/article", value);
  }

  /** A key; empty when the text is none. */
  public static Optional<ArticleKey> read(String untrusted) {
    var normal = normal(untrusted);
    return KEY.matcher(normal).matches() ? Optional.of(new ArticleKey(normal)) : Optional.empty();
  }

  /**
   * The key that a text stands for at a site: where its settings say so, an address stands for one,
   * too. Empty when it stands for none.
   */
  public static Optional<ArticleKey> read(SiteSettings site, String untrusted) {
    var key = read(untrusted);
    return key.isPresent() || !site.normaliseKeys() ? key : ofAddress(untrusted);
  }

  /** The same; throws a refusal that names the pointer when it stands for none. */
  public static ArticleKey of(SiteSettings site, String pointer, String untrusted) {
    return read(site, untrusted).orElseThrow(() -> Refusal.Invalid.of(pointer, RULE).exception());
  }

  /** The key that an address stands for where a site normalises keys; empty when it is none. */
  public static Optional<ArticleKey> ofAddress(String address) {
    return AddressKey.of(address).flatMap(ArticleKey::read);
  }

  private static String normal(String untrusted) {
    return Normalizer.normalize(untrusted, Normalizer.Form.NFC);
  }

  private static String checked(String pointer, String untrusted) {
    var normal = normal(untrusted);
    if (!KEY.matcher(normal).matches()) {
      throw Refusal.Invalid.of(pointer, RULE).exception();
    }
    return normal;
  }
}
