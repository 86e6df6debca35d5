package viche.comment;

import java.time.Instant;
import viche.text.RenderedText;

/** A screened edit on its way into the database, with the standing it leads to. */
public record NewRevision(RenderedText text, ScreenedText traits, Standing standing, Instant now) {}
