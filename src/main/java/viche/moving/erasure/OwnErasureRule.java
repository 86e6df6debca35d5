package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.comment.account.Sanction;
import viche.comment.account.Sanction.SanctionKind;
import viche.comment.account.SanctionStore;
import viche.moving.erasure.SubjectDigestStore.KnownErasure;
import viche.refusal.Refusal;

/**
 * What keeps readers from erasing their own account for now, who can come again the next moment as
 * somebody new: a sanction that would be shaken off, and having done so lately. A warning does
 * nothing that could be.
 */
final class OwnErasureRule {
  /** In which a subject is erased once by its reader. */
  static final Duration PAUSE = Duration.ofDays(30);

  private final SanctionStore sanctions = new SanctionStore();
  private final SubjectDigestStore digests = new SubjectDigestStore();

  /** Fails with a refusal where the locked account of a subject is kept. */
  Future<Void> check(SqlClient client, long site, String subject, Instant now) {
    var inForce = sanctions.inForce(client, site, subject, now);
    var known = digests.find(client, site, List.of(subject));
    return Future.all(inForce, known)
        .map(
            both -> {
              refuseSanctioned(inForce.result());
              refuseAgain(known.result().get(subject), now);
              return null;
            });
  }

  private static void refuseSanctioned(List<Sanction> inForce) {
    inForce.stream()
        .filter(sanction -> sanction.kind() != SanctionKind.WARN)
        .findFirst()
        .ifPresent(
            sanction -> {
              throw new Refusal.Sanctioned(
                      sanction.kind().word(), sanction.until(), sanction.reason())
                  .exception();
            });
  }

  private static void refuseAgain(@Nullable KnownErasure last, Instant now) {
    if (last != null && last.at().plus(PAUSE).isAfter(now)) {
      throw new Refusal.TooMany("erasures", 1, PAUSE, Duration.between(now, last.at().plus(PAUSE)))
          .exception();
    }
  }
}
