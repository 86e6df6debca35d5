package viche.event;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.database.Duty;
import viche.database.Ids;
import viche.event.DeliveryStore.TakenDelivery;
import viche.event.DeliveryStore.Taking;
import viche.event.EventRecorder.EventsRecorded;
import viche.event.KnownEndpoints.Sender;
import viche.outgoing.Outgoing;

/**
 * Brings events to endpoints, each at least once and those about a comment in their order, on
 * whatever instance takes them first. At most {@value #AT_ONCE} are under way to an endpoint from
 * one instance, and none of another endpoint waits for them. An endpoint that fails rests, longer
 * each time, and is tried with one event alone until one arrives.
 */
final class Relay {
  /** Under way to one endpoint at once. */
  static final int AT_ONCE = 16;

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** An instance that ends waits so long for answers that are under way. */
  private static final Duration LEAVING = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Database database;
  private final KnownEndpoints endpoints;
  private final Outgoing outgoing;
  private final Clock clock;
  private final Duty duty;
  private final DeliveryStore deliveries = new DeliveryStore();
  private final EndpointStore store = new EndpointStore();
  private final Map<UUID, Integer> underWay = new HashMap<>();
  private final Set<UUID> asking = new HashSet<>();
  private final Set<UUID> askAgain = new HashSet<>();
  private final Set<Future<?>> attempts = new HashSet<>();
  private final Promise<Void> leaving = Promise.promise();
  private boolean closing;

  Relay(Vertx vertx, Database database, KnownEndpoints endpoints, Outgoing outgoing, Clock clock) {
    this.vertx = vertx;
    this.database = database;
    this.endpoints = endpoints;
    this.outgoing = outgoing;
    this.clock = clock;
    this.duty = new Duty(vertx, INTERVAL, this::look, failure -> {});
  }

  void start() {
    database.onCommit(
        fact -> {
          if (fact instanceof EventsRecorded(var site, var asked)) {
            to(sender -> sender.site() == site && !sender.rests(clock.instant()), false);
            to(sender -> sender.endpoint().id().equals(asked), true);
          }
        });
    duty.start();
  }

  /** Asks for what is due; each endpoint for itself, none waits for another. */
  private Future<Void> look() {
    to(sender -> !sender.rests(clock.instant()), false);
    return Future.succeededFuture();
  }

  private void to(Predicate<Sender> which, boolean askedAlone) {
    endpoints.senders().stream().filter(which).forEach(sender -> ask(sender, askedAlone));
  }

  private void ask(Sender to, boolean askedAlone) {
    var room = room(to);
    if (room == 0) {
      return;
    }
    var taking = new Taking(Ids.next(), room, askedAlone);
    database
        .pipelined(client -> deliveries.take(client, to, taking))
        .onComplete(
            (taken, failure) -> {
              if (failure != null) {
                told("Events to deliver can't be taken", failure);
              } else {
                taken.forEach(event -> send(to, event, taking.lease()));
              }
              asked(to, failure == null && taken.size() == room);
            });
  }

  /** How many may be taken now; none while it is asked already, and then it is asked again. */
  private synchronized int room(Sender to) {
    var endpoint = to.endpoint();
    var most = endpoint.failingSince() == null ? AT_ONCE : 1;
    var room = closing ? 0 : Math.max(0, most - underWay.getOrDefault(endpoint.id(), 0));
    if (room > 0 && !asking.add(endpoint.id())) {
      askAgain.add(endpoint.id());
      return 0;
    }
    return room;
  }

  private void asked(Sender to, boolean more) {
    boolean again;
    synchronized (this) {
      asking.remove(to.endpoint().id());
      again = askAgain.remove(to.endpoint().id()) || more;
    }
    if (again) {
      again(to);
    }
  }

  private void send(Sender to, TakenDelivery event, UUID lease) {
    var begun = System.nanoTime();
    var sending =
        outgoing
            .send(Webhook.request(to, event, clock.instant()))
            .transform(
                (answer, failure) -> {
                  var took = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
                  return Future.succeededFuture(
                      failure == null
                          ? Attempt.answered(event.attempt(), answer, took, clock.instant())
                          : Attempt.unanswered(
                              event.attempt(), String.valueOf(failure.getMessage()), took));
                });
    var left = leaving.future().map(end -> Attempt.givenUp());
    var settled =
        Future.any(sending, left)
            .compose(
                first ->
                    settle(
                        to, event, lease, sending.isComplete() ? sending.result() : left.result()));
    begin(to, settled);
    settled.onComplete((done, failure) -> end(to, settled, failure));
  }

  private Future<Void> settle(Sender to, TakenDelivery event, UUID lease, Attempt attempt) {
    return database.pipelined(
        client -> {
          var settled = deliveries.settle(client, to, event.event(), lease, attempt.settled());
          return Future.all(settled, note(client, to, attempt)).mapEmpty();
        });
  }

  /** How an endpoint fares, whoever has the lease by now. */
  private Future<Void> note(SqlClient client, Sender to, Attempt attempt) {
    var id = to.endpoint().id();
    if (attempt.succeeded()) {
      return store.arrived(client, to.site(), id);
    }
    return attempt.settled().counts()
        ? store.failed(
            client, to.site(), id, new EndpointStore.FailedAttempt(attempt.gone(), attempt.rest()))
        : Future.succeededFuture();
  }

  private synchronized void begin(Sender to, Future<?> attempt) {
    underWay.merge(to.endpoint().id(), 1, Integer::sum);
    attempts.add(attempt);
  }

  private void end(Sender to, Future<?> attempt, Throwable failure) {
    synchronized (this) {
      underWay.merge(to.endpoint().id(), -1, Integer::sum);
      attempts.remove(attempt);
    }
    if (failure != null) {
      told("An event may be delivered twice: what became of it can't be stored", failure);
    }
    again(to);
  }

  /** As it is known now. */
  private void again(Sender to) {
    to(
        sender ->
            sender.endpoint().id().equals(to.endpoint().id()) && !sender.rests(clock.instant()),
        false);
  }

  private static void told(String what, Throwable failure) {
    if (!Database.isAway(failure)) {
      LOG.warn(what, failure);
    }
  }

  /** Takes no more, waits a little for answers, and gives the rest back unharmed. */
  Future<Void> close() {
    Future<Void> done;
    synchronized (this) {
      closing = true;
      done = Future.join(Set.copyOf(attempts).stream().toList()).mapEmpty();
    }
    var timer = vertx.setTimer(LEAVING.toMillis(), late -> leaving.tryComplete());
    return Future.join(duty.close(), done.otherwiseEmpty())
        .onComplete(end -> vertx.cancelTimer(timer))
        .mapEmpty();
  }
}
