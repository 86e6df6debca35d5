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
 * @param plain what a reader sees, on one line with single spaces, for screening and language
 *     detection; words of different blocks and lines are apart
 * @param links the targets of all links in {@code html}, in their order, at most {@value
 *     Renderer#MAX_LINKS}; each is a {@link WebAddress}
 * @param policy the version of the policy that made {@code html}
 */
public record RenderedText(
    String body, Format format, SafeHtml html, String plain, List<String> links, int policy) {
  public RenderedText {
    requireNonNull(body);
    requireNonNull(format);
    requireNonNull(html);
    requireNonNull(plain);
    links = List.copyOf(links);
  }
}
