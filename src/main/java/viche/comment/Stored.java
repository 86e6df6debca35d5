package viche.comment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A comment as a change finds it. */
public record Stored(
    UUID id,
    UUID article,
    UUID account,
    @Nullable UUID parent,
    Standing standing,
    int shownReplies,
    Instant createdAt) {

  /** Whether it is part of the discussion in a standing: visible, or a tombstone over replies. */
  boolean shownAs(Standing standing) {
    return standing.state().visible() || shownReplies > 0;
  }
}
