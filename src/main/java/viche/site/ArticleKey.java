package viche.site;

import java.text.Normalizer;
import java.util.regex.Pattern;
import viche.refusal.Refusal;

/**
 * The publisher's own key of an article: 1 to 200 letters of any script, digits and {@code . _ ~
 * : @ -}, in Unicode normal form C.
 */
public record ArticleKey(String value) {
  private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{M}\\p{N}._~:@-]{1,200}");

  /** Throws a refusal that names {@code path/article} when the text is no key. */
  public ArticleKey {
    value = checked("path/article", value);
  }

  /** A key in the query; throws a refusal that names {@code query/article} when it is none. */
  public static ArticleKey inQuery(String untrusted) {
    return new ArticleKey(checked("query/article", untrusted));
  }

  private static String checked(String pointer, String untrusted) {
    var normal = Normalizer.normalize(untrusted, Normalizer.Form.NFC);
    if (!KEY.matcher(normal).matches()) {
      throw Refusal.Invalid.of(
              pointer, "must be 1 to 200 letters, digits and the characters . _ ~ : @ -")
          .exception();
    }
    return normal;
  }
}
