package viche.submission;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import viche.comment.mention.Mentioning;
import viche.screening.likeness.Fingerprint;
import viche.screening.likeness.Sketch;
import viche.text.MentionPlace;
import viche.text.RenderedText;

/**
 * A text that is rendered and waits to be screened, with what holds at its site.
 *
 * @param fingerprint equal texts share it
 * @param places where it may address somebody
 * @param sketch empty where the text is too short to be like another
 */
record Screenable(
    RenderedText text,
    long fingerprint,
    Optional<Sketch> sketch,
    List<MentionPlace> places,
    SiteRules.RulesAndPosture regime) {
  static Screenable of(RenderedText text, SiteRules.RulesAndPosture regime) {
    return new Screenable(
        text, Fingerprint.of(text.plain()), Sketch.of(text.own()), MentionPlace.of(text), regime);
  }

  /** The names that it may address somebody by, each spelling once. */
  Set<String> names() {
    return Mentioning.names(places);
  }
}
