package viche.screening;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.screening.word.WordMatcher;

/**
 * What a finding rests on; only what applies is there.
 *
 * @param matches words or phrases of a list, as they stand in the text
 * @param found how much there is of what the rule counts
 * @param limit how much there may be, or must be; of near-duplicates, from how many on they are
 *     held
 * @param comment the earlier comment this one repeats
 * @param mode the mode that makes it wait
 * @param group the near-duplicates it is one of
 * @param domains of banned links; of links whose texts name another one
 * @param name the name of staff that the author's is like
 * @param posture of the site that makes it wait
 * @param until what the finding rests on ends then
 * @param failed true where the rule could not run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(
    @Nullable List<Match> matches,
    @Nullable Integer found,
    @Nullable Integer limit,
    @Nullable UUID comment,
    @Nullable String mode,
    @Nullable UUID group,
    @Nullable List<String> domains,
    @Nullable String name,
    @Nullable String posture,
    @Nullable Instant until,
    @Nullable Boolean failed) {

  /**
   * A place in the visible text.
   *
   * @param entry of the list
   * @param text as written
   * @param start in UTF-16 code units from the beginning of the visible text
   * @param end the same, exclusive
   * @param disguised whether it was found only after undoing a disguise
   */
  public record Match(
      String entry,
      String text,
      @Nullable Integer start,
      @Nullable Integer end,
      @Nullable Boolean disguised) {}

  static Evidence none() {
    return new Evidence(null, null, null, null, null, null, null, null, null, null, null);
  }

  static Evidence hits(List<WordMatcher.Hit> hits) {
    var matches =
        hits.stream()
            .map(hit -> new Match(hit.entry(), hit.text(), hit.start(), hit.end(), hit.disguised()))
            .toList();
    return new Evidence(matches, null, null, null, null, null, null, null, null, null, null);
  }

  static Evidence couldNotRun() {
    return new Evidence(null, null, null, null, null, null, null, null, null, null, true);
  }

  static Evidence count(int found, int limit) {
    return new Evidence(null, found, limit, null, null, null, null, null, null, null, null);
  }

  static Evidence found(int found) {
    return new Evidence(null, found, null, null, null, null, null, null, null, null, null);
  }

  static Evidence repeats(UUID comment) {
    return new Evidence(null, null, null, comment, null, null, null, null, null, null, null);
  }

  static Evidence mode(String mode) {
    return new Evidence(null, null, null, null, mode, null, null, null, null, null, null);
  }

  static Evidence group(UUID group, int found, int limit) {
    return new Evidence(null, found, limit, null, null, group, null, null, null, null, null);
  }

  static Evidence domains(List<String> domains) {
    return new Evidence(
        null, null, null, null, null, null, List.copyOf(domains), null, null, null, null);
  }

  /** The same, and domains if there are any. */
  Evidence with(List<String> more) {
    return new Evidence(
        matches,
        found,
        limit,
        comment,
        mode,
        group,
        more.isEmpty() ? domains : List.copyOf(more),
        name,
        posture,
        until,
        failed);
  }

  static Evidence name(String name) {
    return new Evidence(null, null, null, null, null, null, null, name, null, null, null);
  }

  static Evidence until(Instant until) {
    return new Evidence(null, null, null, null, null, null, null, null, null, until, null);
  }

  static Evidence posture(String posture, @Nullable Instant until) {
    return new Evidence(null, null, null, null, null, null, null, null, posture, until, null);
  }
}
