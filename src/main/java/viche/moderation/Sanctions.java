package viche.moderation;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.comment.AccountStore;
import viche.comment.Retry;
import viche.comment.Retry.Reply;
import viche.comment.Sanction;
import viche.comment.Sanction.Kind;
import viche.comment.SanctionStore;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.moderation.LogStore.Act;
import viche.moderation.LogStore.Subject;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.text.PlainText;

/** Imposing and lifting sanctions on accounts. */
public final class Sanctions {
  private static final int LONGEST_REASON = 300;

  private final Acting acting;
  private final Clock clock;
  private final AccountStore accounts = new AccountStore();
  private final SanctionStore store = new SanctionStore();
  private final LogStore log = new LogStore();

  public Sanctions(Database database, Clock clock) {
    this.acting = new Acting(database);
    this.clock = clock;
  }

  /**
   * A sanction as a moderator sent it.
   *
   * @param until required to suspend, not allowed with a ban or a warning
   * @param reason the account's owner reads it
   * @param note moderators read it
   */
  public record Measure(Kind kind, @Nullable Instant until, String reason, @Nullable String note) {}

  /** What the log tells of a sanction. */
  record Told(UUID sanction, Kind kind, @Nullable Instant until, String reason) {
    static Told of(Sanction sanction) {
      return new Told(sanction.id(), sanction.kind(), sanction.until(), sanction.reason());
    }
  }

  /** Imposes a sanction on an account. */
  public Future<Reply> impose(
      Moderator moderator,
      UUID account,
      Measure measure,
      Retry retry,
      Function<Sanction, Reply> answer) {
    var now = Times.now(clock);
    var site = moderator.site().id();
    return acting.once(
        moderator,
        retry,
        now,
        (client, imposer) -> {
          // Only now: a retry gets its first answer even when its `until` is over.
          var sanction = checked(measure, now);
          return accounts
              .lock(client, site, account)
              .compose(
                  found -> {
                    if (!found) {
                      throw missing(Thing.ACCOUNT, account);
                    }
                    return store.insert(client, site, account, sanction, imposer);
                  })
              .compose(
                  done -> tell(client, site, Act.SANCTION_IMPOSED, imposer, account, sanction, now))
              .map(done -> answer.apply(sanction));
        });
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
                                            site,
                                            Act.SANCTION_LIFTED,
                                            lifter,
                                            account,
                                            found,
                                            now))));
  }

  private Future<Void> tell(
      SqlClient client,
      long site,
      Act act,
      UUID moderator,
      UUID account,
      Sanction sanction,
      Instant now) {
    var subject = new Subject(account, null);
    return log.add(client, site, act, moderator, subject, Told.of(sanction), now);
  }

  private static Sanction checked(Measure measure, Instant now) {
    var until = measure.until();
    if (measure.kind() == Kind.SUSPEND && until == null) {
      throw Refusal.Invalid.of("/until", "is required to suspend").exception();
    }
    if (measure.kind() == Kind.BAN && until != null) {
      throw Refusal.Invalid.of("/until", "a ban has no end; suspend instead").exception();
    }
    if (measure.kind() == Kind.WARN && until != null) {
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
        null);
  }

  private static RuntimeException missing(Thing thing, UUID id) {
    return new Refusal.NotFound(thing, id.toString()).exception();
  }
}
