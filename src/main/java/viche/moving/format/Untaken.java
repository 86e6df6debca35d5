package viche.moving.format;

/**
 * Something in a file that can't be taken.
 *
 * @param reason one of few, in words for a report: "not a comment: pingback"
 * @param detail what exactly, without any text or address of a person; may be empty
 */
public record Untaken(Place place, String reason, String detail) implements SourceItem {
  /** The reason of something that nothing could name later. */
  public static final String NO_ID = "no id";
}
