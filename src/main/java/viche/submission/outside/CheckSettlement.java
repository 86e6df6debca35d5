package viche.submission.outside;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import viche.comment.CommentStore;
import viche.comment.LockedComment;
import viche.database.Database;
import viche.screening.Finding;
import viche.screening.FindingStore;
import viche.submission.outside.CheckEnd.CheckFacts;
import viche.submission.outside.CheckStore.CheckedRevision;
import viche.submission.outside.CheckStore.HeldCheck;

/**
 * Brings answers, and the end of the time for them, to the comments they are about: each in one
 * transaction that locks the check first, so that of two instances one does it, and a kill leaves
 * it to be done.
 */
final class CheckSettlement {
  private final Database database;
  private final OutsideTally tally;
  private final CheckStore checks = new CheckStore();
  private final OutsideAnswerStore answers = new OutsideAnswerStore();
  private final CommentStore comments = new CommentStore();
  private final FindingStore findings = new FindingStore();

  CheckSettlement(Database database, OutsideTally tally) {
    this.database = database;
    this.tally = tally;
  }

  /** Does what follows from an answer, after whoever is at the check: they may not have seen it. */
  Future<Void> answered(CheckedRevision of) {
    return settled(client -> checks.lock(client, of));
  }

  /** Does what is to be done about a check now; nothing where somebody else is at it. */
  Future<Void> settle(CheckedRevision of) {
    return settled(client -> checks.claim(client, of));
  }

  private Future<Void> settled(Function<SqlClient, Future<Optional<HeldCheck>>> claim) {
    return database
        .transaction(
            client ->
                claim
                    .apply(client)
                    .compose(
                        found ->
                            found
                                .map(check -> settle(client, check))
                                .orElseGet(() -> Future.succeededFuture(false))))
        .map(
            late -> {
              if (late) {
                tally.late();
              }
              return null;
            });
  }

  /** Whether its time was over before all had answered. */
  private Future<Boolean> settle(SqlClient client, HeldCheck check) {
    var of = check.of();
    return comments
        .lock(client, of.site(), of.comment())
        .compose(
            found ->
                found
                    .map(stored -> settle(client, check, stored))
                    .orElseGet(() -> checks.end(client, of).map(false)));
  }

  private Future<Boolean> settle(SqlClient client, HeldCheck check, LockedComment stored) {
    var of = check.of();
    var known = findings.in(client, of.site(), Map.of(of.comment(), of.revision()));
    var heard = answers.heard(client, of);
    return Future.all(known, heard)
        .compose(
            all -> {
              var before = known.result().getOrDefault(of.comment(), List.<Finding>of());
              var facts = new CheckFacts(check, stored, before, heard.result());
              var end = CheckEnd.of(facts);
              return write(client, facts, end).map(end.late());
            });
  }

  private Future<Void> write(SqlClient client, CheckFacts facts, CheckEnd end) {
    var of = facts.check().of();
    List<Future<?>> statements = new ArrayList<>();
    if (end.checked()) {
      statements.add(
          findings.remove(client, of.site(), of.comment(), of.revision(), Finding.CHECKING));
    }
    statements.add(findings.add(client, of.site(), of.comment(), of.revision(), end.found()));
    var fresh = facts.answers().stream().filter(answer -> !answer.taken()).toList();
    if (!fresh.isEmpty()) {
      statements.add(answers.taken(client, of, fresh));
    }
    if (end.over()) {
      statements.add(checks.end(client, of));
    }
    var stored = facts.comment();
    var now = stored.standing();
    var ofLatest = now.revision() == of.revision();
    var more = ofLatest ? end.more(facts.found()) : 0;
    var counted = stored.withFindings(stored.findings() + more);
    if (!end.standing().equals(now)) {
      statements.add(comments.move(client, of.site(), counted, end.standing()));
    } else if (ofLatest && now.queue() != null && (end.checked() || !end.found().isEmpty())) {
      statements.add(comments.weigh(client, of.site(), counted));
    }
    return Future.all(statements).mapEmpty();
  }
}
