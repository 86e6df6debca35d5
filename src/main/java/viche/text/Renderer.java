package viche.text;

import java.util.Locale;
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
  public static final int POLICY = 3;

  /** Links in one comment. */
  public static final int MAX_LINKS = 50;

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

  private static RefusedException tooLong(String body, int limit) {
    int length = body.codePointCount(0, body.length());
    return Refusal.Invalid.of(
            BODY,
            String.format(Locale.ROOT, "is %,d characters long; the limit is %,d", length, limit))
        .exception();
  }
}
