package viche.moderation;

import java.time.Instant;
import java.util.UUID;
import viche.comment.State;
import viche.moderation.DryRunResult.Decided;
import viche.screening.Contribution.Place;
import viche.text.Format;
import viche.text.RenderedText;
import viche.text.SafeHtml;

/**
 * A stored comment in its latest revision, to be screened again.
 *
 * @param author the name it was written under
 * @param ended the state of the comment; when its author took it back, what people or rules had
 *     decided before, if they had
 * @param decided what people decided on the revision
 * @param holdAlways whether a sanction held everything of its author then
 * @param writtenAt when the revision was
 */
record SampledComment(
    UUID id,
    UUID account,
    String author,
    UUID article,
    Place place,
    Text text,
    State ended,
    Decided decided,
    boolean holdAlways,
    Instant writtenAt) {

  /** The revision's text as it is stored. */
  record Text(String body, Format format, SafeHtml html, int policy, long fingerprint) {
    /** As it was when it was rendered. */
    RenderedText restored() {
      return RenderedText.restored(body, format, html, policy);
    }
  }
}
