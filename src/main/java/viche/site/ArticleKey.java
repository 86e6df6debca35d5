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
    value = Normalizer.normalize(value, Normalizer.Form.NFC);
    if (!KEY.matcher(value).matches()) {
      throw Refusal.Invalid.of(
              "path/article", "must be 1 to 200 letters, digits and the characters . _ ~ : @ -")
          .exception();
    }
  }
}
