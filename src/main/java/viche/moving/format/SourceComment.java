package viche.moving.format;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment as its source has it.
 *
 * @param position which one it is, where it stands
 * @param author null: nobody is named
 * @param text null: the source keeps none, as of comments that were deleted
 */
public record SourceComment(
    Place place,
    Position position,
    @Nullable SourceAuthor author,
    @Nullable Text text,
    Circumstances circumstances)
    implements SourceItem {

  /**
   * @param id unique in the source; a second time the same comment
   * @param article the {@link SourceArticle#id} of its page; null: not known
   * @param parent null: it is a root
   */
  public record Position(String id, @Nullable String article, @Nullable String parent) {}

  /**
   * @param html whether it is marked up in HTML; else in Markdown
   */
  public record Text(String body, boolean html) {
    @Override
    public String toString() {
      return "Text[" + body.length() + " characters]";
    }
  }

  /**
   * @param fate what had become of it
   * @param createdAt null: not known
   * @param editedAt null: never, or not known
   */
  public record Circumstances(
      SourceFate fate,
      @Nullable Instant createdAt,
      @Nullable Instant editedAt,
      SourceMarks marks) {}

  /** What had become of a comment. */
  public enum SourceFate {
    /** A person has looked and let it stand, or the source doesn't tell whether anybody has. */
    APPROVED,
    /** Readers see it, and nobody has looked yet. */
    PUBLISHED,
    PENDING,
    REJECTED,
    SPAM,
    /** Its author, or whoever may, has deleted it: a place in the thread. */
    DELETED
  }
}
