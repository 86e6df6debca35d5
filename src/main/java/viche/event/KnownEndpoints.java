package viche.event;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.database.Duty;
import viche.event.endpoint.Sender;
import viche.event.fact.EventType;

/**
 * The endpoints of all sites as this instance knows them: read again every second, and whenever one
 * is changed here. Another instance's change counts within that time.
 */
final class KnownEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(KnownEndpoints.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Set<EventType> ANY = EnumSet.allOf(EventType.class);

  /** What was known so long ago isn't relied on. */
  private static final long OLD = Duration.ofSeconds(3).toNanos();

  private final Vertx vertx;
  private final Database database;
  private final SenderStore store = new SenderStore();
  private final Duty duty;
  private final AtomicReference<@Nullable Snapshot> known = new AtomicReference<>();

  /** The reading that is under way for those who want to know. */
  private final AtomicReference<@Nullable CompletableFuture<@Nullable Void>> reading =
      new AtomicReference<>();

  /**
   * What was read.
   *
   * @param wanted what some endpoint of a site wants
   * @param texts the sites of which some endpoint wants the texts of comments
   * @param asked when, by {@link System#nanoTime}
   */
  private record Snapshot(
      List<Sender> senders,
      Map<Long, Set<EventType>> wanted,
      Set<Long> texts,
      Map<Long, List<String>> screeners,
      long asked) {
    static Snapshot of(List<Sender> senders, long asked) {
      var wanted = new HashMap<Long, Set<EventType>>();
      var texts = new HashSet<Long>();
      var screeners = new HashMap<Long, List<String>>();
      for (var sender : senders) {
        if (sender.endpoint().enabled()) {
          wanted
              .computeIfAbsent(sender.site(), site -> EnumSet.noneOf(EventType.class))
              .addAll(sender.endpoint().types());
          if (sender.endpoint().text()) {
            texts.add(sender.site());
          }
          if (sender.endpoint().kind().isAsked()) {
            screeners
                .computeIfAbsent(sender.site(), site -> new ArrayList<>())
                .add(sender.endpoint().host());
          }
        }
      }
      return new Snapshot(
          List.copyOf(senders),
          Map.copyOf(wanted),
          Set.copyOf(texts),
          Map.copyOf(screeners),
          asked);
    }

    static Snapshot later(@Nullable Snapshot one, Snapshot other) {
      return one != null && one.asked - other.asked > 0 ? one : other;
    }
  }

  KnownEndpoints(Vertx vertx, Database database) {
    this.vertx = vertx;
    this.database = database;
    this.duty = new Duty(vertx, INTERVAL, this::refresh, KnownEndpoints::failed);
  }

  void start() {
    duty.start();
  }

  private static void failed(Throwable failure) {
    if (!Database.isAway(failure)) {
      LOG.warn("Endpoints stay as they were known", failure);
    }
  }

  /** Reads them again; of two readings at once the one that was begun later counts. */
  Future<Void> refresh() {
    var asked = System.nanoTime();
    return database
        .watch(store::senders)
        .map(
            senders -> {
              known.accumulateAndGet(Snapshot.of(senders, asked), Snapshot::later);
              return null;
            });
  }

  /** The types that some endpoint of a site wants; all while that isn't known. */
  Set<EventType> wanted(long site) {
    var snapshot = current();
    return snapshot == null ? ANY : snapshot.wanted().getOrDefault(site, Set.of());
  }

  /**
   * Whether some endpoint of a site wants the texts of comments; so it is while that isn't known.
   */
  boolean wantsTexts(long site) {
    var snapshot = current();
    return snapshot == null || snapshot.texts().contains(site);
  }

  /**
   * The hosts of those that are asked about comments of a site, as far as it is known now. They are
   * read where that isn't known, once for all who want to know meanwhile; where they can't be, what
   * was known before counts.
   */
  Future<List<String>> screeners(long site) {
    return current() == null
        ? readOnce()
            .recover(failure -> read() ? Future.succeededFuture() : Future.failedFuture(failure))
            .map(read -> screenersKnown(site))
        : Future.succeededFuture(screenersKnown(site));
  }

  private Future<Void> readOnce() {
    var mine = new CompletableFuture<@Nullable Void>();
    var under = reading.compareAndExchange(null, mine);
    if (under == null) {
      refresh()
          .onComplete(
              done -> {
                reading.set(null);
                if (done.succeeded()) {
                  mine.complete(null);
                } else {
                  mine.completeExceptionally(done.cause());
                }
              });
    }
    return Future.fromCompletionStage(under == null ? mine : under, vertx.getOrCreateContext())
        .mapEmpty();
  }

  /** The same without reading; none where it isn't known. */
  List<String> screenersKnown(long site) {
    var snapshot = known.get();
    return snapshot == null ? List.of() : snapshot.screeners().getOrDefault(site, List.of());
  }

  /** What is known and not too old to be relied on. */
  private @Nullable Snapshot current() {
    var snapshot = known.get();
    return snapshot == null || System.nanoTime() - snapshot.asked() > OLD ? null : snapshot;
  }

  /** The sites with an endpoint that wants a type; none while that isn't known. */
  Set<Long> wanting(EventType type) {
    var snapshot = known.get();
    return snapshot == null
        ? Set.of()
        : snapshot.wanted().entrySet().stream()
            .filter(site -> site.getValue().contains(type))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
  }

  /** Whether they were read at all. */
  boolean read() {
    return known.get() != null;
  }

  /** All of them. */
  List<Sender> senders() {
    var snapshot = known.get();
    return snapshot == null ? List.of() : snapshot.senders();
  }

  Future<Void> close() {
    return duty.close();
  }
}
