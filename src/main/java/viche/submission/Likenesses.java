package viche.submission;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;
import viche.screening.Contribution.Likeness;
import viche.screening.likeness.SketchStore.Alike;

/** What follows from the earlier comments a text is alike, the likest first. */
final class Likenesses {
  private Likenesses() {}

  /**
   * The group the comment joins, or begins. An edit begins one under another identifier than the
   * comment's, under which copies of the earlier text may have gathered.
   */
  static UUID group(List<Alike> alike, UUID own) {
    return alike.isEmpty() ? own : alike.getFirst().group();
  }

  /** The near-duplicates it joins, if any. */
  static @Nullable Likeness joined(List<Alike> alike) {
    if (alike.isEmpty()) {
      return null;
    }
    var likest = alike.getFirst();
    return new Likeness(likest.group(), likest.members(), latest(alike));
  }

  /** When the latest of some earlier comments, one at least, was written. */
  static Instant latest(List<Alike> alike) {
    return alike.stream()
        .map(earlier -> Ids.moment(earlier.comment()))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
