package viche.discussion;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import viche.refusal.Refusal;
import viche.site.ArticleKey;
import viche.site.Site;

/**
 * Who follows which discussion, told of its versions from what {@link Freshness} knows: within a
 * second wherever the change was made, ten after a commit that came late. Nobody is told more than
 * four times a second, however fast a discussion moves, and only of where it is now.
 *
 * <p>One timer serves all. It looks through everyone four times a second, which costs a few
 * nanoseconds each; a sixtieth of them is beaten each time.
 */
public final class Following {
  /** Followers of one instance at the same time. */
  static final int MOST = 20_000;

  /** The version that a follower knows who knows none. */
  public static final long NOTHING = -1;

  private static final long TICK_MILLISECONDS = 250;
  private static final int TICKS_PER_BEAT = 60;
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Freshness freshness;
  private final List<Set<FollowerPlace>> places = new ArrayList<>();
  private final AtomicInteger following = new AtomicInteger();
  private final long timer;
  private int tick;
  private volatile boolean ending;

  /**
   * One follower of one discussion. The site's and the article's state are held, so that they stay
   * known.
   */
  public final class FollowerPlace {
    private final SiteVersion site;
    private final ArticleVersion article;
    private final Follower follower;
    private final Set<FollowerPlace> slot;
    private volatile long told;

    private FollowerPlace(
        SiteVersion site, ArticleVersion article, Follower follower, Set<FollowerPlace> slot) {
      this.site = site;
      this.article = article;
      this.follower = follower;
      this.slot = slot;
    }

    private void look() {
      var version = article.version();
      if (version > told) {
        told = version;
        follower.moved(version, article.count());
      }
    }

    /** Follows no more; it may have left before. */
    public void leave() {
      if (slot.remove(this)) {
        following.decrementAndGet();
      }
    }

    @Override
    public String toString() {
      return "a follower of a discussion of " + site.key();
    }
  }

  public Following(Vertx vertx, Freshness freshness) {
    this.vertx = vertx;
    this.freshness = freshness;
    for (int i = 0; i < TICKS_PER_BEAT; i++) {
      places.add(ConcurrentHashMap.newKeySet());
    }
    timer = vertx.setPeriodic(TICK_MILLISECONDS, passed -> tick());
  }

  /**
   * Begins to tell a follower of a discussion, at once where it is, unless that is where the
   * follower was the last time. Until then it hears nothing.
   *
   * @param since the version the follower knows; {@link #NOTHING}: none
   * @return fails with {@link Refusal.Unavailable} when there are too many, or the service stops
   */
  public Future<FollowerPlace> follow(Site site, ArticleKey key, long since, Follower follower) {
    if (following.incrementAndGet() > MOST || ending) {
      following.decrementAndGet();
      return new Refusal.Unavailable(RETRY).failed();
    }
    var slot = places.get(Math.floorMod(System.identityHashCode(follower), TICKS_PER_BEAT));
    var place =
        new FollowerPlace(
            freshness.site(site), freshness.article(site.id(), key.value()), follower, slot);
    place.article.follow();
    return known(site, key, place.article)
        .map(
            at -> {
              if (ending) {
                throw new Refusal.Unavailable(RETRY).exception();
              }
              place.told = at.version();
              if (at.version() != since) {
                follower.moved(at.version(), at.count());
              }
              slot.add(place);
              if (ending) {
                follower.end(); // its slot may have been passed
              }
              return place;
            })
        .onFailure(unknown -> following.decrementAndGet());
  }

  private record FollowedVersion(long version, int count) {}

  /** Where a discussion is; asked of the database where nothing rests on it already. */
  private Future<FollowedVersion> known(Site site, ArticleKey key, ArticleVersion article) {
    var known =
        article.known() ? Future.<Void>succeededFuture() : freshness.learn(site.id(), key.value());
    return known.map(asked -> new FollowedVersion(article.version(), article.count()));
  }

  private void tick() {
    places.forEach(slot -> slot.forEach(FollowerPlace::look));
    places.get(tick).forEach(place -> place.follower.beat());
    tick = (tick + 1) % TICKS_PER_BEAT;
  }

  /** How many follow. */
  public int following() {
    return following.get();
  }

  /**
   * Takes no more, and ends one of so many shares of the followings there are; the others are told
   * as before.
   */
  public void end(int share, int shares) {
    ending = true;
    for (int slot = share; slot < places.size(); slot += shares) {
      places.get(slot).forEach(place -> place.follower.end());
    }
  }

  /** Ends every following, and takes no more. */
  public void close() {
    end(0, 1);
    vertx.cancelTimer(timer);
  }
}
