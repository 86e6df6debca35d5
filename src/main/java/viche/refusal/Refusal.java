package viche.refusal;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An expected "no": the request was understood and is not carried out. Nothing was stored, as far
 * as is known (see {@link Unavailable}).
 *
 * <p>Each variant carries what the answer must name. A use case refuses by failing its future with
 * {@link #failed()}; one exhaustive switch in {@code viche.http} turns refusals into problems.
 */
public sealed interface Refusal {

  /** This refusal as the failure of a future. */
  default <T> Future<T> failed() {
    return Future.failedFuture(exception());
  }

  /** This refusal as an exception, for code that is not asynchronous. */
  default RefusedException exception() {
    return new RefusedException(this, null);
  }

  /** The same, with what led to it, which is for the operator and never for who is refused. */
  default RefusedException exception(Throwable cause) {
    return new RefusedException(this, cause);
  }

  /** A kind of thing an address can name. */
  enum Thing {
    SITE,
    ARTICLE,
    COMMENT,
    ACCOUNT,
    DECISION,
    SANCTION,
    RULES,
    BATCH,
    GROUP,
    DRY_RUN,
    JOB,
    ENDPOINT,
    MERGE,
    HOLD
  }

  /** No such thing here, or none that the caller may see. */
  record NotFound(Thing thing, String key) implements Refusal {}

  /** Input that breaks a rule; every fault found is listed. */
  record Invalid(List<Fault> faults) implements Refusal {
    public Invalid {
      faults = List.copyOf(faults);
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("an invalid input has at least one fault");
      }
    }

    /** A single fault. */
    public static Invalid of(String pointer, String message) {
      return new Invalid(List.of(new Fault(pointer, message)));
    }
  }

  /**
   * One fault of an input.
   *
   * @param pointer JSON pointer (RFC 6901) into the body, or {@code query/name}, {@code path/name},
   *     {@code header/name} for a parameter
   * @param message what is wrong, naming the limit
   */
  record Fault(String pointer, String message) {
    public Fault {
      requireNonNull(pointer);
      requireNonNull(message);
    }
  }

  /** What is wrong with a login. */
  enum LoginFault {
    /** There is no token. */
    MISSING,
    /** It is no signed token, or the header doesn't hold one. */
    MALFORMED,
    /** It is signed with an algorithm of none of the site's keys. */
    ALGORITHM,
    /** None of the site's keys has signed it. */
    UNKNOWN_KEY,
    EXPIRED,
    NOT_YET_VALID,
    ISSUER,
    AUDIENCE,
    /** It lacks a claim, or one says what it can't. */
    CLAIM
  }

  /** No valid token was sent; {@code why} says what is wrong with it, never quoting it. */
  record Unauthenticated(LoginFault fault, String why) implements Refusal {}

  /** The caller is known and may not do this. */
  record NotAllowed(String why) implements Refusal {}

  /** The revision named is not the latest one. */
  record StaleRevision(int latest) implements Refusal {}

  /** Somebody decided before: the comment is not in the state the caller expected. */
  record AlreadyDecided(String state) implements Refusal {}

  /** A comment in this state doesn't allow what was asked. */
  record WrongState(String state, String why) implements Refusal {}

  /** The article takes no comments. */
  record ArticleClosed() implements Refusal {}

  /**
   * The site takes no comments for now.
   *
   * @param until null when that isn't known
   * @param why by language; empty when nothing is told
   */
  record ClosedForNow(@Nullable Instant until, Map<String, String> why) implements Refusal {
    public ClosedForNow {
      why = Map.copyOf(why);
    }
  }

  /** The site takes comments only on articles it has registered, or whose token it has signed. */
  record ArticleNotRegistered(String why) implements Refusal {}

  /** The comment replied to doesn't exist on this article or isn't visible. */
  record ParentUnavailable() implements Refusal {}

  /** The time in which an author may edit is over. */
  record EditWindowOver(Instant since) implements Refusal {}

  /** The time in which a decision may be undone is over. */
  record UndoWindowOver(Instant since) implements Refusal {}

  /** The decision is no longer the last word on its comment, so it can't be undone. */
  record Superseded() implements Refusal {}

  /** A sanction keeps the account from it; {@code until} is null when that has no end. */
  record Sanctioned(String kind, @Nullable Instant until, String reason) implements Refusal {}

  /** More requests than {@code quota} in {@code window}; worth trying again after {@code retry}. */
  record TooMany(String policy, long quota, Duration window, Duration retry) implements Refusal {}

  /** Somebody has changed the rules since; {@code latest} is the version in force. */
  record StaleRules(long latest) implements Refusal {}

  /** Somebody has changed the posture since; {@code latest} is the version in force. */
  record StalePosture(long latest) implements Refusal {}

  /** The site has a dry run that is going on, this one. */
  record DryRunGoing(UUID run) implements Refusal {}

  /**
   * Another article has the key that one is to get.
   *
   * @param alias whether it is an old key of the other
   */
  record KeyInUse(boolean alias) implements Refusal {}

  /** An article's discussion is just becoming one with another, or two again. */
  record MergeGoing() implements Refusal {}

  /** A merge can't be taken back any more. */
  record MergeSettled(String why) implements Refusal {}

  /** A legal hold keeps the account; {@code until} is null when the hold has no end. */
  record OnHold(@Nullable Instant until) implements Refusal {}

  /** The answer isn't there in the format that was asked for. */
  record FormatNotOffered(String format) implements Refusal {}

  /** The idempotency key was used before, with another request or one not known any more. */
  record KeyReused() implements Refusal {}

  /**
   * The database can't be reached or is overloaded; worth trying again after {@code retry}. Where
   * the connection broke at the commit, something may be stored all the same.
   */
  record Unavailable(Duration retry) implements Refusal {}
}
