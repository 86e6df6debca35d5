package viche.text;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a comment says to its reader: the text of its HTML without the markup.
 *
 * @param plain what a reader sees, on one line with single spaces; words of different blocks and
 *     lines are apart
 * @param own {@code plain} without what stands in quotes ({@code blockquote}), so that nobody
 *     answers for the words of another; empty when all is quoted
 * @param unlinked {@code plain} without the texts of links
 * @param links the targets of all links, in their order, those in quotes too; each is a {@link
 *     WebAddress}
 * @param misleading the hosts of links whose texts name another host, each once; it stands at the
 *     end of those texts
 */
public record Wording(
    String plain, String own, String unlinked, List<String> links, List<String> misleading) {
  public Wording {
    requireNonNull(plain);
    requireNonNull(own);
    requireNonNull(unlinked);
    links = List.copyOf(links);
    misleading = List.copyOf(misleading);
  }

  /**
   * Reads HTML the sanitiser made, in a single pass; equal to what was taken down when it was made.
   *
   * @throws IllegalArgumentException if it is no HTML of the sanitiser
   */
  static Wording of(SafeHtml html) {
    return new SafeHtmlReader(html.value()).wording();
  }
}
