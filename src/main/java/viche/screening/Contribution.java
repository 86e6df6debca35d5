package viche.screening;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.site.Mode;
import viche.site.posture.InForce;
import viche.text.RenderedText;

/**
 * A revision as the rules see it, with all they may ask about its author and its place.
 *
 * @param likeness the near-duplicates it belongs to; null where there are none
 * @param waiting whether it edits a comment that waits for a moderator already
 */
public record Contribution(
    RenderedText text,
    long fingerprint,
    Contributor author,
    ArticlePlace place,
    @Nullable Likeness likeness,
    boolean waiting,
    Instant now) {

  /**
   * Who writes.
   *
   * @param staff whether a moderator or an admin
   * @param registeredAt when the account was made at the site's login; null where not told
   */
  public record Contributor(
      String name, boolean staff, @Nullable Instant registeredAt, History history) {}

  /**
   * The author's record.
   *
   * @param decided how the latest twenty decided comments ended
   * @param holdAlways whether a sanction holds everything
   * @param recent the author's own latest comments, without the one being screened
   */
  public record History(
      Trust.Basis basis, EarlierDecisions decided, boolean holdAlways, List<Earlier> recent) {
    /** Of an account that never wrote. */
    public static final History NONE =
        new History(new Trust.Basis(0, 0, 0, 0), new EarlierDecisions(0, 0), false, List.of());

    public History {
      recent = List.copyOf(recent);
    }
  }

  /** How comments ended. */
  public record EarlierDecisions(int approved, int rejected) {}

  /**
   * An earlier comment of the same author, which its author didn't take back.
   *
   * @param samePlace whether it stands on the same article and answers the same comment, or none
   */
  public record Earlier(UUID comment, long fingerprint, boolean samePlace) {}

  /**
   * Where it is written.
   *
   * @param mode of the article itself; null: the section's, or the site's
   * @param siteMode of the site
   * @param isNew whether the comment makes the article
   * @param posture of the site
   * @param heldUntil reports have piled up, and new comments are held until then
   */
  public record ArticlePlace(
      String article,
      @Nullable String section,
      @Nullable Mode mode,
      Mode siteMode,
      boolean isNew,
      @Nullable Instant heldUntil,
      InForce posture) {}

  /**
   * Near-duplicates.
   *
   * @param group they share
   * @param comments in it, without the one being screened
   * @param latest when the latest of those that it is like was written
   */
  public record Likeness(UUID group, int comments, Instant latest) {}
}
