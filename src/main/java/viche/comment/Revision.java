package viche.comment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import viche.text.Format;
import viche.text.SafeHtml;

/**
 * A numbered text of a comment, with a state of its own.
 *
 * @param removedAt when its text was removed, which is empty since; null: it is there
 */
public record Revision(
    int number,
    State state,
    String body,
    Format format,
    SafeHtml html,
    Instant createdAt,
    @Nullable Instant removedAt) {}
