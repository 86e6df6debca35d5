package viche.comment;

import java.time.Instant;
import viche.text.RenderedText;

/** A screened edit on its way into the database, with the standing it leads to. */
public record NewRevision(RenderedText text, long fingerprint, Standing standing, Instant now) {}
