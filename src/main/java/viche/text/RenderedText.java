package viche.text;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The text of a comment in the forms the service needs.
 *
 * @param body the source, cleaned: Unicode NFC, lines ended by {@code \n}, no control characters,
 *     no white space around it
 * @param format how the source is written
 * @param html what a page shows
 * @param wording what {@code html} says, for screening and language detection
 * @param policy the version of the policy that made {@code html}
 */
public record RenderedText(String body, Format format, SafeHtml html, Wording wording, int policy) {
  public RenderedText {
    requireNonNull(body);
    requireNonNull(format);
    requireNonNull(html);
    requireNonNull(wording);
  }

  /**
   * A text as it was when {@code html} was stored, equal to what the renderer answered then; its
   * wording is read from the HTML without rendering.
   *
   * @throws IllegalArgumentException if {@code html} is no HTML of the sanitiser
   */
  public static RenderedText restored(String body, Format format, SafeHtml html, int policy) {
    return new RenderedText(body, format, html, Wording.of(html), policy);
  }

  /** What a reader sees: {@link Wording#plain}. */
  public String plain() {
    return wording.plain();
  }

  /** What a reader sees but for quotes: {@link Wording#own}. */
  public String own() {
    return wording.own();
  }

  /**
   * The targets of all links: {@link Wording#links}, at most {@value Renderer#MAX_LINKS} when
   * rendered.
   */
  public List<String> links() {
    return wording.links();
  }

  /** What a reader sees but for the texts of links: {@link Wording#unlinked}. */
  public String unlinked() {
    return wording.unlinked();
  }

  /** Where links lead whose texts name another host: {@link Wording#misleading}. */
  public List<String> misleading() {
    return wording.misleading();
  }
}
