package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;
import viche.database.Times;
import viche.moving.hold.HeldThingLock;
import viche.moving.hold.HoldStore;
import viche.moving.hold.LegalHold;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;
import viche.site.Perishable;
import viche.site.Perishable.Swept;

/**
 * Erasures that are to go on by themselves: where a hold has ended by its time, what it has kept of
 * them; and those whose job has failed. Where too many run already, the others wait for their turn.
 */
public final class Resumption {
  private final Erasures erasures;
  private final Clock clock;
  private final HoldStore holds = new HoldStore();
  private final HeldThingLock locks = new HeldThingLock();
  private final TextTraceStore said = new TextTraceStore();
  private final ErasureJobStore jobs = new ErasureJobStore();

  public Resumption(Erasures erasures, Clock clock) {
    this.erasures = erasures;
    this.clock = clock;
  }

  /** Both kinds. */
  public List<Perishable> parts() {
    return List.of(
        new Perishable(
            "ended-holds",
            (client, site, from) -> end(client, site.id(), after(from)).recover(Resumption::later)),
        new Perishable(
            "failed-erasures",
            (client, site, from) ->
                goOn(client, site.id(), after(from)).recover(Resumption::later)));
  }

  private static UUID after(@Nullable String from) {
    return from == null ? Ids.FIRST : UUID.fromString(from);
  }

  /** Nothing is written before the refusal. */
  private static Future<Swept> later(Throwable failure) {
    return failure instanceof RefusedException refused
            && refused.refusal() instanceof Refusal.TooMany
        ? Future.succeededFuture(Swept.NOTHING)
        : Future.failedFuture(failure);
  }

  private Future<Swept> end(SqlClient client, long site, UUID after) {
    return holds
        .ended(client, site, after)
        .compose(
            found ->
                found
                    .map(hold -> end(client, site, hold))
                    .orElseGet(() -> Future.succeededFuture(Swept.NOTHING)));
  }

  private Future<Swept> end(SqlClient client, long site, LegalHold hold) {
    return locks
        .owner(client, site, hold.thing())
        .compose(
            account ->
                erasures
                    .goOn(client, site, account, hold.by(), Times.now(clock))
                    .compose(done -> said.forgetReports(client, site, hold.thing()))
                    .compose(done -> holds.over(client, site, hold.id()))
                    .compose(done -> holds.forgetEnded(client, site, account)))
        .map(done -> new Swept(1, hold.id().toString()));
  }

  private Future<Swept> goOn(SqlClient client, long site, UUID after) {
    return jobs.left(client, site, after)
        .compose(
            found ->
                found
                    .map(
                        left ->
                            erasures
                                .goOn(client, site, left.account(), left.by(), Times.now(clock))
                                .map(done -> new Swept(1, left.account().toString())))
                    .orElseGet(() -> Future.succeededFuture(Swept.NOTHING)));
  }
}
