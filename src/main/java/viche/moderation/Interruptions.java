package viche.moderation;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Predicate;
import viche.database.Database;
import viche.database.Times;
import viche.identity.Role;
import viche.job.Jobs;
import viche.refusal.Refusal;

/** The end of a job before its time, by somebody who may begin one of its kind. */
public final class Interruptions {
  private static final Refusal ADMINS_ONLY =
      new Refusal.NotAllowed("only admins begin jobs of this kind, and end them");

  private final Jobs jobs;
  private final ModeratorTransaction acting;
  private final Clock clock;

  public Interruptions(Database database, Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.acting = new ModeratorTransaction(database);
    this.clock = clock;
  }

  /**
   * Ends a job; what it has done stays. Of one that has ended nothing changes.
   *
   * @param may whether the moderator has a role at least
   */
  public Future<Void> stop(Moderator moderator, Predicate<Role> may, UUID job) {
    var site = moderator.site().id();
    var now = Times.now(clock);
    return acting.perform(
        moderator,
        now,
        (client, account) ->
            jobs.find(client, site, jobs.kinds(), job)
                .compose(
                    found ->
                        may.test(jobs.least(found.kind()))
                            ? jobs.stop(client, site, job, account, now)
                            : ADMINS_ONLY.<Void>failed()));
  }
}
