package viche.comment;

import java.time.Instant;
import viche.text.Format;
import viche.text.SafeHtml;

/** A numbered text of a comment, with a state of its own. */
public record Revision(
    int number, State state, String body, Format format, SafeHtml html, Instant createdAt) {}
