package viche.event;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.database.Duty;
import viche.database.Ids;
import viche.event.DeliveryStore.Taking;
import viche.event.EventRecorder.EventsRecorded;
import viche.event.carrier.Attempt;
import viche.event.carrier.Carrier.TimedAnswer;
import viche.event.carrier.Carriers;
import viche.event.carrier.RetrySchedule;
import viche.event.carrier.TakenDelivery;
import viche.event.endpoint.EndpointKind;
import viche.event.endpoint.Sender;
import viche.event.fact.EventType;
import viche.outgoing.Outgoing;
import viche.outgoing.OutgoingAnswer;

/**
 * Brings events to endpoints, each at least once and those about a comment in their order, on
 * whatever instance takes them first. So many are under way to an endpoint from one instance as its
 * kind allows, and none of another endpoint waits for them. An endpoint that fails rests, longer
 * each time, and is then tried with one event alone until one arrives.
 */
final class Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  /** For what falls due by itself, or was left by another instance. */
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** An instance that ends waits so long for answers that are under way. */
  private static final Duration LEAVING = Duration.ofSeconds(5);

  /** Connections of its own, so that nobody who writes waits behind events. */
  private static final int CONNECTIONS = 3;

  private final Vertx vertx;
  private final Database database;
  private final Database own;
  private final Settlement settlement;
  private final KnownEndpoints endpoints;
  private final Outgoing outgoing;
  private final Clock clock;
  private final Duty duty;
  private final Carriers carriers;
  private final Traffic traffic = new Traffic();
  private final DeliveryStore deliveries = new DeliveryStore();
  private final SenderStore store = new SenderStore();

  /** Attempts without an answer yet; when this instance leaves they are given up. */
  private final Set<Promise<Attempt>> open = ConcurrentHashMap.newKeySet();

  private volatile boolean left;

  /** How events leave. */
  record Ways(Outgoing outgoing, Carriers carriers) {}

  Relay(Vertx vertx, Database database, KnownEndpoints endpoints, Ways ways, Clock clock) {
    this.vertx = vertx;
    this.database = database;
    this.own = database.beside("events", CONNECTIONS);
    this.settlement = new Settlement(database, own);
    this.endpoints = endpoints;
    this.outgoing = ways.outgoing();
    this.carriers = ways.carriers();
    this.clock = clock;
    this.duty =
        new Duty(vertx, INTERVAL, this::look, failure -> told("What is due isn't known", failure));
  }

  /** Has what endpoints of a kind answer told. */
  void onAnswer(EndpointKind kind, AnswerHandler handler) {
    settlement.onAnswer(kind, handler);
  }

  void start() {
    database.onCommit(
        fact -> {
          if (fact instanceof EventsRecorded(var site, var types, var asked)) {
            sendTo(sender -> sender.site() == site && wants(sender, types), false);
            sendTo(sender -> sender.endpoint().id().equals(asked), true);
          }
        });
    duty.start();
  }

  private static boolean wants(Sender sender, Set<EventType> types) {
    return !Collections.disjoint(sender.endpoint().types(), types);
  }

  private Future<Void> look() {
    return database.watch(store::due).map(this::send);
  }

  private @Nullable Void send(Set<UUID> due) {
    sendTo(sender -> due.contains(sender.endpoint().id()), false);
    sendTo(sender -> due.contains(sender.endpoint().id()) && sender.rests(clock.instant()), true);
    return null;
  }

  /**
   * Sends what is due to some endpoints, as they are known now; each goes its own way. Who begins
   * is left to chance, so that where there isn't room for all, each comes to its turn.
   *
   * @param askedAlone only what somebody asked for, which those that rest get too
   */
  private void sendTo(Predicate<Sender> which, boolean askedAlone) {
    var now = clock.instant();
    var chosen =
        new ArrayList<>(
            endpoints.senders().stream()
                .filter(which)
                .filter(sender -> askedAlone || !sender.rests(now))
                .toList());
    Collections.shuffle(chosen);
    chosen.forEach(sender -> take(sender, askedAlone));
  }

  private void take(Sender to, boolean askedAlone) {
    var endpoint = to.endpoint();
    var room =
        traffic.ask(
            endpoint.id(),
            endpoint.failingSince() == null ? carriers.of(endpoint.kind()).atOnce() : 1);
    if (room > 0) {
      var taking = new Taking(Ids.next(), room, askedAlone);
      own.pipelined(client -> deliveries.take(client, to, taking))
          .onFailure(failure -> told("Events to deliver can't be taken", failure))
          .otherwise(List.of())
          .onSuccess(
              taken -> {
                var again = traffic.asked(endpoint.id(), taken.size());
                taken.forEach(event -> send(to, event, taking.lease()));
                if (again || taken.size() == room) {
                  more(to);
                }
              });
    }
  }

  private void more(Sender to) {
    sendTo(sender -> sender.endpoint().id().equals(to.endpoint().id()), false);
  }

  private void send(Sender to, TakenDelivery event, UUID lease) {
    var outcome = Promise.<Attempt>promise();
    open.add(outcome);
    if (left) {
      outcome.complete(Attempt.givenUp());
    } else if (event.attempt() > RetrySchedule.ATTEMPTS) {
      outcome.complete(Attempt.exhausted());
    } else {
      attempt(to, event).onSuccess(outcome::tryComplete);
    }
    outcome
        .future()
        .compose(attempt -> settlement.store(to, event, lease, attempt).map(attempt.succeeded()))
        .onFailure(
            failure -> told("It isn't stored what became of an event: it comes again", failure))
        .otherwise(false)
        .onSuccess(
            succeeded -> {
              open.remove(outcome);
              traffic.arrived(to.endpoint().id());
              if (succeeded) {
                more(to);
              }
            });
  }

  private Future<Attempt> attempt(Sender to, TakenDelivery event) {
    var begun = System.nanoTime();
    return Future.succeededFuture()
        .compose(begin -> carriers.of(to.endpoint().kind()).request(to, event, clock.instant()))
        .compose(outgoing::send)
        .map(answer -> answered(to, event, begun, answer))
        // What can't be read is a failure of the receiver, and its place is free again.
        .otherwise(
            failure ->
                Attempt.unanswered(event, String.valueOf(failure.getMessage()), took(begun)));
  }

  private Attempt answered(Sender to, TakenDelivery event, long begun, OutgoingAnswer answer) {
    var timed = new TimedAnswer(answer, took(begun), clock.instant());
    return carriers.of(to.endpoint().kind()).answered(to, event, timed);
  }

  private static int took(long begun) {
    return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  private static void told(String what, Throwable failure) {
    if (!Database.isAway(failure)) {
      LOG.warn(what, failure);
    }
  }

  /** Takes no more, waits a little for answers, and gives the rest back unharmed. */
  Future<Void> close() {
    var timer = vertx.setTimer(LEAVING.toMillis(), late -> leave());
    return Future.join(duty.close(), traffic.close())
        .eventually(own::close)
        .onComplete(end -> vertx.cancelTimer(timer))
        .mapEmpty();
  }

  private void leave() {
    left = true;
    open.forEach(outcome -> outcome.tryComplete(Attempt.givenUp()));
  }
}
