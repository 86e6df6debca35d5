package viche.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Database;
import viche.database.IdRange;
import viche.database.Ids;
import viche.database.Times;
import viche.database.UnitOfWork;
import viche.event.fact.EventType;
import viche.event.fact.Occurrence;

/**
 * Writes what happens as events, in the transaction that makes it true, for sites with an endpoint
 * that wants it; at others a transaction has no statement more.
 */
final class EventRecorder implements Database.Recorder {
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
    var written = new LinkedHashMap<Long, WrittenEvents>();
    var now = Times.now(clock);
    for (var fact : facts) {
      if (fact instanceof Occurrence occurrence) {
        var ids = wanted(occurrence);
        if (!ids.isEmpty()) {
          statements.add(occurrence.write(client, ids, now));
          written
              .computeIfAbsent(occurrence.site(), site -> new WrittenEvents())
              .add(occurrence, ids);
        }
      }
    }
    written.forEach(
        (site, all) -> {
          all.ids.forEach(id -> statements.add(events.deliver(client, site, id)));
          all.ranges.forEach(range -> statements.add(events.deliver(client, site, range)));
          UnitOfWork.tell(client, new EventsRecorded(site, Set.copyOf(all.types), null));
        });
    return Future.join(statements).mapEmpty();
  }

  /** The events of a site that a transaction has written. */
  private static final class WrittenEvents {
    private final Set<EventType> types = EnumSet.noneOf(EventType.class);
    private final List<UUID> ids = new ArrayList<>();
    private final List<IdRange> ranges = new ArrayList<>();

    void add(Occurrence occurrence, Map<EventType, UUID> given) {
      types.addAll(given.keySet());
      occurrence.ownIds().ifPresentOrElse(ranges::add, () -> ids.addAll(given.values()));
    }
  }

  private Map<EventType, UUID> wanted(Occurrence occurrence) {
    var types = endpoints.wanted(occurrence.site());
    var ids = new LinkedHashMap<EventType, UUID>();
    for (var type : occurrence.types()) {
      if (types.contains(type)) {
        ids.put(type, Ids.next());
      }
    }
    return ids;
  }
}
