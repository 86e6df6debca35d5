package viche.submission;

import java.util.Optional;
import viche.screening.likeness.Fingerprint;
import viche.screening.likeness.Sketch;
import viche.text.RenderedText;

/**
 * A text that is rendered and waits to be screened, with what holds at its site.
 *
 * @param fingerprint equal texts share it
 * @param sketch empty where the text is too short to be like another
 */
record Screenable(
    RenderedText text,
    long fingerprint,
    Optional<Sketch> sketch,
    SiteRules.RulesAndPosture regime) {
  static Screenable of(RenderedText text, SiteRules.RulesAndPosture regime) {
    return new Screenable(text, Fingerprint.of(text.plain()), Sketch.of(text.own()), regime);
  }
}
