package viche.moderation;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import viche.comment.Decision.Verdict;
import viche.comment.DecisionStore;
import viche.comment.DecisionStore.InBatch;
import viche.comment.Reason;
import viche.comment.Retry;
import viche.comment.Retry.Reply;
import viche.comment.Scope;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.moderation.BatchOutcomes.Listed;
import viche.moderation.BatchOutcomes.Summed;
import viche.moderation.BatchOutcomes.Undone;
import viche.moderation.BatchStore.Kind;
import viche.moderation.BatchStore.Member;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.Site;

/**
 * Decisions made in one request, and their undoing in one: a transaction for each comment, one
 * after the other, each with an outcome of its own. Where the database is lost on the way, the
 * whole is refused; sent again, what was applied is unchanged, and with the same idempotency key
 * the rest joins the same batch.
 */
public final class Batches {
  /** Members of a group that are read at a time. */
  private static final int PAGE = 200;

  private final Database database;
  private final Decisions decisions;
  private final Acting acting;
  private final Clock clock;
  private final BatchStore store = new BatchStore();
  private final GroupStore groups = new GroupStore();
  private final DecisionStore made = new DecisionStore();

  public Batches(Database database, Decisions decisions, Clock clock) {
    this.database = database;
    this.decisions = decisions;
    this.acting = new Acting(database);
    this.clock = clock;
  }

  /** One ruling of many. */
  public record Item(UUID comment, Ruling ruling) {}

  /**
   * A ruling on all near-duplicates of a group that wait.
   *
   * @param asOf what the moderator could see of the group; the rest is left
   */
  public record GroupRuling(
      Verdict verdict,
      AsOf asOf,
      @Nullable Reason reason,
      @Nullable String note,
      @Nullable String canned) {
    Ruling on(int revision) {
      return new Ruling(verdict, revision, reason, note, scope(), null, null, canned);
    }

    private @Nullable Scope scope() {
      return verdict == Verdict.REJECT ? Scope.COMMENT : null;
    }
  }

  /** Decides on each; a retry gets the first answer and decides nothing. */
  public Future<Reply> decide(
      Moderator moderator, List<Item> items, Retry retry, Function<Listed, Reply> answer) {
    return once(
        moderator,
        retry,
        () ->
            begin(moderator, Kind.LIST, retry)
                .compose(
                    batch -> {
                      var outcomes = new BatchOutcomes(batch);
                      return each(
                              items,
                              item ->
                                  outcomes.note(
                                      item.comment(),
                                      decisions.decide(
                                          moderator, item.comment(), item.ruling(), batch)))
                          .map(done -> answer.apply(outcomes.listed()));
                    }));
  }

  /** Decides on all of a group that waits, however many; a retry gets the first answer. */
  public Future<Reply> decideGroup(
      Moderator moderator,
      UUID group,
      GroupRuling ruling,
      Retry retry,
      Function<Summed, Reply> answer) {
    ruling.on(1); // a ruling that can't be is refused before anything is decided
    var site = moderator.site().id();
    return once(
        moderator,
        retry,
        () ->
            known(moderator.site(), group)
                .compose(there -> begin(moderator, Kind.GROUP, retry))
                .compose(
                    batch -> {
                      var outcomes = new BatchOutcomes(batch);
                      return pages(
                              after ->
                                  database.read(
                                      client -> groups.waiting(client, site, group, after, PAGE)),
                              member -> decide(moderator, member, ruling, batch),
                              outcomes,
                              Ids.FIRST)
                          .map(done -> answer.apply(outcomes.summed()));
                    }));
  }

  private Future<Void> known(Site site, UUID group) {
    return database
        .read(client -> groups.sizes(client, site.id(), List.of(group)))
        .compose(
            sizes ->
                sizes.isEmpty()
                    ? new Refusal.NotFound(Thing.GROUP, group.toString()).failed()
                    : Future.succeededFuture());
  }

  /** Acts on every member, a page of them at a time, and writes down what becomes of it. */
  private Future<Void> pages(
      Function<UUID, Future<List<Member>>> behind,
      Function<Member, Future<Ruled>> act,
      BatchOutcomes outcomes,
      UUID after) {
    return behind
        .apply(after)
        .compose(
            members ->
                each(members, member -> outcomes.note(member.comment(), act.apply(member)))
                    .compose(
                        done ->
                            members.size() < PAGE
                                ? Future.succeededFuture()
                                : pages(behind, act, outcomes, members.getLast().comment())));
  }

  private Future<Ruled> decide(Moderator moderator, Member member, GroupRuling ruling, UUID batch) {
    return !ruling.asOf().saw(member.comment(), member.listed())
        ? new Refusal.StaleRevision(member.revision()).failed()
        : decisions.decide(moderator, member.comment(), ruling.on(member.revision()), batch);
  }

  /** Does what belongs to a ban under a batch; a retry gets the first answer. */
  Future<Reply> ban(Moderator moderator, Retry retry, Function<UUID, Future<Reply>> work) {
    return once(moderator, retry, () -> begin(moderator, Kind.BAN, retry).compose(work));
  }

  /**
   * Rejects the comments an account wrote from a moment on, visible ones too.
   *
   * @param why its author reads it
   */
  Future<Summed> rejectSince(
      Moderator moderator, UUID account, Instant since, String why, UUID batch) {
    var outcomes = new BatchOutcomes(batch);
    var site = moderator.site().id();
    return pages(
            after -> database.read(client -> store.written(client, site, account, after, PAGE)),
            member ->
                decisions.decide(
                    moderator, member.comment(), Ruling.rejection(member.revision(), why), batch),
            outcomes,
            Ids.lowest(since))
        .map(done -> outcomes.summed());
  }

  /** Takes a batch back, but for comments that were decided since. */
  public Future<Reply> undo(
      Moderator moderator, UUID batch, Retry retry, Function<Undone, Reply> answer) {
    return once(
        moderator,
        retry,
        () ->
            decisionsOf(moderator.site(), batch)
                .compose(
                    all -> {
                      var outcomes = new BatchOutcomes(batch);
                      return each(
                              all,
                              made ->
                                  outcomes.note(
                                      made.comment(), decisions.undo(moderator, made.decision())))
                          .map(done -> answer.apply(outcomes.undone()));
                    }));
  }

  private Future<List<InBatch>> decisionsOf(Site site, UUID batch) {
    return database.read(
        client ->
            store
                .begunAt(client, site.id(), batch)
                .compose(
                    begun -> {
                      var at =
                          begun.orElseThrow(
                              () ->
                                  new Refusal.NotFound(Thing.BATCH, batch.toString()).exception());
                      var end = at.plus(site.settings().undoWindow());
                      if (!Times.now(clock).isBefore(end)) {
                        throw new Refusal.UndoWindowOver(end).exception();
                      }
                      return made.inBatch(client, site.id(), batch);
                    }));
  }

  private Future<UUID> begin(Moderator moderator, Kind kind, Retry retry) {
    var now = Times.now(clock);
    return acting.perform(
        moderator,
        now,
        (client, account) -> store.begin(client, moderator.site().id(), kind, account, retry, now));
  }

  /** Does the work unless the request was answered before, and keeps its answer. */
  private Future<Reply> once(Moderator moderator, Retry retry, Supplier<Future<Reply>> work) {
    return acting
        .answered(moderator, retry)
        .compose(
            answered ->
                answered
                    .map(Future::succeededFuture)
                    .orElseGet(
                        () ->
                            work.get()
                                .compose(
                                    reply ->
                                        acting.once(
                                            moderator,
                                            retry,
                                            Times.now(clock),
                                            (client, account) -> Future.succeededFuture(reply)))));
  }

  private static <T> Future<Void> each(List<T> items, Function<T, Future<Void>> act) {
    Future<Void> done = Future.succeededFuture();
    for (var item : items) {
      done = done.compose(before -> act.apply(item));
    }
    return done;
  }
}
