package viche.moving.format;

/**
 * Something in a file that is taken otherwise than it stands there.
 *
 * @param reason one of few, in words for a report: "not a time"
 * @param detail what exactly, without any text or address of a person; may be empty
 */
public record Altered(Place place, String reason, String detail) implements SourceItem {
  /** The reason of a comment that waits for a person because nobody knows what it was. */
  public static final String ODD_STATE = "a state that is not known: taken as pending";

  /** The reason of a text of which only the beginning is taken. */
  public static final String CUT = "too long: cut at 1,000,000 characters";

  /** The reason of a time that is none; what it belongs to has none, then. */
  public static final String NO_TIME = "not a time";
}
