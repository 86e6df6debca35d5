package viche.discussion;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.text.SafeHtml;

/**
 * A comment as readers see it. A tombstone has neither author nor text.
 *
 * @param parentId the comment it answers, also where it is shown beside it
 * @param replyCount direct replies that are visible
 * @param featured true where the newsroom points to it, else null
 * @param language {@code uk}, {@code ru} or {@code en}; null: another or unsure
 */
public record ShownComment(
    UUID id,
    @Nullable UUID parentId,
    @Nullable ShownAuthor author,
    @Nullable SafeHtml html,
    Instant createdAt,
    @Nullable Instant editedAt,
    Visibility state,
    int likes,
    int replyCount,
    @Nullable Boolean featured,
    @Nullable String language,
    Replies replies) {

  /** The same comment with these replies. */
  ShownComment with(Replies found) {
    return new ShownComment(
        id,
        parentId,
        author,
        html,
        createdAt,
        editedAt,
        state,
        likes,
        replyCount,
        featured,
        language,
        found);
  }

  /** Who wrote it, as they were shown then. */
  public record ShownAuthor(UUID id, String name, @Nullable String avatar, List<String> badges) {}

  /** Whether there is something to read, and if not, why. */
  public enum Visibility {
    @JsonProperty("visible")
    VISIBLE,
    @JsonProperty("removed")
    REMOVED,
    @JsonProperty("withdrawn")
    WITHDRAWN
  }

  /**
   * The first replies in reading order.
   *
   * @param more whether there are more below this comment
   * @param next where they begin, for the list of replies; absent when there are none
   */
  public record Replies(List<ShownComment> items, boolean more, @Nullable String next) {}
}
