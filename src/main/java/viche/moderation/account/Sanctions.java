package viche.moderation.account;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.comment.LogStore;
import viche.comment.LogStore.Act;
import viche.comment.LogStore.LogEntry;
import viche.comment.LogStore.Subject;
import viche.comment.account.AccountStore;
import viche.comment.account.Sanction;
import viche.comment.account.Sanction.SanctionKind;
import viche.comment.account.SanctionStore;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.idempotency.StoredAnswer;
import viche.comment.outbox.AccountOccurrence;
import viche.comment.told.Telling;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.database.UnitOfWork;
import viche.event.fact.EventType;
import viche.job.Job;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;
import viche.moderation.decision.Batches;
import viche.moderation.decision.Batches.Asked;
import viche.moderation.decision.Batches.Written;
import viche.moderation.decision.Decisions;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.Stamp;
import viche.text.PlainText;

/** Imposing and lifting sanctions on accounts. */
public final class Sanctions {
  private static final int LONGEST_REASON = 300;

  private final ModeratorTransaction acting;
  private final Batches batches;
  private final Clock clock;
  private final AccountStore accounts = new AccountStore();
  private final SanctionStore store = new SanctionStore();
  private final LogStore log = new LogStore();
  private final Telling telling = new Telling();

  public Sanctions(Database database, Batches batches, Clock clock) {
    this.acting = new ModeratorTransaction(database);
    this.batches = batches;
    this.clock = clock;
  }

  /**
   * A sanction as a moderator sent it.
   *
   * @param until required to suspend, not allowed with a ban or a warning
   * @param reason the account's owner reads it
   * @param note moderators read it
   * @param rejectSince with a ban: the account's comments from then on are rejected, visible ones
   *     too
   */
  public record Measure(
      SanctionKind kind,
      @Nullable Instant until,
      String reason,
      @Nullable String note,
      @Nullable Instant rejectSince) {}

  /**
   * A sanction that is in force.
   *
   * @param job what rejects the account's comments; null where none were to be rejected
   * @param before whether it was in force before it was asked for
   */
  public record Imposed(
      @JsonUnwrapped Sanction sanction, @Nullable Job job, @JsonIgnore boolean before) {}

  /** What the log tells of a sanction. */
  record SanctionTold(UUID sanction, SanctionKind kind, @Nullable Instant until, String reason) {
    static SanctionTold of(Sanction sanction) {
      return new SanctionTold(sanction.id(), sanction.kind(), sanction.until(), sanction.reason());
    }
  }

  /**
   * Imposes a sanction on an account; a retry gets the first answer. Where one is in force that
   * says the same, that one is the answer, and none is added.
   */
  public Future<StoredAnswer> impose(
      Moderator moderator,
      UUID account,
      Measure measure,
      IdempotencyKey retry,
      Function<Imposed, StoredAnswer> answer) {
    var since = measure.rejectSince();
    if (since != null && measure.kind() != SanctionKind.BAN) {
      return Refusal.Invalid.of("/rejectSince", "is for a ban only").failed();
    }
    var now = Times.now(clock);
    return since == null
        ? acting.once(
            moderator,
            retry,
            now,
            (client, imposer) -> {
              var sanction = checked(measure, null, now);
              return write(client, moderator, imposer, account, sanction)
                  .map(held -> new Imposed(held, null, !held.id().equals(sanction.id())))
                  .map(answer);
            })
        : ban(moderator, account, measure, retry, answer);
  }

  /** The ban comes into force before it is known what is rejected, so none is written after it. */
  private Future<StoredAnswer> ban(
      Moderator moderator,
      UUID account,
      Measure measure,
      IdempotencyKey retry,
      Function<Imposed, StoredAnswer> answer) {
    var site = moderator.site().id();
    var now = Times.now(clock);
    var wanted = checked(measure, null, now);
    return acting.once(
        moderator,
        retry,
        now,
        (client, imposer) ->
            batches
                .reject(
                    client,
                    new Asked(moderator, imposer, now, retry),
                    new Written(account, requireNonNull(measure.rejectSince()), wanted.reason()),
                    batch ->
                        write(client, moderator, imposer, account, checked(measure, batch, now))
                            .mapEmpty())
                .compose(
                    job ->
                        store
                            .withBatch(client, site, account, job.id())
                            .compose(
                                own ->
                                    own.isPresent()
                                        ? Future.succeededFuture(own)
                                        : store.same(client, site, account, wanted))
                            .map(held -> held.orElseThrow(() -> missing(Thing.SANCTION, job.id())))
                            .map(held -> new Imposed(held, job, false)))
                .map(answer));
  }

  /** The sanction that is in force then: this one, or one that says the same. */
  private Future<Sanction> write(
      SqlClient client, Moderator moderator, UUID imposer, UUID account, Sanction sanction) {
    var site = moderator.site().id();
    return accounts
        .lock(client, site, account)
        .compose(
            found ->
                found
                    ? store.same(client, site, account, sanction)
                    : Future.failedFuture(missing(Thing.ACCOUNT, account)))
        .compose(
            same ->
                same.isPresent()
                    ? held(client, site, same.get(), sanction.batch())
                    : add(
                        client, new Stamp(site, imposer, sanction.imposedAt()), account, sanction));
  }

  private Future<Sanction> held(
      SqlClient client, long site, Sanction sanction, @Nullable UUID batch) {
    return batch == null
        ? Future.succeededFuture(sanction)
        : store.giveBatch(client, site, sanction.id(), batch).map(sanction);
  }

  private Future<Sanction> add(SqlClient client, Stamp stamp, UUID account, Sanction sanction) {
    return store
        .insert(client, stamp.site(), account, sanction, stamp.by())
        .compose(done -> tell(client, stamp, Act.SANCTION_IMPOSED, account, sanction))
        .compose(
            done ->
                account.equals(stamp.by())
                    ? Future.succeededFuture()
                    : telling.sanctioned(client, stamp.site(), account, sanction.id()))
        .map(sanction);
  }

  /** Lifts a sanction; doing it twice changes nothing. */
  public Future<Void> lift(Moderator moderator, UUID account, UUID sanction) {
    var now = Times.now(clock);
    var site = moderator.site().id();
    return acting.perform(
        moderator,
        now,
        (client, lifter) ->
            accounts
                .lock(client, site, account)
                .compose(locked -> store.find(client, site, account, sanction))
                .map(found -> found.orElseThrow(() -> missing(Thing.SANCTION, sanction)))
                .compose(
                    found ->
                        found.liftedAt() != null
                            ? Future.succeededFuture()
                            : store
                                .lift(client, site, sanction, lifter, now)
                                .compose(
                                    done ->
                                        tell(
                                            client,
                                            new Stamp(site, lifter, now),
                                            Act.SANCTION_LIFTED,
                                            account,
                                            found))));
  }

  private Future<Void> tell(
      SqlClient client, Stamp stamp, Act act, UUID account, Sanction sanction) {
    var subject = new Subject(account, null);
    var told = SanctionTold.of(sanction);
    var entry = new LogEntry(act, stamp.by(), subject, told, stamp.at());
    var type =
        act == Act.SANCTION_IMPOSED
            ? EventType.ACCOUNT_SANCTIONED
            : EventType.ACCOUNT_SANCTION_LIFTED;
    UnitOfWork.tell(
        client, new AccountOccurrence(stamp.site(), account, type, Map.of("sanction", told)));
    return log.add(client, stamp.site(), entry);
  }

  private static Sanction checked(Measure measure, @Nullable UUID batch, Instant now) {
    var until = measure.until();
    if (measure.kind() == SanctionKind.SUSPEND && until == null) {
      throw Refusal.Invalid.of("/until", "is required to suspend").exception();
    }
    if (measure.kind() == SanctionKind.BAN && until != null) {
      throw Refusal.Invalid.of("/until", "a ban has no end; suspend instead").exception();
    }
    if (measure.kind() == SanctionKind.WARN && until != null) {
      throw Refusal.Invalid.of("/until", "a warning has no end; it is acknowledged").exception();
    }
    if (until != null && !until.isAfter(now)) {
      throw Refusal.Invalid.of("/until", "must be in the future").exception();
    }
    var note = measure.note();
    return new Sanction(
        Ids.next(),
        measure.kind(),
        until,
        PlainText.note("/reason", measure.reason(), LONGEST_REASON),
        note == null ? null : PlainText.note("/note", note, Decisions.LONGEST_NOTE),
        now,
        null,
        null,
        batch);
  }

  private static RuntimeException missing(Thing thing, UUID id) {
    return new Refusal.NotFound(thing, id.toString()).exception();
  }
}
