package viche.screening;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a finding rests on; only what applies is there.
 *
 * @param matches words or phrases of a list, as they stand in the text
 * @param found how many there are of what the rule counts
 * @param limit how many there may be, or must be
 * @param comment the earlier comment this one repeats
 * @param mode the mode that makes it wait
 */
public record Evidence(
    @Nullable List<Match> matches,
    @Nullable Integer found,
    @Nullable Integer limit,
    @Nullable UUID comment,
    @Nullable String mode) {

  /**
   * A place in the visible text.
   *
   * @param entry of the list
   * @param text as written
   */
  public record Match(String entry, String text) {}

  static Evidence none() {
    return new Evidence(null, null, null, null, null);
  }

  static Evidence matches(List<Match> matches) {
    return new Evidence(List.copyOf(matches), null, null, null, null);
  }

  static Evidence count(int found, int limit) {
    return new Evidence(null, found, limit, null, null);
  }

  static Evidence repeats(UUID comment) {
    return new Evidence(null, null, null, comment, null);
  }

  static Evidence mode(String mode) {
    return new Evidence(null, null, null, null, mode);
  }
}
