package viche.moderation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;
import viche.screening.Contribution;
import viche.screening.Contribution.Likeness;
import viche.screening.RuleSet;
import viche.screening.Screening;
import viche.screening.Sketch;
import viche.screening.SketchIndex;
import viche.screening.SketchStore;
import viche.text.RenderedText;

/**
 * Screens stored comments again, in order of time, by the rules in force and by proposed ones. Pure
 * computation, on one thread at a time.
 *
 * <p>A comment is screened in its latest revision as though that were a new comment, with its
 * author's record as it was then. What isn't known any more is left out, for both sets of rules:
 *
 * <ul>
 *   <li>earlier comments count by how they ended until today, also where that was decided later
 *   <li>reports count with those made before the author's first comment that is looked at
 *   <li>section and mode of the article and mode of the site are those of today
 *   <li>staff is who has ever decided on a comment, since roles are told by tokens only
 *   <li>near-duplicates are looked for among the comments of the run, the latest {@value
 *       #REMEMBERED} of them
 *   <li>neither reports that piled up on an article, nor that an edit was to a waiting comment
 * </ul>
 */
final class Rescreening {
  private static final int REMEMBERED = 20_000;

  private final RuleSet inForce;
  private final RuleSet proposed;
  private final DryRunTally tally = new DryRunTally();
  private final SketchIndex<UUID> sketches;

  /** Of groups, how many have joined their first. */
  private final Map<UUID, Integer> groups = new HashMap<>();

  /**
   * @param comments that will be screened, at most
   */
  Rescreening(RuleSet inForce, RuleSet proposed, int comments) {
    this.inForce = inForce;
    this.proposed = proposed;
    this.sketches = new SketchIndex<>(Math.clamp(comments, 1, REMEMBERED));
  }

  /** What was counted so far. */
  DryRunTally tally() {
    return tally;
  }

  /**
   * Screens the next comments.
   *
   * @param authors the record of each of their authors, which goes on behind them
   */
  void screen(List<SampledComment> comments, Map<UUID, AuthorRecord> authors) {
    for (var comment : comments) {
      var author = authors.get(comment.account());
      if (author == null) {
        throw new IllegalStateException("no record of the author of " + comment.id());
      }
      screen(comment, author);
      author.add(comment);
    }
  }

  private void screen(SampledComment comment, AuthorRecord author) {
    var text = comment.text().restored();
    var contribution =
        new Contribution(
            text,
            comment.text().fingerprint(),
            author.before(comment),
            comment.place(),
            likeness(comment, text),
            false,
            comment.writtenAt());
    tally.add(
        comment,
        text.plain(),
        Screening.screen(inForce, contribution),
        Screening.screen(proposed, contribution));
  }

  private @Nullable Likeness likeness(SampledComment comment, RenderedText text) {
    var earliest = Ids.moment(comment.id()).minus(SketchStore.LOOK_BACK);
    return Sketch.of(text.own())
        .flatMap(sketch -> sketches.add(comment.id(), sketch))
        .filter(match -> Ids.moment(match.earlier()).isAfter(earliest))
        .map(match -> new Likeness(match.group(), groups.merge(match.group(), 1, Integer::sum)))
        .orElse(null);
  }
}
