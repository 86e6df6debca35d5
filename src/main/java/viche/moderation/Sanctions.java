package viche.moderation;

import io.vertx.core.Future;
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

  public Sanctions(Database database, Clock clock) {
    this.acting = new Acting(database);
    this.clock = clock;
  }

  /**
   * A sanction as a moderator sent it.
   *
   * @param until required to suspend, not allowed with a ban
   * @param reason the account's owner reads it
   * @param note moderators read it
   */
  public record Measure(Kind kind, @Nullable Instant until, String reason, @Nullable String note) {}

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
                .compose(locked -> store.lift(client, site, account, sanction, lifter, now))
                .compose(
                    found ->
                        found
                            ? Future.succeededFuture()
                            : Future.failedFuture(missing(Thing.SANCTION, sanction))));
  }

  private static Sanction checked(Measure measure, Instant now) {
    var until = measure.until();
    if (measure.kind() == Kind.SUSPEND && until == null) {
      throw Refusal.Invalid.of("/until", "is required to suspend").exception();
    }
    if (measure.kind() == Kind.BAN && until != null) {
      throw Refusal.Invalid.of("/until", "a ban has no end; suspend instead").exception();
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
        null);
  }

  private static RuntimeException missing(Thing thing, UUID id) {
    return new Refusal.NotFound(thing, id.toString()).exception();
  }
}
