package viche.comment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import viche.text.RenderedText;

/**
 * A screened text on its way into the database: the first of a comment, or an edit.
 *
 * @param mentions the accounts that the text mentions, none twice
 * @param standing of the comment with it
 */
public record NewRevision(
    RenderedText text, List<UUID> mentions, ScreenedText traits, Standing standing, Instant now) {
  public NewRevision {
    mentions = List.copyOf(mentions);
  }
}
