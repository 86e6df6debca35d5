package viche.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;
import viche.database.Times;
import viche.database.UnitOfWork;
import viche.event.fact.EventType;
import viche.event.fact.NewEvents;
import viche.event.fact.Occurrence;

/**
 * Writes what happens as events, in the transaction that makes it true, for sites with an endpoint
 * that wants it; at others a transaction has no statement more.
 */
final class EventRecorder implements UnitOfWork.Recorder {
  private final KnownEndpoints endpoints;
  private final Clock clock;
  private final EventStore events = new EventStore();

  EventRecorder(KnownEndpoints endpoints, Clock clock) {
    this.endpoints = endpoints;
    this.clock = clock;
  }

  /**
   * The fact that events of a site are on their way.
   *
   * @param types of them
   * @param asked the endpoint that one is sent to because somebody asks for it; null: none is
   */
  record EventsRecorded(long site, Set<EventType> types, @Nullable UUID asked) {}

  @Override
  public Future<Void> record(SqlClient client, List<Object> facts) {
    List<Future<?>> statements = new ArrayList<>();
    var written = new LinkedHashMap<Long, Set<EventType>>();
    var now = Times.now(clock);
    for (var fact : facts) {
      if (fact instanceof Occurrence occurrence) {
        var wanted = wanted(occurrence, now);
        if (!wanted.ids().isEmpty()) {
          statements.add(occurrence.write(client, wanted));
          deliver(client, occurrence, wanted, statements);
          written
              .computeIfAbsent(occurrence.site(), site -> EnumSet.noneOf(EventType.class))
              .addAll(wanted.ids().keySet());
        }
      }
    }
    written.forEach(
        (site, types) -> UnitOfWork.tell(client, new EventsRecorded(site, types, null)));
    return Future.join(statements).mapEmpty();
  }

  private void deliver(
      SqlClient client, Occurrence occurrence, NewEvents wanted, List<Future<?>> statements) {
    occurrence
        .ownIds(wanted)
        .ifPresentOrElse(
            range -> statements.add(events.deliver(client, occurrence.site(), range)),
            () ->
                wanted
                    .ids()
                    .forEach(
                        (type, id) ->
                            statements.add(events.deliver(client, occurrence, type, id))));
  }

  private NewEvents wanted(Occurrence occurrence, Instant now) {
    var types = endpoints.wanted(occurrence.site());
    var ids = new LinkedHashMap<EventType, UUID>();
    for (var type : occurrence.types()) {
      if (types.contains(type)) {
        ids.put(type, Ids.next());
      }
    }
    return new NewEvents(ids, endpoints.wantsTexts(occurrence.site()), now);
  }
}
