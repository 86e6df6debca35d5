package viche.submission;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viche.comment.Decision;
import viche.comment.Decision.Message;
import viche.comment.Reason;
import viche.comment.State;
import viche.screening.Action;
import viche.screening.Evidence;
import viche.screening.Finding;

/**
 * One reason why a comment is held or rejected, as its author is told: a rule with its evidence, or
 * a moderator with a reason code; or that it came with an import as it is, whatever it is. A
 * moderator's note is told with the reason {@code other} only; a prepared text, by language, where
 * the moderator has picked one.
 *
 * @param outside true where somebody outside has found it; who that is stays in the house
 */
public record Why(
    WhoDecided by,
    @Nullable String rule,
    @Nullable Action action,
    @Nullable Evidence evidence,
    @Nullable Boolean outside,
    @Nullable Reason reason,
    @Nullable String note,
    @Nullable Message message) {

  /** Who is behind it. */
  public enum WhoDecided {
    @JsonProperty("rule")
    RULE,
    @JsonProperty("moderator")
    MODERATOR,
    /** It was so in the system that it was brought from, and nobody here has changed that. */
    @JsonProperty("import")
    IMPORT
  }

  static Why rule(Finding finding) {
    var evidence =
        finding.evidence() instanceof Evidence.AskedOthers asked
            ? new Evidence.Lasting(asked.until())
            : finding.evidence();
    return new Why(
        WhoDecided.RULE,
        finding.rule(),
        finding.action(),
        evidence,
        finding.outside() == null ? null : true,
        null,
        null,
        null);
  }

  /** It was brought along as it is. */
  static Why brought() {
    return new Why(WhoDecided.IMPORT, null, null, null, null, null, null, null);
  }

  /** Those behind which there is nothing but a note hold nothing. */
  private static List<Why> rules(List<Finding> findings) {
    return findings.stream().filter(Finding::holds).map(Why::rule).toList();
  }

  static Why moderator(Decision rejection) {
    var note = rejection.reason() == Reason.OTHER ? rejection.note() : null;
    return new Why(
        WhoDecided.MODERATOR,
        null,
        null,
        null,
        null,
        rejection.reason(),
        note,
        rejection.message());
  }

  /**
   * The reasons behind a comment and its latest revision: where the comment waits below a rejected
   * edit, those of both.
   */
  static List<Why> of(
      State comment,
      State latest,
      int revision,
      List<Finding> findings,
      @Nullable Decision rejection) {
    var why = of(latest, revision, findings, rejection);
    return comment == State.PENDING && latest == State.REJECTED
        ? Stream.concat(why.stream(), of(comment, revision, findings, null).stream())
            .distinct()
            .toList()
        : why;
  }

  /**
   * The reasons behind a revision's state: none once it is visible.
   *
   * @param findings of that revision
   * @param rejection the comment's latest one in force; it may be about an earlier revision
   */
  static List<Why> of(
      State state, int revision, List<Finding> findings, @Nullable Decision rejection) {
    return switch (state) {
      case PENDING -> rules(findings);
      case REJECTED ->
          rejection == null || rejection.revision() != revision
              ? rules(findings)
              : List.of(moderator(rejection));
      case PUBLISHED, APPROVED, WITHDRAWN -> List.of();
    };
  }
}
