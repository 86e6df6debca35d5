package viche.moderation.decision;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viche.comment.Decision.DecisionVerdict;
import viche.comment.Reason;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.idempotency.StoredAnswer;
import viche.database.Database;
import viche.database.Times;
import viche.job.Job;
import viche.job.JobTurn;
import viche.job.Jobs;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;
import viche.moderation.decision.BatchOutcomes.Summed;
import viche.moderation.decision.BatchOutcomes.Undone;
import viche.moderation.decision.BatchStore.BatchKind;
import viche.moderation.decision.BatchStore.MadeBatch;
import viche.moderation.decision.BatchTask.ChosenAct;
import viche.moderation.decision.BatchWork.OfAccount;
import viche.moderation.decision.BatchWork.OfBatch;
import viche.moderation.decision.BatchWork.OfGroup;
import viche.moderation.queue.AsOf;
import viche.moderation.queue.GroupStore;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.Actor;

/**
 * Decisions on a group or on what an account wrote, and the undoing of a batch: jobs, however few
 * there are this time, so that a client has one way to follow them. A request fixes what its batch
 * is about, in a few statements whose cost doesn't depend on how many that is; the job chooses them
 * and decides on one after the other. What a colleague has decided meanwhile stays.
 */
public final class Batches {
  /** The kinds of their jobs. */
  public static final List<String> KINDS =
      Stream.of(BatchKind.GROUP, BatchKind.BAN, BatchKind.UNDO).map(BatchKind::job).toList();

  private final Jobs jobs;
  private final ModeratorTransaction acting;
  private final Clock clock;
  private final Deciding rulings = new Deciding();
  private final BatchStore store = new BatchStore();
  private final BatchItemStore items = new BatchItemStore();
  private final BatchChoiceStore choices = new BatchChoiceStore();
  private final GroupStore groups = new GroupStore();

  public Batches(Database database, Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.acting = new ModeratorTransaction(database);
    this.clock = clock;
    jobs.handle(new BatchTask(BatchKind.GROUP, this::ofGroup, this::summed, clock));
    jobs.handle(new BatchTask(BatchKind.BAN, this::ofAccount, this::summed, clock));
    jobs.handle(new BatchTask(BatchKind.UNDO, this::ofBatch, this::undone, clock));
  }

  private ChosenAct ofGroup(JobTurn turn) {
    var work = turn.input(OfGroup.class);
    return new ChosenAct(
        (client, place) -> choices.ofGroup(client, place, work), deciding(work.grounds()));
  }

  private ChosenAct ofAccount(JobTurn turn) {
    var work = turn.input(OfAccount.class);
    return new ChosenAct(
        (client, place) -> choices.ofAccount(client, place, work), deciding(work.grounds()));
  }

  private BatchSteps.StepAct deciding(Grounds grounds) {
    return (client, by, item) ->
        rulings.decide(client, by, item.comment(), grounds.on(item.revision()), item.decisions());
  }

  private ChosenAct ofBatch(JobTurn turn) {
    var work = turn.input(OfBatch.class);
    return new ChosenAct(
        (client, place) -> choices.ofBatch(client, place, work),
        (client, by, item) ->
            rulings.undo(client, by.alone(), Objects.requireNonNull(item.undoes())));
  }

  /**
   * A ruling on all near-duplicates of a group that wait.
   *
   * @param asOf what the moderator could see of the group; the rest is left
   */
  public record GroupRuling(
      DecisionVerdict verdict,
      AsOf asOf,
      @Nullable Reason reason,
      @Nullable String note,
      @Nullable String canned) {
    private Grounds grounds() {
      return new Grounds(verdict, reason, note, canned);
    }
  }

  /** Begins to decide on all of a group that wait now; a retry gets the first answer. */
  public Future<StoredAnswer> decideGroup(
      Moderator moderator,
      UUID group,
      GroupRuling ruling,
      IdempotencyKey retry,
      Function<Job, StoredAnswer> answer) {
    var grounds = ruling.grounds();
    rulings.check(moderator.site(), grounds.on(1));
    var site = moderator.site().id();
    var now = Times.now(clock);
    return acting.once(
        moderator,
        retry,
        now,
        (client, account) ->
            groups
                .moment(client, site, group)
                .map(
                    found ->
                        found.orElseThrow(
                            () -> new Refusal.NotFound(Thing.GROUP, group.toString()).exception()))
                .map(accepted -> new OfGroup(group, ruling.asOf(), accepted, grounds))
                .compose(
                    work ->
                        begin(
                            client,
                            new Asked(moderator, account, now, retry),
                            new Plan(BatchKind.GROUP, null, batch -> Future.succeededFuture(work))))
                .map(answer));
  }

  /**
   * What an account wrote that is to be rejected.
   *
   * @param why their author reads it
   */
  public record Written(UUID account, Instant since, String why) {}

  /**
   * Begins to reject what an account wrote from a moment on, visible comments too, in a transaction
   * of the caller's; a request that comes again finds the job it has begun.
   *
   * @param before what is to be done before it is known what the account wrote, given the batch
   */
  public Future<Job> reject(
      SqlClient client, Asked asked, Written written, Function<UUID, Future<Void>> before) {
    var site = asked.moderator().site().id();
    return begin(
        client,
        asked,
        new Plan(
            BatchKind.BAN,
            null,
            batch ->
                before
                    .apply(batch)
                    .compose(
                        done ->
                            choices.written(
                                client,
                                site,
                                written.account(),
                                written.since(),
                                Grounds.rejection(written.why())))));
  }

  /** Begins to take a batch back, but for comments that are decided since; ends its own job. */
  public Future<StoredAnswer> undo(
      Moderator moderator, UUID batch, IdempotencyKey retry, Function<Job, StoredAnswer> answer) {
    var now = Times.now(clock);
    return acting.once(
        moderator,
        retry,
        now,
        (client, account) -> {
          var asked = new Asked(moderator, account, now, retry);
          return jobs.stop(client, moderator.site().id(), batch, account, now)
              .compose(stopped -> inTime(client, asked, batch))
              .compose(
                  made ->
                      begin(
                          client,
                          asked,
                          new Plan(
                              BatchKind.UNDO,
                              batch,
                              undo -> Future.succeededFuture(new OfBatch(batch, made.last())))))
              .map(answer);
        });
  }

  /** The window of a batch begins when the last of it is decided. */
  private Future<MadeBatch> inTime(SqlClient client, Asked asked, UUID batch) {
    var site = asked.moderator().site();
    return store
        .made(client, site.id(), batch)
        .compose(
            found -> {
              var made =
                  found.orElseThrow(
                      () -> new Refusal.NotFound(Thing.BATCH, batch.toString()).exception());
              var end = made.at().plus(site.settings().undoWindow());
              return asked.now().isBefore(end)
                  ? Future.succeededFuture(made)
                  : new Refusal.UndoWindowOver(end).failed();
            });
  }

  /** Who asks for a batch, when, and with which request. */
  public record Asked(Moderator moderator, UUID account, Instant now, IdempotencyKey retry) {
    Decider decider() {
      return Decider.alone(moderator, account, now);
    }

    Actor by() {
      return new Actor(account, moderator.author().name());
    }
  }

  /**
   * A batch that is to begin.
   *
   * @param undoes the batch it takes back
   * @param work fixes what it is about, given its identifier
   */
  private record Plan(
      BatchKind kind, @Nullable UUID undoes, Function<UUID, Future<? extends BatchWork>> work) {}

  private Future<Job> begin(SqlClient client, Asked asked, Plan plan) {
    var site = asked.moderator().site().id();
    return store
        .begin(client, asked.decider(), plan.kind(), plan.undoes(), asked.retry())
        .compose(
            begun ->
                begun.again()
                    ? jobs.find(client, site, KINDS, begun.id())
                    : plan.work()
                        .apply(begun.id())
                        .compose(
                            work -> jobs.begin(client, site, job(begun.id(), asked, plan, work))));
  }

  private static Job.Beginning job(UUID batch, Asked asked, Plan plan, BatchWork work) {
    return new Job.Beginning(batch, plan.kind().job(), work, null, asked.by(), asked.now());
  }

  private Future<Summed> summed(SqlClient client, long site, UUID batch) {
    return items
        .sum(client, site, batch, BatchOutcomes.NAMED)
        .map(sum -> new Summed(batch, sum.applied(), sum.unchanged(), sum.left()));
  }

  private Future<Undone> undone(SqlClient client, long site, UUID undo) {
    return Future.all(
            store.undone(client, site, undo), items.sum(client, site, undo, BatchOutcomes.NAMED))
        .map(
            both -> {
              BatchItemStore.Sum sum = both.resultAt(1);
              return new Undone(both.resultAt(0), sum.applied(), sum.left());
            });
  }
}
