package viche.discussion;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import viche.database.Database;
import viche.refusal.Refusal;
import viche.site.Article;
import viche.site.ArticleKey;
import viche.site.ArticleStore;
import viche.site.Site;

/**
 * Who follows which discussion, told of its versions from what {@link Freshness} knows: within a
 * second wherever the change was made. Nobody is told more than four times a second, however fast a
 * discussion moves, and only of where it is now.
 *
 * <p>One timer serves all. It looks through everyone four times a second, which costs a few
 * nanoseconds each; a sixtieth of them is beaten each time.
 */
public final class Following {
  /** Followers of one instance at the same time. */
  public static final int MOST = 20_000;

  /** The version that a follower knows who knows none. */
  public static final long NOTHING = -1;

  private static final long TICK_MILLISECONDS = 250;
  private static final int TICKS_PER_BEAT = 60;
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Database database;
  private final Freshness freshness;
  private final ArticleStore articles = new ArticleStore();
  private final List<Set<Place>> places = new ArrayList<>();
  private final AtomicInteger following = new AtomicInteger();
  private final long timer;
  private int tick;
  private volatile boolean closed;

  /**
   * One follower of one discussion. The site's and the article's state are held, so that they stay
   * known.
   */
  public final class Place {
    private final KnownSite site;
    private final KnownArticle article;
    private final Follower follower;
    private final Set<Place> slot;
    private volatile long told;

    private Place(KnownSite site, KnownArticle article, Follower follower, Set<Place> slot) {
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

  public Following(Vertx vertx, Database database, Freshness freshness) {
    this.vertx = vertx;
    this.database = database;
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
  public Future<Place> follow(Site site, ArticleKey key, long since, Follower follower) {
    if (following.incrementAndGet() > MOST || closed) {
      following.decrementAndGet();
      return new Refusal.Unavailable(RETRY).failed();
    }
    var slot = places.get(Math.floorMod(System.identityHashCode(follower), TICKS_PER_BEAT));
    var place =
        new Place(freshness.site(site), freshness.article(site.id(), key.value()), follower, slot);
    return known(site, key, place.article)
        .map(
            at -> {
              place.told = at.version();
              if (at.version() != since) {
                follower.moved(at.version(), at.count());
              }
              slot.add(place);
              if (closed) {
                follower.end();
              }
              return place;
            })
        .onFailure(unknown -> following.decrementAndGet());
  }

  private record At(long version, int count) {}

  /** Where a discussion is; asked of the database where no page rests on it already. */
  private Future<At> known(Site site, ArticleKey key, KnownArticle article) {
    return article.version() > 0
        ? Future.succeededFuture(new At(article.version(), article.count()))
        : database
            .read(client -> articles.find(client, site.id(), key.value()))
            .map(
                found -> {
                  article.note(
                      found.map(Article::version).orElse(0L), found.map(Article::count).orElse(0));
                  return new At(article.version(), article.count());
                });
  }

  private void tick() {
    places.forEach(slot -> slot.forEach(Place::look));
    places.get(tick).forEach(place -> place.follower.beat());
    tick = (tick + 1) % TICKS_PER_BEAT;
  }

  /** How many follow. */
  public int following() {
    return following.get();
  }

  /** Ends every following, and takes no more. */
  public void close() {
    closed = true;
    vertx.cancelTimer(timer);
    places.forEach(slot -> slot.forEach(place -> place.follower.end()));
  }
}
