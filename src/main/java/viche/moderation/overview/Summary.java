package viche.moderation.overview;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.screening.Screening;
import viche.site.Actor;

/**
 * How things stand at a site.
 *
 * @param heldArticles those where reports have piled up, the last to be free first, at most a
 *     hundred
 * @param rules those that found something or were decided on in the last thirty days, by name
 */
public record Summary(
    Queues queues, Today today, List<HeldArticle> heldArticles, List<RuleRecord> rules) {

  /** What waits. */
  public record Queues(Waiting pending, Waiting unreviewed, Waiting rejected, Waiting reported) {}

  /**
   * What waits in one queue.
   *
   * @param oldestWaiting since when the first of it waits; null when nothing does
   */
  public record Waiting(long count, @Nullable Instant oldestWaiting) {}

  /**
   * What happened today.
   *
   * @param since midnight in the newsroom's time zone
   * @param byModerator those who decided today, who decided most first, at most a hundred
   * @param reports made by readers
   */
  public record Today(
      Instant since,
      Verdicts decisions,
      List<ModeratorFigures> byModerator,
      Comments comments,
      long reports) {}

  /** Decisions by verdict; those that were undone count too, and so does their undoing. */
  public record Verdicts(long approve, long reject, long undo) {}

  /** What one moderator decided. */
  public record ModeratorFigures(Actor by, long approve, long reject) {}

  /** What became of comments when they were submitted. */
  public record Comments(long published, long held, long rejected) {}

  /** An article whose comments are held since reports have piled up. */
  public record HeldArticle(String key, @Nullable String title, Instant until) {}

  /**
   * How often people agreed with a rule.
   *
   * @param found revisions in which it found something
   * @param agreed of the revisions decided on, those where the standing decision is a rejection
   * @param overruled those where it is an approval
   * @param byDesign whether it holds whatever the text says: an approval isn't against it
   * @param precision the share of {@code agreed} in both, 0 to 1; null when none was decided on,
   *     and where it holds by design
   */
  public record RuleRecord(
      String rule,
      long found,
      long agreed,
      long overruled,
      boolean byDesign,
      @Nullable Double precision) {
    static RuleRecord of(String rule, long found, long agreed, long overruled) {
      var decided = agreed + overruled;
      var byDesign = Screening.holdsByDesign(rule);
      var precision = decided == 0 || byDesign ? null : Double.valueOf((double) agreed / decided);
      return new RuleRecord(rule, found, agreed, overruled, byDesign, precision);
    }
  }
}
