package viche.screening;

import java.util.List;
import java.util.UUID;
import viche.site.Mode;
import viche.text.RenderedText;

/**
 * A revision as the rules see it, with all they may ask about its author.
 *
 * @param mode of the article, or the site's
 * @param newArticle whether the comment makes the article
 * @param waiting whether it edits a comment that waits for a moderator already
 */
public record Contribution(
    RenderedText text,
    long fingerprint,
    History author,
    Mode mode,
    boolean newArticle,
    boolean waiting) {

  /**
   * The author's record.
   *
   * @param approved comments, among the latest 200
   * @param rejected comments, among the latest 200
   * @param holdAlways whether a sanction holds everything
   * @param recent the author's own latest comments, without the one being screened
   */
  public record History(int approved, int rejected, boolean holdAlways, List<Earlier> recent) {
    public History {
      recent = List.copyOf(recent);
    }
  }

  /** An earlier comment of the same author. */
  public record Earlier(UUID comment, long fingerprint, boolean sameArticle) {}
}
