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
  public static final int POLICY = 4;

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
    var sanitised = sanitised(clean, format);
    if (!Cleaning.showsAnything(sanitised.wording().plain())) {
      throw Refusal.Invalid.of(BODY, "has nothing to show").exception();
    }
    return text(clean, format, sanitised);
  }

  /** What a text from elsewhere has lost. */
  public enum Loss {
    NOTHING,
    /** It was longer than is allowed: its end is missing. */
    END,
    /** It had more links or elements than are allowed: it is shown as it was typed. */
    MARKUP,
    /** There is nothing to show of it. */
    ALL
  }

  /** As much of a text as can be taken. */
  public record Salvage(RenderedText text, Loss loss) {}

  /** A text that shows nothing, of what was deleted. */
  public Salvage nothing() {
    var html = SafeHtml.sanitised("");
    return new Salvage(new RenderedText("", Format.TEXT, html, Wording.of(html), POLICY), Loss.ALL);
  }

  /**
   * Renders as much as can be taken of a text that was taken elsewhere, and that nobody can be
   * asked about.
   *
   * @param body untrusted
   * @param maxCodePoints the longest body allowed, in code points after cleaning
   */
  public Salvage salvage(String body, Format format, int maxCodePoints) {
    var most = maxCodePoints * LOOKED_AT;
    var clean = Cleaning.lines(body.length() > most ? body.substring(0, most) : body);
    var whole = body.length() <= most && clean.codePointCount(0, clean.length()) <= maxCodePoints;
    var taken = whole ? clean : PlainText.beginning(clean, maxCodePoints);
    if (!Cleaning.showsAnything(taken)) {
      return nothing();
    }
    try {
      var sanitised = sanitised(taken, format);
      return Cleaning.showsAnything(sanitised.wording().plain())
          ? new Salvage(text(taken, format, sanitised), whole ? Loss.NOTHING : Loss.END)
          : nothing();
    } catch (RefusedException tooMuch) {
      var typed = sanitiser.sanitise(AsTyped.html(Cleaning.collapsed(taken)));
      return new Salvage(text(taken, format, typed), Loss.MARKUP);
    }
  }

  /**
   * The HTML of a comment that was stored elsewhere, or by another policy: as it is, if today's
   * sanitiser would have made it so.
   *
   * @param html untrusted
   * @throws RefusedException if it has more links or elements than any comment
   */
  public SafeHtml again(String html) {
    return sanitiser.sanitise(html).html();
  }

  private Sanitiser.Sanitised sanitised(String clean, Format format) {
    return sanitiser.sanitise(
        switch (format) {
          case TEXT -> markdown.html(clean);
          case HTML -> clean;
        });
  }

  private static RenderedText text(String clean, Format format, Sanitiser.Sanitised sanitised) {
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
