package viche.submission;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import viche.comment.account.Sanction;
import viche.refusal.Refusal;

/** The refusal of an account that may not write. */
final class Silenced {
  private Silenced() {}

  static void refuse(List<Sanction> inForce) {
    inForce.stream()
        .filter(sanction -> sanction.kind().silences())
        .max(Comparator.comparing(Silenced::end))
        .ifPresent(
            sanction -> {
              throw new Refusal.Sanctioned(
                      sanction.kind().word(), sanction.until(), sanction.reason())
                  .exception();
            });
  }

  /** The last of several to end is the one worth knowing. */
  private static Instant end(Sanction sanction) {
    var until = sanction.until();
    return until == null ? Instant.MAX : until;
  }

  /** Whether everything the account writes is held. */
  static boolean held(List<Sanction> inForce) {
    return inForce.stream()
        .anyMatch(sanction -> sanction.kind() == Sanction.SanctionKind.HOLD_ALWAYS);
  }
}
