package viche.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.comment.Retry;
import viche.comment.Retry.Reply;
import viche.comment.State;
import viche.database.Database;
import viche.database.Times;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;

/**
 * Deciding on many comments in one request: a transaction each, one after the other, each with an
 * outcome of its own. Where the database is lost on the way, the whole is refused; sent again, what
 * was applied is unchanged.
 */
public final class BulkDecisions {
  private final Decisions decisions;
  private final Acting acting;
  private final Clock clock;

  public BulkDecisions(Database database, Decisions decisions, Clock clock) {
    this.decisions = decisions;
    this.acting = new Acting(database);
    this.clock = clock;
  }

  /** One ruling of many. */
  public record Item(UUID comment, Ruling ruling) {}

  /** What became of one ruling. */
  public enum Outcome {
    APPLIED,
    UNCHANGED,
    /** The revision named is not the latest one. */
    STALE,
    /** Not in the expected state any more. */
    ALREADY_DECIDED,
    /** Taken back by its author. */
    WITHDRAWN,
    NOT_FOUND,
    /** The ruling itself is refused, for example for its note. */
    INVALID;

    /** As the API writes it. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * @param id of the decision's row, when one was added
   * @param state of the comment now, where known
   */
  public record Result(UUID commentId, Outcome outcome, @Nullable UUID id, @Nullable State state) {}

  /** The outcomes, in the order of the rulings. */
  public record Results(List<Result> outcomes) {}

  /** Decides on each; a retry gets the first answer and decides nothing. */
  public Future<Reply> decide(
      Moderator moderator, List<Item> items, Retry retry, Function<Results, Reply> answer) {
    return acting
        .answered(moderator, retry)
        .compose(
            answered ->
                answered
                    .map(Future::succeededFuture)
                    .orElseGet(() -> decideEach(moderator, items, retry, answer)));
  }

  private Future<Reply> decideEach(
      Moderator moderator, List<Item> items, Retry retry, Function<Results, Reply> answer) {
    var results = new ArrayList<Result>();
    Future<Void> done = Future.succeededFuture();
    for (var item : items) {
      done = done.compose(before -> decide(moderator, item).map(results::add).mapEmpty());
    }
    return done.compose(
        all ->
            acting.once(
                moderator,
                retry,
                Times.now(clock),
                (client, account) ->
                    Future.succeededFuture(answer.apply(new Results(List.copyOf(results))))));
  }

  private Future<Result> decide(Moderator moderator, Item item) {
    return decisions
        .decide(moderator, item.comment(), item.ruling())
        .map(
            ruled ->
                new Result(
                    item.comment(),
                    ruled.outcome() == Ruled.Outcome.APPLIED ? Outcome.APPLIED : Outcome.UNCHANGED,
                    ruled.id(),
                    ruled.state()))
        .recover(
            failure ->
                failure instanceof RefusedException refused
                    ? refused(item, refused.refusal())
                    : Future.failedFuture(failure));
  }

  private static Future<Result> refused(Item item, Refusal refusal) {
    return switch (refusal) {
      case Refusal.StaleRevision stale -> result(item, Outcome.STALE, null);
      case Refusal.AlreadyDecided decided ->
          result(item, Outcome.ALREADY_DECIDED, State.of(decided.state()));
      case Refusal.WrongState wrong -> result(item, Outcome.WITHDRAWN, State.of(wrong.state()));
      case Refusal.NotFound missing -> result(item, Outcome.NOT_FOUND, null);
      case Refusal.Invalid invalid -> result(item, Outcome.INVALID, null);
      // Nothing else is about one item; above all a lost database is about all of them.
      default -> refusal.failed();
    };
  }

  private static Future<Result> result(Item item, Outcome outcome, @Nullable State state) {
    return Future.succeededFuture(new Result(item.comment(), outcome, null, state));
  }
}
