package viche.http.operation;

import java.util.TreeMap;
import java.util.stream.IntStream;
import viche.site.CannedReason;
import viche.site.SiteChange;
import viche.text.PlainText;

/** The reasons prepared for a site's moderators, as an admin sends them. */
final class CannedReasons {
  private CannedReasons() {}

  /** A change of settings whose reasons are plain text; throws a refusal where nothing is left. */
  static SiteChange cleaned(SiteChange change) {
    var reasons = change.cannedReasons();
    return reasons == null
        ? change
        : change.with(
            IntStream.range(0, reasons.size())
                .mapToObj(i -> cleaned("/cannedReasons/" + i, reasons.get(i)))
                .toList());
  }

  private static CannedReason cleaned(String pointer, CannedReason reason) {
    var texts = new TreeMap<String, String>();
    reason
        .texts()
        .forEach(
            (language, text) ->
                texts.put(
                    language,
                    PlainText.note(
                        pointer + "/texts/" + language, text, CannedReason.LONGEST_TEXT)));
    return new CannedReason(
        reason.code(), reason.reason(), PlainText.title(pointer + "/title", reason.title()), texts);
  }
}
