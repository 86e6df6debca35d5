package viche.submission.outside;

import java.time.Instant;
import java.util.List;
import viche.screening.Finding;
import viche.screening.Screening.ScreeningResult;
import viche.screening.Verdict;
import viche.site.OutsideScreening;

/** Whether others are asked about a revision, and whether it is held for their answers. */
public enum Asking {
  /** Nobody is asked: there is nobody, or the site's rules have rejected it. */
  NOBODY,
  /** They are asked, and it waits for a person anyway. */
  BESIDE,
  /** They are asked, and it waits for nothing else. */
  HELD;

  /** What rules found, and what follows where others are to be asked. */
  public record AskingResult(ScreeningResult result, Asking asking) {}

  /**
   * What becomes of a revision once the site's own rules are done with it.
   *
   * @param hosts of those who can be asked
   * @param choice of the site, for how long they are waited for
   */
  public static AskingResult after(
      ScreeningResult own, List<String> hosts, OutsideScreening choice, Instant now) {
    if (hosts.isEmpty() || own.verdict() == Verdict.REJECT) {
      return new AskingResult(own, NOBODY);
    }
    if (own.verdict() == Verdict.HOLD) {
      return new AskingResult(own, BESIDE);
    }
    var checking = Finding.checking(hosts, now.plusSeconds(choice.seconds()));
    return new AskingResult(ScreeningResult.of(List.of(checking)), HELD);
  }
}
