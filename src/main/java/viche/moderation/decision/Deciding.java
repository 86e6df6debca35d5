package viche.moderation.decision;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.CommentStore;
import viche.comment.Decision;
import viche.comment.Decision.DecisionVerdict;
import viche.comment.Decision.StatesLeft;
import viche.comment.DecisionStore;
import viche.comment.LockedComment;
import viche.comment.Report;
import viche.comment.ReportStore;
import viche.comment.Scope;
import viche.comment.Standing;
import viche.comment.State;
import viche.comment.told.Telling;
import viche.comment.told.Telling.DecidedText;
import viche.database.Ids;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.Site;
import viche.text.PlainText;

/**
 * Decides on revisions, and on the reports that are open then, and takes both back, in transactions
 * of its callers'. A decision holds the comment's lock from the look at it to the commit, so of two
 * moderators one comes second and is told; a report comes before it and is decided, or after it and
 * waits.
 */
final class Deciding {
  private final CommentStore comments = new CommentStore();
  private final DecisionStore decisions = new DecisionStore();
  private final ReportStore reports = new ReportStore();
  private final Telling telling = new Telling();

  /**
   * Decides on a comment's latest revision.
   *
   * @param known the number of the last decision on it that the ruling knows of; a later one by
   *     somebody else is a conflict, but for those of the same batch. Null: whatever was decided
   */
  Future<DecisionResult> decide(
      SqlClient client, Decider by, UUID comment, DecisionRequest ruling, @Nullable Integer known) {
    return locked(client, by, comment)
        .compose(
            act ->
                known == null
                    ? rule(client, act, ruling)
                    : decisions
                        .others(client, act.site(), comment, known, by.batch())
                        .compose(
                            others ->
                                others
                                    ? decided(act.stored().standing().state())
                                    : rule(client, act, ruling)));
  }

  /**
   * Refuses a ruling that would be refused whatever it is about: for its note, or a canned reason
   * that the site hasn't got.
   */
  void check(Site site, DecisionRequest ruling) {
    note(ruling);
    AuthorMessage.by(site, ruling);
  }

  private static @Nullable String note(DecisionRequest ruling) {
    var note = ruling.note();
    return note == null ? null : PlainText.note("/note", note, Decisions.LONGEST_NOTE);
  }

  private static Future<DecisionResult> decided(State state) {
    return new Refusal.AlreadyDecided(state.word()).failed();
  }

  private Future<DecidingAct> locked(SqlClient client, Decider by, UUID comment) {
    var site = by.site().id();
    return comments
        .lock(client, site, comment)
        .map(found -> found.orElseThrow(() -> missing(Thing.COMMENT, comment)))
        .compose(
            stored ->
                decisions
                    .standing(client, site, comment)
                    .map(last -> new DecidingAct(by, stored, last)));
  }

  /** What a ruling is about, while it is locked. */
  private record DecidingAct(Decider by, LockedComment stored, Optional<Decision> last) {
    long site() {
      return by.site().id();
    }
  }

  private Future<DecisionResult> rule(SqlClient client, DecidingAct act, DecisionRequest ruling) {
    var note = note(ruling);
    var told = AuthorMessage.by(act.by().site(), ruling);
    var standing = act.stored().standing();
    // Of a withdrawn comment there is nothing to decide but the reports on it.
    if (standing.state() == State.WITHDRAWN
        && (!standing.reports().any() || ruling.reports() == Report.ReportState.OPEN)) {
      return new Refusal.WrongState(standing.state().word(), "the author has withdrawn the comment")
          .failed();
    }
    if (ruling.isStale(standing)) {
      return new Refusal.StaleRevision(standing.revision()).failed();
    }
    var judged = ruling.after(standing);
    var decided = ruling.decided(standing);
    var outcome = ruling.reportsAfter(judged);
    var after = outcome == Report.ReportState.OPEN ? judged : judged.settled();
    var again =
        after.equals(standing)
            && act.last().filter(last -> last.decides(ruling.verdict(), decided)).isPresent();
    var expected = ruling.expectedState();
    var found = standing.of(decided);
    if (expected != null && expected != found) {
      // A moderator's own retry is no conflict.
      var own = act.last().filter(last -> last.moderator().equals(act.by().account())).isPresent();
      if (!again || !own) {
        return decided(found);
      }
    }
    if (again) {
      return Future.succeededFuture(
          new DecisionResult(
              null,
              act.stored().id(),
              decided,
              ruling.verdict(),
              DecisionResult.Outcome.UNCHANGED,
              standing.state(),
              null));
    }
    var decision =
        decision(act, decided, ruling.verdict(), ruling.scopeOrRevision(), told, note, null, after);
    return record(client, act, decision, after, outcome);
  }

  private static Decision decision(
      DecidingAct act,
      int revision,
      DecisionVerdict verdict,
      Scope scope,
      AuthorMessage told,
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
        act.by().account(),
        undoes,
        act.by().batch(),
        told.message(),
        act.stored().standing(),
        StatesLeft.of(after),
        act.by().now());
  }

  /**
   * Writes the decision, what it says about the open reports, and what becomes of the comment.
   *
   * @param outcome of the reports that are open now
   */
  private Future<DecisionResult> record(
      SqlClient client,
      DecidingAct act,
      Decision decision,
      Standing after,
      Report.ReportState outcome) {
    var stored = act.stored();
    var refused = stored.refuses(after);
    if (refused.isPresent()) { // a batch goes on after it, with what was written before it
      return refused.get().failed();
    }
    var logged = decisions.insert(client, act.site(), decision);
    var closed =
        stored.standing().reports().any() && outcome != Report.ReportState.OPEN
            ? reports.decide(client, act.site(), stored.id(), decision.id(), outcome)
            : Future.<Void>succeededFuture();
    var moved = comments.move(client, act.site(), stored, after);
    var ended = comments.unclaim(client, act.site(), stored.id());
    var told = tell(client, act, decision, after);
    var undoable =
        decision.verdict() == DecisionVerdict.UNDO
            ? null
            : act.by().now().plus(act.by().site().settings().undoWindow());
    return Future.all(logged, closed, moved, ended, told)
        .map(
            all ->
                new DecisionResult(
                    decision.id(),
                    decision.comment(),
                    decision.revision(),
                    decision.verdict(),
                    DecisionResult.Outcome.APPLIED,
                    after.state(),
                    undoable));
  }

  /**
   * Tells the author what becomes of the text, unless that is nothing new to them, as where
   * somebody looks at what readers see already and lets it stand.
   */
  private Future<Void> tell(SqlClient client, DecidingAct act, Decision decision, Standing after) {
    var stored = act.stored();
    if (stored.account().equals(decision.moderator()) || after.state() == State.WITHDRAWN) {
      return Future.succeededFuture();
    }
    var number = decision.revision();
    var state = after.state() == State.REJECTED ? State.REJECTED : after.of(number);
    var text = new DecidedText(stored.id(), number, stored.account(), state.word());
    if (decision.verdict() == DecisionVerdict.UNDO) {
      return telling.undone(client, act.site(), text);
    }
    var before = stored.standing();
    return before.of(number).means(after.of(number)) && before.state().means(after.state())
        ? Future.succeededFuture()
        : telling.decided(client, act.site(), text);
  }

  /** Takes a decision back while it is the last word on its comment and the window is open. */
  Future<DecisionResult> undoInTime(SqlClient client, Decider by, UUID id) {
    return find(client, by, id)
        .compose(
            decision -> {
              var end = decision.decidedAt().plus(by.site().settings().undoWindow());
              return by.now().isBefore(end)
                  ? undo(client, by, decision)
                  : new Refusal.UndoWindowOver(end).failed();
            });
  }

  /** Takes a decision back, whether the window is open or not. */
  Future<DecisionResult> undo(SqlClient client, Decider by, UUID id) {
    return find(client, by, id).compose(decision -> undo(client, by, decision));
  }

  private Future<Decision> find(SqlClient client, Decider by, UUID id) {
    return decisions
        .find(client, by.site().id(), id)
        .map(found -> found.orElseThrow(() -> missing(Thing.DECISION, id)));
  }

  private Future<DecisionResult> undo(SqlClient client, Decider by, Decision decision) {
    return locked(client, by, decision.comment()).compose(act -> undo(client, act, decision));
  }

  private Future<DecisionResult> undo(SqlClient client, DecidingAct act, Decision decision) {
    var standing = act.stored().standing();
    var lastWord = act.last().filter(last -> last.id().equals(decision.id())).isPresent();
    if (!lastWord
        || standing.revision() != decision.before().revision()
        || !StatesLeft.of(standing).equals(decision.after())) {
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
                      DecisionVerdict.UNDO,
                      decision.scope(),
                      AuthorMessage.NOTHING,
                      null,
                      decision.id(),
                      after);
              return record(client, act, undo, after, Report.ReportState.OPEN);
            });
  }

  private static RuntimeException missing(Thing thing, UUID id) {
    return new Refusal.NotFound(thing, id.toString()).exception();
  }
}
