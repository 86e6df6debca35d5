package viche.moving.format;

/**
 * Something in a file that can't be taken, or only in part.
 *
 * @param reason one of few, in words for a report: "not a comment: pingback"
 * @param detail what exactly, without any text or address of a person; may be empty
 */
public record Untaken(Place place, String reason, String detail) implements SourceItem {
  /** The reason of a text of which only the beginning is taken. */
  public static final String CUT = "too long: cut at 1,000,000 characters";

  /** The reason of a time that is none; what it belongs to has none, then. */
  public static final String NO_TIME = "not a time";
}
