package viche.moving.format.system;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.moving.format.SourceComment;

/** Texts of systems that keep what was typed in one place and what was made of it in another. */
final class KeptText {
  private static final Pattern BLOCK =
      Pattern.compile("\\s*<(?:p|blockquote|ul|ol|pre|div|h[1-6])\\b.*", Pattern.DOTALL);

  private KeptText() {}

  /** HTML where it begins with a block of that, else what was typed; null: nothing. */
  static SourceComment.@Nullable Text of(@Nullable String text) {
    return text == null ? null : new SourceComment.Text(text, BLOCK.matcher(text).matches());
  }
}
