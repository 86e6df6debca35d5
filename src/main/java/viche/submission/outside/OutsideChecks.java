package viche.submission.outside;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.comment.outbox.DecisionMade;
import viche.database.Database;
import viche.database.Duty;
import viche.database.Ids;
import viche.database.UnitOfWork;
import viche.event.AnswerHandler.AnsweredEvent;
import viche.event.Events;
import viche.event.carrier.DeliveryState;
import viche.event.carrier.Opinion;
import viche.event.endpoint.EndpointKind;
import viche.event.fact.EventType;
import viche.refusal.RefusedException;
import viche.screening.Action;
import viche.screening.Finding;
import viche.submission.outside.CheckStore.CheckedRevision;
import viche.submission.outside.OutsideAnswerStore.AnswerOutcome;
import viche.submission.outside.OutsideAnswerStore.OutsideAnswer;

/**
 * What comes of asking others about comments: answers are kept when they come and then brought to
 * their comments; twice a second it is looked which comments were held long enough, and which
 * answers an instance left that was killed. It doesn't matter which instance does it.
 */
public final class OutsideChecks {
  private static final Logger LOG = LoggerFactory.getLogger(OutsideChecks.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final Database database;
  private final Events events;
  private final Clock clock;
  private final OutsideTally tally;
  private final CheckSettlement settlement;
  private final Duty duty;
  private final CheckStore checks = new CheckStore();
  private final OutsideAnswerStore answers = new OutsideAnswerStore();

  /** The fact that somebody has answered about a revision. */
  private record AnswerKept(CheckedRevision of, AnswerOutcome outcome, UUID question) {}

  /** The fact that people decided otherwise than somebody outside. */
  private record Disagreement(boolean overruled) {}

  public OutsideChecks(
      Vertx vertx, Database database, Events events, Clock clock, OutsideTally tally) {
    this.database = database;
    this.events = events;
    this.clock = clock;
    this.tally = tally;
    this.settlement = new CheckSettlement(database, tally);
    this.duty = new Duty(vertx, INTERVAL, this::look, OutsideChecks::failed);
  }

  /** Begins, before events are sent; to be called once. */
  public void start() {
    events.onAnswer(
        EndpointKind.SCREENING, (client, event) -> answered(client, EndpointKind.SCREENING, event));
    events.onAnswer(
        EndpointKind.AKISMET, (client, event) -> answered(client, EndpointKind.AKISMET, event));
    database.beforeCommit(this::compare);
    database.onCommit(this::hear);
    duty.start();
  }

  private static void failed(Throwable failure) {
    if (!Database.isAway(failure)) {
      LOG.warn("What others were asked about stays as it is for now", failure);
    }
  }

  private Future<Void> look() {
    return database
        .watch(
            client ->
                Future.all(checks.late(client), checks.left(client))
                    .map(both -> distinct(both.resultAt(0), both.resultAt(1))))
        .compose(
            due -> {
              Future<Void> done = Future.succeededFuture();
              for (var each : due) {
                done =
                    done.compose(
                        last ->
                            settlement
                                .settle(each)
                                .onFailure(OutsideChecks::failed)
                                .otherwiseEmpty()); // the others' go all the same
              }
              return done;
            });
  }

  private static List<CheckedRevision> distinct(
      List<CheckedRevision> late, List<CheckedRevision> left) {
    return Stream.concat(late.stream(), left.stream()).distinct().toList();
  }

  /** Keeps an answer, where it is one; a failure only once there are no more attempts. */
  private Future<Void> answered(SqlClient client, EndpointKind kind, AnsweredEvent event) {
    if (!event.event().type().equals(EventType.COMMENT_SCREEN.word())
        || event.state() == DeliveryState.WAITING) {
      return Future.succeededFuture();
    }
    var comment = event.event().data().getJsonObject("comment");
    var of =
        new CheckedRevision(
            event.site(), UUID.fromString(comment.getString("id")), comment.getInteger("revision"));
    var answer = answer(kind, event);
    return answers
        .keep(client, of, answer)
        .map(
            kept -> {
              if (kept) {
                UnitOfWork.tell(
                    client, new AnswerKept(of, answer.outcome(), event.event().event()));
              }
              return null;
            });
  }

  private static OutsideAnswer answer(EndpointKind kind, AnsweredEvent event) {
    var came = event.answer();
    if (event.state() == DeliveryState.DEAD || came == null) {
      return new OutsideAnswer(event.endpoint().id(), AnswerOutcome.FAILED, List.of(), null);
    }
    var opinion = Opinion.of(kind, came);
    var findings =
        opinion.findings().stream()
            .map(
                each ->
                    Finding.outside(
                        each.rule(),
                        Action.of(each.action()),
                        each.said(),
                        event.endpoint().host()))
            .toList();
    return new OutsideAnswer(
        event.endpoint().id(), AnswerOutcome.of(findings), findings, opinion.score());
  }

  private void hear(Object fact) {
    switch (fact) {
      case AnswerKept(var of, var outcome, var question) -> {
        tally.answered(outcome.word(), Duration.between(Ids.moment(question), clock.instant()));
        settlement.answered(of).onFailure(OutsideChecks::later);
      }
      case Disagreement(var overruled) -> tally.disagreed(overruled);
      default -> {}
    }
  }

  /** What can't be done now is done by a round. */
  private static void later(Throwable failure) {
    if (!(failure instanceof RefusedException)) {
      LOG.warn("An answer waits for the next round: {}", failure.getClass().getName());
    }
  }

  /** Compares decisions with what others have found, at sites that ask any. */
  private Future<Void> compare(SqlClient client, List<Object> facts) {
    var compared = new ArrayList<Future<?>>();
    for (var fact : facts) {
      if (fact instanceof DecisionMade made && events.endpoints().asks(made.site())) {
        compared.add(compare(client, made));
      }
    }
    return Future.join(compared).mapEmpty();
  }

  private Future<Void> compare(SqlClient client, DecisionMade made) {
    return answers
        .outcomes(client, new CheckedRevision(made.site(), made.comment(), made.revision()))
        .map(
            outcomes -> {
              var found =
                  outcomes.contains(AnswerOutcome.HOLD) || outcomes.contains(AnswerOutcome.REJECT);
              var nothing =
                  outcomes.contains(AnswerOutcome.NOTHING) || outcomes.contains(AnswerOutcome.NOTE);
              if (made.approved() ? found : nothing && !found) {
                UnitOfWork.tell(client, new Disagreement(made.approved()));
              }
              return null;
            });
  }

  /** Begins no other round; complete once what is going on has ended. */
  public Future<Void> close() {
    return duty.close();
  }
}
