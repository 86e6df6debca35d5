package viche.moving.format;

/**
 * Something in a file that can't be taken, or only in part.
 *
 * @param reason one of few, in words for a report: "not a comment: pingback"
 * @param detail what exactly, without any text or address of a person; may be empty
 */
public record Untaken(Place place, String reason, String detail) implements SourceItem {
  /** The reason of something that nothing could name later. */
  public static final String NO_ID = "no id";

  /** The reason of a comment that waits for a person because nobody knows what it was. */
  public static final String ODD_STATE = "a state that is not known: taken as pending";

  /** The reason of a text of which only the beginning is taken. */
  public static final String CUT = "too long: cut at 1,000,000 characters";

  /** The reason of a time that is none; what it belongs to has none, then. */
  public static final String NO_TIME = "not a time";
}
