package viche.moving.format;

/**
 * What a comment has earned in its source.
 *
 * @param likes at least 0
 * @param featured whether the newsroom pointed to it
 * @param counts whether it is to count for its author's standing here, as it was decided there
 */
public record SourceMarks(int likes, boolean featured, boolean counts) {
  /** Of a source that doesn't say what counts here. */
  public static SourceMarks of(int likes, boolean featured) {
    return new SourceMarks(likes, featured, false);
  }
}
