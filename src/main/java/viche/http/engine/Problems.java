package viche.http.engine;

import static viche.http.engine.ProblemType.*;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Fault;

/** The problem that each refusal becomes. The only place where a refusal gets a status. */
public final class Problems {
  private static final String MAY_BE_STORED =
      "What was to be written may be stored all the same; sent again with the same Idempotency-Key"
          + " it is not stored twice.";

  private Problems() {}

  /**
   * The problem. A closed article or site is a 409 and no 403: nothing about the caller would
   * change it, and it may open again.
   */
  static Problem of(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotFound(var thing, var key) ->
          Problem.of(NOT_FOUND, "thing", thing.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      case Refusal.Invalid(var faults) -> new Problem(INVALID, null, faults, Map.of(), Map.of());
      case Refusal.Unauthenticated(_, var why) ->
          Problem.of(UNAUTHENTICATED, why).with("WWW-Authenticate", "Bearer");
      case Refusal.NotAllowed(var why) -> Problem.of(NOT_ALLOWED, why);
      case Refusal.StaleRevision(var latest) ->
          Problem.of(STALE_REVISION, "latestRevision", latest);
      case Refusal.AlreadyDecided(var state) -> Problem.of(ALREADY_DECIDED, "state", state);
      case Refusal.WrongState(var state, var why) ->
          Problem.of(WRONG_STATE, "state", state).explained(why);
      case Refusal.ArticleClosed() -> Problem.of(ARTICLE_CLOSED);
      case Refusal.ClosedForNow(var until, var why) -> closedForNow(until, why);
      case Refusal.ArticleNotRegistered(var why) -> Problem.of(ARTICLE_NOT_REGISTERED, why);
      case Refusal.ParentUnavailable() -> Problem.of(PARENT_UNAVAILABLE);
      case Refusal.EditWindowOver(var since) -> Problem.of(EDIT_WINDOW_OVER, "until", since);
      case Refusal.UndoWindowOver(var since) -> Problem.of(UNDO_WINDOW_OVER, "until", since);
      case Refusal.Superseded() -> Problem.of(SUPERSEDED);
      case Refusal.Sanctioned(var kind, var until, var reason) -> sanctioned(kind, until, reason);
      case Refusal.TooMany tooMany ->
          Problem.of(TOO_MANY_REQUESTS)
              .with("Retry-After", seconds(tooMany.retry()))
              .with("RateLimit", RateLimits.limit(tooMany.policy(), 0, tooMany.retry()))
              .with(
                  "RateLimit-Policy",
                  RateLimits.policy(tooMany.policy(), tooMany.quota(), tooMany.window()));
      case Refusal.StaleRules(var latest) -> Problem.of(STALE_RULES, "latestVersion", latest);
      case Refusal.StalePosture(var latest) -> Problem.of(STALE_POSTURE, "latestVersion", latest);
      case Refusal.DryRunGoing(var run) -> Problem.of(DRY_RUN_GOING, "run", run);
      case Refusal.KeyInUse(var alias) -> keyInUse(alias);
      case Refusal.MergeGoing() -> Problem.of(MERGE_GOING);
      case Refusal.MergeSettled(var why) -> Problem.of(MERGE_SETTLED, why);
      case Refusal.OnHold(var until) ->
          until == null ? Problem.of(ON_HOLD) : Problem.of(ON_HOLD, "until", until);
      case Refusal.FormatNotOffered(var format) -> Problem.of(FORMAT_NOT_OFFERED);
      case Refusal.KeyReused() -> Problem.of(KEY_REUSED);
      case Refusal.Unavailable(var retry) ->
          Problem.of(UNAVAILABLE, MAY_BE_STORED).with("Retry-After", seconds(retry));
    };
  }

  private static Problem keyInUse(boolean alias) {
    var why = alias ? "is an alias of another article" : "is the key of another article";
    return new Problem(KEY_IN_USE, null, List.of(new Fault("/to", why)), Map.of(), Map.of());
  }

  private static Problem sanctioned(String kind, @Nullable Instant until, String reason) {
    var members = new LinkedHashMap<String, Object>();
    members.put("kind", kind);
    if (until != null) {
      members.put("until", until);
    }
    members.put("reason", reason);
    return new Problem(SANCTIONED, null, List.of(), members, Map.of());
  }

  private static Problem closedForNow(@Nullable Instant until, Map<String, String> why) {
    var members = new LinkedHashMap<String, Object>();
    if (until != null) {
      members.put("until", until);
    }
    if (!why.isEmpty()) {
      members.put("why", why);
    }
    return new Problem(CLOSED_FOR_NOW, null, List.of(), members, Map.of());
  }

  /** Whole seconds, rounded up: trying again sooner would be refused. At least one. */
  static String seconds(Duration duration) {
    return String.valueOf(Math.max(1, duration.plusNanos(999_999_999).toSeconds()));
  }
}
