package viche.moderation.decision;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.idempotency.StoredAnswer;
import viche.database.Database;
import viche.database.Times;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;

/**
 * Decisions of moderators on one comment, and their undoing, each as one request that is answered
 * once.
 */
public final class Decisions {
  /** Characters of a note, at most. */
  public static final int LONGEST_NOTE = 1_000;

  private final ModeratorTransaction acting;
  private final Clock clock;
  private final DecisionTally tally;
  private final Deciding deciding = new Deciding();

  public Decisions(Database database, Clock clock, DecisionTally tally) {
    this.acting = new ModeratorTransaction(database);
    this.clock = clock;
    this.tally = tally;
    database.onCommit(
        fact -> {
          if (fact instanceof DecisionTally.TallyOutcome outcome) {
            tally.count(outcome);
          }
        });
  }

  /** Decides on a comment's latest revision; a retry gets the first answer. */
  public Future<StoredAnswer> decide(
      Moderator moderator,
      UUID comment,
      DecisionRequest ruling,
      IdempotencyKey retry,
      Function<DecisionResult, StoredAnswer> answer) {
    var now = Times.now(clock);
    return once(
        moderator,
        retry,
        now,
        (client, account) ->
            deciding.decide(client, Decider.alone(moderator, account, now), comment, ruling, null),
        answer);
  }

  /** Takes a decision back while it is the last word on its comment and the window is open. */
  public Future<StoredAnswer> undo(
      Moderator moderator,
      UUID id,
      IdempotencyKey retry,
      Function<DecisionResult, StoredAnswer> answer) {
    var now = Times.now(clock);
    return once(
        moderator,
        retry,
        now,
        (client, account) ->
            deciding.undoInTime(client, Decider.alone(moderator, account, now), id),
        answer);
  }

  /** Answers once; what is answered again is not counted again. */
  private Future<StoredAnswer> once(
      Moderator moderator,
      IdempotencyKey retry,
      Instant now,
      ModeratorTransaction.ModeratorAct<DecisionResult> act,
      Function<DecisionResult, StoredAnswer> answer) {
    var made = new AtomicReference<@Nullable Made>();
    return acting
        .once(
            moderator,
            retry,
            now,
            (client, account) ->
                act.perform(client, account)
                    .map(ruled -> new Made(ruled, answer.apply(ruled)))
                    .map(
                        done -> {
                          made.set(done);
                          return done.reply();
                        }))
        .onSuccess(
            reply -> {
              var last = made.get();
              if (last != null && last.isOf(reply)) {
                tally.count(DecisionTally.TallyOutcome.of(last.ruled()));
              }
            })
        .onFailure(tally::count);
  }

  /** What was made to be stored; where another's answer came first, nothing was. */
  private record Made(DecisionResult ruled, StoredAnswer reply) {
    // Equal answers may be of two requests: of both nothing may have changed.
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(StoredAnswer given) {
      return reply == given;
    }
  }
}
