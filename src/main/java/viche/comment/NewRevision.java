package viche.comment;

import java.time.Instant;
import viche.text.RenderedText;

/**
 * A screened text on its way into the database: the first of a comment, or an edit.
 *
 * @param standing of the comment with it
 */
public record NewRevision(RenderedText text, ScreenedText traits, Standing standing, Instant now) {}
