package viche.submission;

import org.jspecify.annotations.Nullable;
import viche.text.RenderedText;
import viche.text.language.Language;

/** The language of what an author has written. */
final class Languages {
  private Languages() {}

  /** That of the author's own words; where all is quoted, that of the quote. */
  static @Nullable Language of(RenderedText text) {
    return Language.detect(text.own().isEmpty() ? text.plain() : text.own());
  }
}
