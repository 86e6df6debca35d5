package viche.moderation.settings;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.LongFunction;
import viche.comment.LogStore;
import viche.comment.LogStore.Act;
import viche.comment.LogStore.LogEntry;
import viche.comment.LogStore.Subject;
import viche.database.Database;
import viche.database.SqlState;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;
import viche.refusal.Refusal;
import viche.site.Stamp;

/**
 * A change of something that moderators change whole: the next version follows the latest one only,
 * so that nobody takes back unseen what a colleague has changed, and the log tells of it.
 */
final class VersionedChange {
  private final ModeratorTransaction acting;
  private final Act act;
  private final LongFunction<Refusal> stale;
  private final LogStore log = new LogStore();

  /**
   * @param act as the log names it
   * @param stale the refusal that names the latest version
   */
  VersionedChange(Database database, Act act, LongFunction<Refusal> stale) {
    this.acting = new ModeratorTransaction(database);
    this.act = act;
    this.stale = stale;
  }

  /**
   * The version that is to follow.
   *
   * @param from the version it was made from
   * @param latest reads the number of the latest one
   * @param told what the log tells of a version
   */
  record NextVersion(
      long from,
      Function<SqlClient, Future<Long>> latest,
      VersionInsert insert,
      LongFunction<Object> told) {}

  /** Inserts a version; fails as a duplicate when another transaction was first. */
  @FunctionalInterface
  interface VersionInsert {
    Future<Void> version(SqlClient client, Stamp stamp, long version);
  }

  /** Puts the next version into force; refused when it doesn't follow the latest one. */
  Future<Void> make(Moderator moderator, Instant now, NextVersion next) {
    var site = moderator.site().id();
    return acting.perform(
        moderator,
        now,
        (client, account) ->
            next.latest()
                .apply(client)
                .compose(latest -> follow(client, new Stamp(site, account, now), next, latest)));
  }

  private Future<Void> follow(SqlClient client, Stamp stamp, NextVersion next, long latest) {
    return latest == next.from()
        ? insert(client, stamp, next)
            .recover(
                failure ->
                    SqlState.isDuplicate(failure)
                        ? stale.apply(latest + 1).failed()
                        : Future.failedFuture(failure))
        : stale.apply(latest).failed();
  }

  private Future<Void> insert(SqlClient client, Stamp stamp, NextVersion next) {
    var version = next.from() + 1;
    return next.insert()
        .version(client, stamp, version)
        .compose(done -> log.add(client, stamp.site(), entry(stamp, next.told().apply(version))));
  }

  private LogEntry entry(Stamp stamp, Object told) {
    return new LogEntry(act, stamp.by(), Subject.SITE, told, stamp.at());
  }
}
