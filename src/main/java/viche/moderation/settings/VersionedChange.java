package viche.moderation.settings;

import io.vertx.core.Future;
import java.util.function.LongFunction;
import viche.database.SqlState;
import viche.refusal.Refusal;

/**
 * The next version of something that moderators change whole: only from the version that is the
 * latest, so that nobody takes back unseen what a colleague has changed.
 *
 * @param from the version the change was made from
 * @param stale the refusal that names the latest version
 */
record NextVersion(long from, LongFunction<Refusal> stale) {

  /**
   * Inserts it.
   *
   * @param latest the latest version there is
   * @param insert of a version; fails as a duplicate when another transaction was first
   */
  Future<Void> insert(long latest, LongFunction<Future<Void>> insert) {
    return latest == from
        ? insert
            .apply(latest + 1)
            .recover(
                failure ->
                    SqlState.isDuplicate(failure)
                        ? stale.apply(latest + 1).failed()
                        : Future.failedFuture(failure))
        : stale.apply(latest).failed();
  }
}
