package viche.moderation;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.comment.CommentStore;
import viche.comment.Decision;
import viche.comment.Decision.Outcome;
import viche.comment.Decision.Verdict;
import viche.comment.DecisionStore;
import viche.comment.Report;
import viche.comment.ReportStore;
import viche.comment.Retry;
import viche.comment.Retry.Reply;
import viche.comment.Scope;
import viche.comment.Standing;
import viche.comment.State;
import viche.comment.Stored;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.text.PlainText;

/**
 * Deciding on revisions, and on the reports that are open then, and undoing both. A decision holds
 * the comment's lock from the look at it to the commit, so of two moderators one comes second and
 * is told; a report comes before it and is decided, or after it and waits.
 */
public final class Decisions {
  /** Characters of a note, at most. */
  public static final int LONGEST_NOTE = 1_000;

  private final Acting acting;
  private final Clock clock;
  private final CommentStore comments = new CommentStore();
  private final DecisionStore decisions = new DecisionStore();
  private final ReportStore reports = new ReportStore();

  public Decisions(Database database, Clock clock) {
    this.acting = new Acting(database);
    this.clock = clock;
  }

  /** Decides on a comment's latest revision; a retry gets the first answer. */
  public Future<Reply> decide(
      Moderator moderator,
      UUID comment,
      Ruling ruling,
      Retry retry,
      Function<Ruled, Reply> answer) {
    var now = Times.now(clock);
    return acting.once(
        moderator,
        retry,
        now,
        (client, account) ->
            locked(client, moderator, account, comment, null, now)
                .compose(act -> rule(client, act, ruling))
                .map(answer));
  }

  /** Decides on a comment's latest revision, as one of a batch. */
  Future<Ruled> decide(Moderator moderator, UUID comment, Ruling ruling, UUID batch) {
    var now = Times.now(clock);
    return acting.perform(
        moderator,
        now,
        (client, account) ->
            locked(client, moderator, account, comment, batch, now)
                .compose(act -> rule(client, act, ruling)));
  }

  private Future<Act> locked(
      SqlClient client,
      Moderator moderator,
      UUID account,
      UUID comment,
      @Nullable UUID batch,
      Instant now) {
    var site = moderator.site().id();
    return comments
        .lock(client, site, comment)
        .map(found -> found.orElseThrow(() -> missing(Thing.COMMENT, comment)))
        .compose(
            stored ->
                decisions
                    .standing(client, site, comment)
                    .map(last -> new Act(moderator, account, stored, last, batch, now)));
  }

  /** What a ruling is about, while it is locked. */
  private record Act(
      Moderator moderator,
      UUID account,
      Stored stored,
      Optional<Decision> last,
      @Nullable UUID batch,
      Instant now) {
    long site() {
      return moderator.site().id();
    }
  }

  private Future<Ruled> rule(SqlClient client, Act act, Ruling ruling) {
    var note = ruling.note() == null ? null : PlainText.note("/note", ruling.note(), LONGEST_NOTE);
    var told = Told.by(act.moderator().site(), ruling);
    var standing = act.stored().standing();
    // Of a withdrawn comment there is nothing to decide but the reports on it.
    if (standing.state() == State.WITHDRAWN
        && (!standing.reports().any() || ruling.reports() == Report.State.OPEN)) {
      return new Refusal.WrongState(standing.state().word(), "the author has withdrawn the comment")
          .failed();
    }
    if (ruling.isStale(standing)) {
      return new Refusal.StaleRevision(standing.revision()).failed();
    }
    var judged = ruling.after(standing);
    var decided = ruling.decided(standing);
    var outcome = ruling.reportsAfter(judged);
    var after = outcome == Report.State.OPEN ? judged : judged.settled();
    var again =
        after.equals(standing)
            && act.last().filter(last -> last.decides(ruling.verdict(), decided)).isPresent();
    var expected = ruling.expectedState();
    var found = standing.of(decided);
    if (expected != null && expected != found) {
      // A moderator's own retry is no conflict.
      var own = act.last().filter(last -> last.moderator().equals(act.account())).isPresent();
      if (!again || !own) {
        return new Refusal.AlreadyDecided(found.word()).failed();
      }
    }
    if (again) {
      return Future.succeededFuture(
          new Ruled(
              null,
              act.stored().id(),
              decided,
              ruling.verdict(),
              Ruled.Outcome.UNCHANGED,
              standing.state(),
              null));
    }
    var decision =
        decision(act, decided, ruling.verdict(), ruling.scopeOrRevision(), told, note, null, after);
    return record(client, act, decision, after, outcome);
  }

  private static Decision decision(
      Act act,
      int revision,
      Verdict verdict,
      Scope scope,
      Told told,
      @Nullable String note,
      @Nullable UUID undoes,
      Standing after) {
    return new Decision(
        Ids.next(),
        act.stored().id(),
        revision,
        verdict,
        scope,
        told.reason(),
        note,
        act.account(),
        undoes,
        act.batch(),
        told.message(),
        act.stored().standing(),
        Outcome.of(after),
        act.now());
  }

  /**
   * Writes the decision, what it says about the open reports, and what becomes of the comment.
   *
   * @param outcome of the reports that are open now
   */
  private Future<Ruled> record(
      SqlClient client, Act act, Decision decision, Standing after, Report.State outcome) {
    var stored = act.stored();
    var logged = decisions.insert(client, act.site(), decision);
    var closed =
        stored.standing().reports().any() && outcome != Report.State.OPEN
            ? reports.decide(client, act.site(), stored.id(), decision.id(), outcome)
            : Future.<Void>succeededFuture();
    var moved = comments.move(client, act.site(), stored, after);
    var ended = comments.unclaim(client, act.site(), stored.id());
    var undoable =
        decision.verdict() == Verdict.UNDO
            ? null
            : act.now().plus(act.moderator().site().settings().undoWindow());
    return Future.all(logged, closed, moved, ended)
        .map(
            all ->
                new Ruled(
                    decision.id(),
                    decision.comment(),
                    decision.revision(),
                    decision.verdict(),
                    Ruled.Outcome.APPLIED,
                    after.state(),
                    undoable));
  }

  /** Takes a decision back while it is the last word on its comment and the window is open. */
  public Future<Reply> undo(
      Moderator moderator, UUID id, Retry retry, Function<Ruled, Reply> answer) {
    var now = Times.now(clock);
    return acting.once(
        moderator,
        retry,
        now,
        (client, account) -> undo(client, moderator, account, id, now).map(answer));
  }

  /** Takes a decision of a batch back. */
  Future<Ruled> undo(Moderator moderator, UUID id) {
    var now = Times.now(clock);
    return acting.perform(
        moderator, now, (client, account) -> undo(client, moderator, account, id, now));
  }

  private Future<Ruled> undo(
      SqlClient client, Moderator moderator, UUID account, UUID id, Instant now) {
    return decisions
        .find(client, moderator.site().id(), id)
        .map(found -> found.orElseThrow(() -> missing(Thing.DECISION, id)))
        .compose(
            decision ->
                locked(client, moderator, account, decision.comment(), null, now)
                    .compose(act -> undo(client, act, decision)));
  }

  private Future<Ruled> undo(SqlClient client, Act act, Decision decision) {
    var end = decision.decidedAt().plus(act.moderator().site().settings().undoWindow());
    if (!act.now().isBefore(end)) {
      return new Refusal.UndoWindowOver(end).failed();
    }
    var standing = act.stored().standing();
    var lastWord = act.last().filter(last -> last.id().equals(decision.id())).isPresent();
    if (!lastWord
        || standing.revision() != decision.before().revision()
        || !Outcome.of(standing).equals(decision.after())) {
      return new Refusal.Superseded().failed();
    }
    return reports
        .reopen(client, act.site(), act.stored().id(), decision.id())
        .compose(
            reopened -> {
              var after = standing.undone(decision.before(), reopened);
              var undo =
                  decision(
                      act,
                      decision.revision(),
                      Verdict.UNDO,
                      decision.scope(),
                      Told.NOTHING,
                      null,
                      decision.id(),
                      after);
              return record(client, act, undo, after, Report.State.OPEN);
            });
  }

  private static RuntimeException missing(Thing thing, UUID id) {
    return new Refusal.NotFound(thing, id.toString()).exception();
  }
}
