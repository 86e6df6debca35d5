package viche.comment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.split.CommentPlace;
import viche.refusal.Refusal;

/**
 * A comment as a change finds it.
 *
 * @param responses visible replies and likes
 * @param findings of the rules in the latest revision
 * @param mentions whether any of its texts mentions somebody
 * @param textsGone whether its texts were removed after their time
 * @param awaited whether somebody who follows the article is to be told of it once readers see it
 */
public record LockedComment(
    UUID id,
    CommentPlace place,
    UUID account,
    @Nullable UUID parent,
    Standing standing,
    int shownReplies,
    int responses,
    int findings,
    Instant createdAt,
    boolean mentions,
    boolean awaited,
    boolean textsGone) {

  /** The article that it is part of. */
  public UUID article() {
    return place.article();
  }

  /** The same with so many findings in the latest revision. */
  public LockedComment withFindings(int number) {
    return with(number, mentions);
  }

  /** The same with a further text. */
  LockedComment with(NewRevision edit) {
    return with(edit.traits().findings(), mentions || !edit.mentions().isEmpty());
  }

  private LockedComment with(int numberOfFindings, boolean mentioning) {
    return new LockedComment(
        id,
        place,
        account,
        parent,
        standing,
        shownReplies,
        responses,
        numberOfFindings,
        createdAt,
        mentioning,
        awaited,
        textsGone);
  }

  /** Why it can't come to a standing; empty: it can. To be asked before anything is written. */
  public Optional<Refusal> refuses(Standing after) {
    return textsGone && !after.isGone()
        ? Optional.of(
            new Refusal.WrongState(
                standing.state().word(),
                "its text was removed, since the site keeps those only for some time"))
        : Optional.empty();
  }

  /** Whether a list of what waits shows it otherwise in a standing, or only then. */
  boolean listsAnew(Standing after) {
    return after.queue() != null
        && (standing.queue() == null || standing.revision() != after.revision());
  }

  /** Whether it is part of the discussion in a standing: visible, or a tombstone over replies. */
  boolean shownAs(Standing standing) {
    return standing.state().visible() || shownReplies > 0;
  }
}
