package viche.site.posture;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import viche.database.Database;
import viche.database.Remembered;
import viche.database.Times;
import viche.site.Site;

/**
 * The posture in force, as every submission and discussion asks. Settings and the desk are read
 * again after a second, so that a change made on another instance counts within that time. What
 * follows from them is found once and then whenever its end comes: the end of what is set by hand
 * and the times of the timetable are kept exactly, what comes by itself comes within the second.
 */
public final class ActivePosture {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final int MOST_SITES = 1_000;

  private final Database database;
  private final Clock clock;
  private final PostureStore store = new PostureStore();
  private final Remembered<Long, ReadPosture> known;
  private final List<Consumer<Site>> listeners = new CopyOnWriteArrayList<>();

  /** Settings and desk as they were read, and what followed from them last. */
  private static final class ReadPosture {
    private final PostureSettings settings;
    private final Desk desk;
    private volatile @Nullable FoundPosture last;

    private record FoundPosture(ZoneId zone, InForce inForce) {
      boolean holds(ZoneId asked, Instant now) {
        var until = inForce.until();
        return zone.equals(asked) && (until == null || now.isBefore(until));
      }
    }

    ReadPosture(PostureSettings settings, Desk desk) {
      this.settings = settings;
      this.desk = desk;
    }

    InForce at(ZoneId zone, Instant now) {
      var found = last;
      if (found == null || !found.holds(zone, now)) {
        found = new FoundPosture(zone, InForce.at(settings, zone, desk, now));
        last = found;
      }
      return found.inForce();
    }
  }

  public ActivePosture(Vertx vertx, Database database, Clock clock) {
    this.known = Remembered.lasting(vertx, FRESH, MOST_SITES);
    this.database = database;
    this.clock = clock;
  }

  /** The posture of a site now. */
  public Future<InForce> of(Site site) {
    return known
        .get(site.id(), this::load)
        .map(read -> read.at(site.settings().timeZone(), Times.now(clock)));
  }

  /** Listens to postures set on this instance; the listener must not block. */
  public void onChange(Consumer<Site> listener) {
    listeners.add(listener);
  }

  /** Forgets what is set at a site, since it was changed here. */
  public void changed(Site site) {
    known.forget(site.id());
    listeners.forEach(listener -> listener.accept(site));
  }

  private Future<ReadPosture> load(long site) {
    return database.watch(
        client ->
            store
                .latest(client, site)
                .compose(
                    version ->
                        store
                            .desk(client, site, version, Times.now(clock))
                            .map(desk -> new ReadPosture(version.settings(), desk))));
  }
}
