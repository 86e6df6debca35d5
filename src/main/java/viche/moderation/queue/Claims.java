package viche.moderation.queue;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import viche.comment.CommentStore;
import viche.comment.LockedComment;
import viche.comment.Queue;
import viche.database.Database;
import viche.database.Times;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;
import viche.moderation.queue.Items.QueueItem;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.refusal.RefusedException;
import viche.site.Actor;
import viche.site.Site;

/**
 * Claiming items of the queue: of two moderators who ask at the same moment, none gets what the
 * other one has. A claim is advisory; who decides without one ends it.
 */
public final class Claims {
  /** Rounds in which others may be quicker at the same items. */
  private static final int ROUNDS = 5;

  private final Database database;
  private final ModeratorTransaction acting;
  private final Clock clock;
  private final QueueItems items;
  private final ClaimStore store = new ClaimStore();
  private final CommentStore comments = new CommentStore();

  public Claims(Database database, QueueItems items, Clock clock) {
    this.database = database;
    this.acting = new ModeratorTransaction(database);
    this.items = items;
    this.clock = clock;
  }

  /**
   * What to claim.
   *
   * @param limit how many the moderator shall hold in all, 1 to 50
   */
  public record Wish(Queue state, ModerationQueue.Order order, int limit) {}

  /** Who is at a comment, until when. */
  public record Lease(Actor by, Instant expiresAt) {
    private static Lease of(ClaimStore.Claim claim) {
      return new Lease(claim.by(), claim.expiresAt());
    }
  }

  /** The items a moderator holds. */
  public record HeldItems(List<QueueItem> items) {}

  /**
   * What a moderator holds now.
   *
   * @param taken how many were not theirs before
   */
  public record ClaimResult(HeldItems held, int taken) {}

  /**
   * Renews the moderator's claims in a queue for five minutes, and tops them up to the limit.
   *
   * <p>Each round is a transaction, so that what was taken is seen by everybody at once.
   */
  public Future<ClaimResult> claim(Moderator moderator, Wish wish) {
    var site = moderator.site();
    return acting
        .perform(
            moderator,
            Times.now(clock),
            (client, account) ->
                store
                    .renew(client, site.id(), account, wish.state())
                    .map(held -> new Holding(account, new ArrayList<>(held))))
        .compose(
            holding -> {
              var renewed = holding.comments().size();
              return topUp(site, wish, holding, 1)
                  .compose(
                      all ->
                          show(site, wish, all)
                              .map(held -> new ClaimResult(held, all.size() - renewed)));
            });
  }

  private record Holding(UUID account, List<UUID> comments) {}

  private Future<List<UUID>> topUp(Site site, Wish wish, Holding holding, int round) {
    var missing = wish.limit() - holding.comments().size();
    if (missing <= 0) {
      return Future.succeededFuture(holding.comments());
    }
    return database
        .transaction(client -> take(client, site, wish, holding, missing))
        .compose(
            nothingLeft ->
                nothingLeft || round == ROUNDS
                    ? Future.succeededFuture(holding.comments())
                    : topUp(site, wish, holding, round + 1));
  }

  /** Takes what is free; says whether there was too little of it. */
  private Future<Boolean> take(
      SqlClient client, Site site, Wish wish, Holding holding, int missing) {
    return store
        .free(client, site.id(), wish.state(), wish.order(), missing)
        .compose(
            free ->
                free.isEmpty()
                    ? Future.succeededFuture(true)
                    : store
                        .take(client, site.id(), holding.account(), wish.state(), free)
                        .map(
                            taken -> {
                              holding.comments().addAll(taken);
                              return free.size() < missing && taken.size() == free.size();
                            }));
  }

  private Future<HeldItems> show(Site site, Wish wish, List<UUID> comments) {
    return database
        .read(client -> items.of(client, site, wish.order(), comments))
        .map(HeldItems::new);
  }

  /**
   * Claims one comment for five minutes, or renews the moderator's claim on it.
   *
   * @return who holds it now: the moderator, or who was quicker
   */
  public Future<Lease> claim(Moderator moderator, UUID comment) {
    var site = moderator.site().id();
    return acting.perform(
        moderator,
        Times.now(clock),
        (client, account) ->
            comments
                .lock(client, site, comment)
                .map(found -> found.orElseThrow(() -> missing(comment)))
                .compose(
                    stored ->
                        store
                            .takeOne(client, site, account, comment)
                            .compose(taken -> store.on(client, site, List.of(comment)))
                            .map(
                                claims ->
                                    Optional.ofNullable(claims.get(comment))
                                        .map(Lease::of)
                                        .orElseThrow(() -> waitsNowhere(stored)))));
  }

  private static RefusedException missing(UUID comment) {
    return new Refusal.NotFound(Thing.COMMENT, comment.toString()).exception();
  }

  private static RefusedException waitsNowhere(LockedComment comment) {
    var state = comment.standing().state().word();
    return new Refusal.WrongState(state, "only what waits can be claimed").exception();
  }

  /**
   * Ends the moderator's claim on one comment; nothing happens when there is none.
   *
   * @return somebody else's, which stays, if there is one
   */
  public Future<Optional<Lease>> release(Moderator moderator, UUID comment) {
    var site = moderator.site().id();
    return database.transaction(
        client ->
            comments
                .find(client, site, comment)
                .map(found -> found.orElseThrow(() -> missing(comment)))
                .compose(stored -> store.releaseOne(client, site, moderator.subject(), comment))
                .compose(released -> store.on(client, site, List.of(comment)))
                .map(claims -> Optional.ofNullable(claims.get(comment)).map(Lease::of)));
  }

  /** Ends the moderator's claims; nothing happens when there are none. */
  public Future<Void> release(Moderator moderator) {
    return database.transaction(
        client -> store.release(client, moderator.site().id(), moderator.subject()));
  }
}
