package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.LogStore;
import viche.comment.LogStore.Act;
import viche.comment.LogStore.LogEntry;
import viche.comment.LogStore.Subject;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;
import viche.moving.hold.HeldThingLock;
import viche.moving.hold.HoldStore;
import viche.moving.hold.LegalHold;
import viche.moving.hold.LegalHold.HeldThing;
import viche.moving.hold.LegalHold.HoldOrder;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.Actor;
import viche.site.Site;
import viche.site.Stamp;

/** Putting accounts and comments on hold, and lifting that. */
public final class LegalHolds {
  private final Database database;
  private final Erasures erasures;
  private final Clock clock;
  private final ModeratorTransaction acting;
  private final HeldThingLock locks = new HeldThingLock();
  private final TextTraceStore said = new TextTraceStore();
  private final HoldStore store = new HoldStore();
  private final LogStore log = new LogStore();

  public LegalHolds(Database database, Erasures erasures, Clock clock) {
    this.database = database;
    this.erasures = erasures;
    this.clock = clock;
    this.acting = new ModeratorTransaction(database);
  }

  /** What the log tells of a hold; its reason may name somebody. */
  private record PlacedHold(UUID hold, @Nullable Instant until) {}

  /**
   * Keeps a thing from being erased; of one that is held reason and time change. Refused as not
   * found when there is no such thing.
   */
  public Future<LegalHold> put(Moderator admin, HeldThing thing, HoldOrder order) {
    var now = Times.now(clock);
    var until = order.until();
    if (until != null && !until.isAfter(now)) {
      return Refusal.Invalid.of("/until", "must be in the future").failed();
    }
    var site = admin.site().id();
    return acting.perform(
        admin,
        now,
        (client, by) ->
            locks
                .owner(client, site, thing)
                .compose(account -> put(client, new Stamp(site, by, now), thing, order, account)));
  }

  private Future<LegalHold> put(
      SqlClient client, Stamp stamp, HeldThing thing, HoldOrder order, UUID account) {
    var site = stamp.site();
    return store
        .find(client, site, thing)
        .compose(
            held -> {
              var id = held.map(LegalHold::id).orElseGet(Ids::next);
              var told = new PlacedHold(id, order.until());
              var written =
                  held.isPresent()
                      ? store.change(client, stamp, id, order)
                      : store.insert(client, stamp, id, thing, order);
              return written
                  .compose(done -> store.keep(client, site, id, account))
                  .compose(done -> tell(client, stamp, Act.HOLD_PLACED, thing, told));
            })
        .compose(done -> store.find(client, site, thing))
        .map(held -> held.orElseThrow());
  }

  /**
   * Lifts a hold; what it has kept of an account that was erased goes now. Refused as not found
   * when nothing holds the thing.
   */
  public Future<Void> lift(Moderator admin, HeldThing thing) {
    var now = Times.now(clock);
    var site = admin.site().id();
    return acting.perform(
        admin,
        now,
        (client, by) -> {
          var stamp = new Stamp(site, by, now);
          return locks
              .owner(client, site, thing)
              .compose(
                  account ->
                      store
                          .find(client, site, thing)
                          .map(
                              held ->
                                  held.orElseThrow(
                                      () ->
                                          new Refusal.NotFound(Thing.HOLD, thing.id().toString())
                                              .exception()))
                          .compose(
                              held ->
                                  store
                                      .delete(client, site, held.id())
                                      .compose(
                                          done ->
                                              tell(
                                                  client,
                                                  stamp,
                                                  Act.HOLD_LIFTED,
                                                  thing,
                                                  new PlacedHold(held.id(), held.until()))))
                          .compose(done -> said.forgetReports(client, site, thing))
                          .compose(
                              done ->
                                  erasures.goOn(
                                      client,
                                      site,
                                      account,
                                      new Actor(by, admin.author().name()),
                                      now)));
        });
  }

  /**
   * Holds of a site.
   *
   * @param next after which the next page begins; null: this is the last
   */
  public record HoldPage(List<LegalHold> items, @Nullable UUID next) {}

  /**
   * Holds, the first that was put first, also those that have ended by their time.
   *
   * @param account of it, and of its comments; null: all
   */
  public Future<HoldPage> page(Site site, @Nullable UUID account, @Nullable UUID after, int limit) {
    return database
        .read(
            client ->
                store.page(
                    client, site.id(), account, after == null ? Ids.FIRST : after, limit + 1))
        .map(
            holds ->
                holds.size() > limit
                    ? new HoldPage(List.copyOf(holds.subList(0, limit)), holds.get(limit - 1).id())
                    : new HoldPage(holds, null));
  }

  private Future<Void> tell(
      SqlClient client, Stamp stamp, Act act, HeldThing thing, PlacedHold told) {
    return log.add(
        client,
        stamp.site(),
        new LogEntry(
            act, stamp.by(), new Subject(thing.account(), thing.comment()), told, stamp.at()));
  }
}
