package viche.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Fault;

/**
 * A reason with a text for the author, prepared so that a moderator needs only to pick it.
 *
 * @param code by which a decision names it: 1 to 50 lower-case letters, digits and hyphens
 * @param reason the reason code it stands for, by its word
 * @param title moderators pick it by, 1 to 100 characters
 * @param texts for the author by language ({@code uk}, {@code ru}, {@code en}), at least one, each
 *     1 to 500 characters
 */
public record CannedReason(String code, String reason, String title, Map<String, String> texts) {
  /** Characters of a text, at most. */
  public static final int LONGEST_TEXT = 500;

  /** Keeps the texts in the order of their languages' codes. */
  public CannedReason {
    texts = Collections.unmodifiableMap(new TreeMap<>(texts));
  }

  /** Throws a refusal that names every code that is there twice. */
  static List<CannedReason> checked(List<CannedReason> reasons) {
    var codes = new HashSet<String>();
    var faults = new ArrayList<Fault>();
    for (int i = 0; i < reasons.size(); i++) {
      if (!codes.add(reasons.get(i).code())) {
        faults.add(new Fault("/cannedReasons/" + i + "/code", "is the code of an earlier one too"));
      }
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults).exception();
    }
    return reasons;
  }
}
