package viche.moderation;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.UUID;
import viche.database.Database;
import viche.database.Times;
import viche.job.Jobs;

/** The end of a job before its time, by a moderator. */
public final class Interruptions {
  private final Jobs jobs;
  private final ModeratorTransaction acting;
  private final Clock clock;

  public Interruptions(Database database, Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.acting = new ModeratorTransaction(database);
    this.clock = clock;
  }

  /** Ends a job; what it has done stays. Of one that has ended nothing changes. */
  public Future<Void> stop(Moderator moderator, UUID job) {
    var site = moderator.site().id();
    var now = Times.now(clock);
    return acting.perform(
        moderator,
        now,
        (client, account) ->
            jobs.find(client, site, jobs.kinds(), job)
                .compose(found -> jobs.stop(client, site, job, account, now)));
  }
}
