package viche.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;

/**
 * Turns the body of a comment into safe HTML and plain text. Immutable; safe for any number of
 * threads; never blocks.
 *
 * <p>Its time grows with the length of the body, whatever the body holds: nesting, brackets,
 * elements and links are bounded.
 */
public final class Renderer {
  /** The version of the policy: raised whenever the same body may give other HTML. */
  static final int POLICY = 4;

  /** Links in one comment. */
  static final int MAX_LINKS = 50;

  private static final String BODY = "/body";

  /** Longer than this many times the limit, a body is not even cleaned before it is refused. */
  private static final int LOOKED_AT = 8;

  private final Markdown markdown = new Markdown();
  private final Sanitiser sanitiser = new Sanitiser(BODY);

  /**
   * Renders a body.
   *
   * @param body untrusted
   * @param maxCodePoints the longest body allowed, in code points after cleaning
   * @throws RefusedException ({@link Refusal.Invalid} at {@code /body}) if the body is too long,
   *     shows nothing, or has more than {@value #MAX_LINKS} links or {@value
   *     Sanitiser#MAX_ELEMENTS} elements
   */
  public RenderedText render(String body, Format format, int maxCodePoints) {
    if (body.length() > (long) maxCodePoints * LOOKED_AT) {
      throw tooLong(body, maxCodePoints);
    }
    String clean = Cleaning.lines(body);
    if (clean.codePointCount(0, clean.length()) > maxCodePoints) {
      throw tooLong(clean, maxCodePoints);
    }
    if (clean.isEmpty()) {
      throw Refusal.Invalid.of(BODY, "is empty").exception();
    }
    var sanitised =
        sanitiser.sanitise(
            switch (format) {
              case TEXT -> markdown.html(clean);
              case HTML -> clean;
            });
    if (!Cleaning.showsAnything(sanitised.wording().plain())) {
      throw Refusal.Invalid.of(BODY, "has nothing to show").exception();
    }
    return new RenderedText(clean, format, sanitised.html(), sanitised.wording(), POLICY);
  }

  /**
   * A text with some of its {@linkplain MentionPlace places} emphasised; it says the same as
   * before. Empty where the sanitiser doesn't let that through: such a text can only stay as it is.
   *
   * @param addressed in their order, at most one of each place
   */
  public Optional<RenderedText> emphasised(RenderedText text, List<MentionPlace.Called> addressed) {
    var html = text.html().value();
    var marked = new StringBuilder(html.length() + addressed.size() * 17);
    int at = 0;
    for (var called : addressed) {
      marked.append(html, at, called.from()).append("<strong>");
      marked.append(html, called.from(), called.to()).append("</strong>");
      at = called.to();
    }
    marked.append(html, at, html.length());
    try {
      var sanitised = sanitiser.sanitise(marked.toString());
      return Optional.of(sanitised)
          .filter(same -> same.wording().equals(text.wording()))
          .map(
              same ->
                  new RenderedText(
                      text.body(), text.format(), same.html(), same.wording(), POLICY));
    } catch (RefusedException tooManyElements) {
      return Optional.empty();
    }
  }

  private static RefusedException tooLong(String body, int limit) {
    int length = body.codePointCount(0, body.length());
    return Refusal.Invalid.of(
            BODY,
            String.format(Locale.ROOT, "is %,d characters long; the limit is %,d", length, limit))
        .exception();
  }
}
