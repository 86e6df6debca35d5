package viche.moderation.settings;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import viche.comment.LogStore.Act;
import viche.database.Database;
import viche.database.Times;
import viche.database.UnitOfWork;
import viche.event.PlainOccurrence;
import viche.event.fact.EventType;
import viche.moderation.Moderator;
import viche.moderation.settings.VersionedChange.NextVersion;
import viche.refusal.Refusal;
import viche.site.Actor;
import viche.site.Site;
import viche.site.Stamp;
import viche.site.posture.ActivePosture;
import viche.site.posture.InForce;
import viche.site.posture.Posture;
import viche.site.posture.PostureSettings;
import viche.site.posture.PostureSettings.Automatic;
import viche.site.posture.PostureSettings.ByHand;
import viche.site.posture.PostureSettings.TimetableEntry;
import viche.site.posture.PostureStore;
import viche.site.posture.PostureStore.PostureVersion;

/** A site's posture, as its moderators read and set it. */
public final class Postures {
  private final Database database;
  private final ActivePosture active;
  private final Clock clock;
  private final VersionedChange change;
  private final PostureStore store = new PostureStore();

  public Postures(Database database, ActivePosture active, Clock clock) {
    this.database = database;
    this.active = active;
    this.clock = clock;
    this.change = new VersionedChange(database, Act.POSTURE_CHANGED, Refusal.StalePosture::new);
  }

  /**
   * Settings as a moderator sent them.
   *
   * @param version the one they were made from
   */
  public record PostureProposal(
      long version,
      @Nullable ByHand now,
      List<TimetableEntry> timetable,
      List<Automatic> automatic) {
    PostureSettings settings() {
      return new PostureSettings(now, timetable, automatic);
    }
  }

  /**
   * What is set, who has set it, and what follows from it now.
   *
   * @param version 0 while nobody has set anything
   */
  public record CurrentPosture(
      long version,
      @Nullable Actor by,
      @Nullable Instant changedAt,
      @Nullable ByHand now,
      List<TimetableEntry> timetable,
      List<Automatic> automatic,
      InForce inForce) {}

  /** What the log tells of a change. */
  private record PostureTold(long version, @Nullable Posture now, @Nullable Instant until) {
    static PostureTold of(long version, @Nullable ByHand now) {
      return now == null
          ? new PostureTold(version, null, null)
          : new PostureTold(version, now.posture(), now.until());
    }
  }

  /** What is set and in force. */
  public Future<CurrentPosture> current(Site site) {
    var now = Times.now(clock);
    return database.read(
        client ->
            store
                .latest(client, site.id())
                .compose(
                    version ->
                        store
                            .desk(client, site.id(), version, now)
                            .map(
                                desk -> {
                                  var settings = version.settings().lasting(now);
                                  var zone = site.settings().timeZone();
                                  return new CurrentPosture(
                                      version.number(),
                                      version.by(),
                                      version.at(),
                                      settings.now(),
                                      settings.timetable(),
                                      settings.automatic(),
                                      InForce.at(settings, zone, desk, now));
                                })));
  }

  /**
   * Puts settings into force, whole or not at all.
   *
   * <p>Refused when they have faults, or when somebody has changed them since the version named.
   */
  public Future<CurrentPosture> change(Moderator moderator, PostureProposal proposal) {
    var now = Times.now(clock);
    var settings = PostureCheck.checked(proposal.settings(), now);
    var site = moderator.site();
    var next =
        new NextVersion(
            proposal.version(),
            client -> store.latest(client, site.id()).map(PostureVersion::number),
            (client, stamp, version) -> put(client, stamp, version, settings),
            version -> PostureTold.of(version, settings.now()));
    return change
        .make(moderator, now, next)
        .compose(
            done -> {
              active.changed(site);
              return current(site);
            });
  }

  private Future<Void> put(SqlClient client, Stamp stamp, long version, PostureSettings settings) {
    var told = PostureTold.of(version, settings.now());
    UnitOfWork.tell(
        client,
        new PlainOccurrence(stamp.site(), EventType.POSTURE_CHANGED, Map.of("posture", told)));
    return store.insert(client, stamp, version, settings);
  }
}
