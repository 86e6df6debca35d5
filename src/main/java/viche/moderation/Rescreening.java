package viche.moderation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;
import viche.screening.Contribution;
import viche.screening.Contribution.Likeness;
import viche.screening.RuleSet;
import viche.screening.Screening;
import viche.screening.Screening.Result;
import viche.screening.Sketch;
import viche.screening.SketchIndex;
import viche.screening.SketchStore;
import viche.text.RenderedText;

/**
 * Screens stored comments again, in order of time, by the rules in force and by proposed ones. Pure
 * computation; on one thread at a time but for what says otherwise.
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
  private final Set<UUID> staff;
  private final DryRunTally tally = new DryRunTally();
  private final SketchIndex<UUID> sketches;

  /** Of groups, how many have joined their first. */
  private final Map<UUID, Integer> groups = new HashMap<>();

  /**
   * @param staff accounts of moderators and admins
   * @param comments that will be screened, at most
   */
  Rescreening(RuleSet inForce, RuleSet proposed, Set<UUID> staff, int comments) {
    this.inForce = inForce;
    this.proposed = proposed;
    this.staff = staff;
    this.sketches = new SketchIndex<>(Math.clamp(comments, 1, REMEMBERED));
  }

  /** What was counted so far. */
  DryRunTally tally() {
    return tally;
  }

  /** A comment whose text was read again. */
  record Restored(SampledComment comment, RenderedText text, Optional<Sketch> sketch) {}

  /** Reads texts again; on any thread. */
  static List<Restored> restored(List<SampledComment> comments) {
    return comments.stream()
        .map(
            comment -> {
              var text = comment.text().restored();
              return new Restored(comment, text, Sketch.of(text.own()));
            })
        .toList();
  }

  /**
   * The next comments as the rules see them.
   *
   * @param authors the record of each of their authors, which goes on behind them
   */
  List<Contribution> contributions(List<Restored> comments, Map<UUID, AuthorRecord> authors) {
    var contributions = new ArrayList<Contribution>(comments.size());
    for (var restored : comments) {
      var comment = restored.comment();
      var author = authors.get(comment.account());
      if (author == null) {
        throw new IllegalStateException("no record of the author of " + comment.id());
      }
      contributions.add(contribution(restored, author));
      author.add(comment);
    }
    return contributions;
  }

  private Contribution contribution(Restored restored, AuthorRecord author) {
    var comment = restored.comment();
    return new Contribution(
        restored.text(),
        comment.text().fingerprint(),
        author.before(comment, staff.contains(comment.account())),
        comment.place(),
        likeness(comment, restored.sketch()),
        false,
        comment.writtenAt());
  }

  /** What the rules in force make of them; on any thread. */
  List<Result> now(List<Contribution> contributions) {
    return screen(inForce, contributions);
  }

  /** What the proposed rules make of them; on any thread. */
  List<Result> proposed(List<Contribution> contributions) {
    return screen(proposed, contributions);
  }

  private static List<Result> screen(RuleSet rules, List<Contribution> contributions) {
    return contributions.stream()
        .map(contribution -> Screening.screen(rules, contribution))
        .toList();
  }

  /**
   * Counts what was made of comments; the lists go side by side.
   *
   * @return how many were counted so far
   */
  int count(
      List<SampledComment> comments,
      List<Contribution> contributions,
      List<Result> now,
      List<Result> then) {
    for (int i = 0; i < comments.size(); i++) {
      var plain = contributions.get(i).text().plain();
      tally.add(comments.get(i), plain, now.get(i), then.get(i));
    }
    return tally.screened();
  }

  private @Nullable Likeness likeness(SampledComment comment, Optional<Sketch> sketch) {
    var earliest = Ids.moment(comment.id()).minus(SketchStore.LOOK_BACK);
    return sketch
        .flatMap(known -> sketches.add(comment.id(), known))
        .filter(match -> Ids.moment(match.earlier()).isAfter(earliest))
        .map(
            match ->
                new Likeness(
                    match.group(),
                    groups.merge(match.group(), 1, Integer::sum),
                    Ids.moment(match.earlier())))
        .orElse(null);
  }
}
