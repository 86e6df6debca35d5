package viche.discussion;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.site.ArticleMoved;
import viche.site.KeyFound;
import viche.site.Site;
import viche.site.Sites;
import viche.site.posture.ActivePosture;

/**
 * What this instance knows of the versions of articles and of what sites let readers see; pages are
 * held against it.
 *
 * <p>What is changed here is known at once, by the facts its transactions tell. What other
 * instances change is asked of the database every half second, for sites that are read here: which
 * articles moved within the last ten seconds, and whether settings or posture are others. When a
 * question fails, the next goes back further.
 *
 * <p>An article's moment is that of a statement, and readers see it from the commit on. A commit
 * that comes later than that, or a clock that is set, could slip through between two questions.
 * Therefore the versions themselves are compared as well: every article that somebody follows is
 * asked for by its key every ten seconds, a part of them each time; a page that nobody follows ends
 * by itself (see {@link PageDependencies}). Nothing depends on a clock, or on a message that can be
 * lost.
 *
 * <p>Lists of a whole site rest on all its articles at once: on whether any of them moved, by the
 * same facts and questions.
 */
public final class Freshness {
  private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);
  private static final long INTERVAL_MILLISECONDS = 500;
  private static final Duration BLIND = Duration.ofSeconds(3);
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  /** Questions until each article that is followed was asked for by its key. */
  private static final int ROUND = 20;

  private record Reference(long site, String article) {}

  private final Database database;
  private final Sites sites;
  private final ActivePosture postures;
  private final Clock clock;
  private final FreshnessStore store = new FreshnessStore();
  private final VersionQuestions questions;

  // Forgotten by themselves when no page rests on them any more.
  private final Cache<Reference, ArticleVersion> articles =
      Caffeine.newBuilder().weakValues().build();
  private final Cache<Long, SiteVersion> known = Caffeine.newBuilder().weakValues().build();

  private final Vertx vertx;
  private final long timer;
  private volatile long asked = System.nanoTime();
  private volatile long answered = System.nanoTime();
  private int turn;
  private boolean asking;
  private boolean failing;
  private boolean closed;

  public Freshness(
      Vertx vertx, Database database, Sites sites, ActivePosture postures, Clock clock) {
    this.vertx = vertx;
    this.database = database;
    this.sites = sites;
    this.postures = postures;
    this.clock = clock;
    this.questions = new VersionQuestions(vertx, database, this::note);
    database.onCommit(this::committed);
    sites.onChange(this::changed);
    postures.onChange(this::changed);
    timer = vertx.setPeriodic(INTERVAL_MILLISECONDS, tick -> ask());
  }

  /** Begins to read something of a site that is to be kept. */
  public PageDependencies sources(Site site) {
    return new PageDependencies(this, site, clock);
  }

  ArticleVersion article(long site, String key) {
    return articles.get(new Reference(site, key), absent -> new ArticleVersion());
  }

  /** Learns where an article is that nothing is known of; who asks at the same time shares it. */
  Future<Void> learn(long site, String key) {
    return questions.join(site, key);
  }

  SiteVersion site(Site site) {
    return known.get(site.id(), absent -> new SiteVersion(site.key()));
  }

  private void committed(Object fact) {
    if (fact instanceof ArticleMoved moved) {
      note(moved);
      var site = known.getIfPresent(moved.site());
      if (site != null) {
        site.moved(moved);
      }
    } else if (fact instanceof KeyFound found) {
      note(found);
    }
  }

  private void note(ArticleMoved moved) {
    var article = articles.getIfPresent(new Reference(moved.site(), moved.article()));
    if (article != null) {
      article.note(moved.version(), moved.count());
    }
  }

  private void note(KeyFound found) {
    var moved = found.article();
    note(moved);
    var alias =
        found.isAlias() ? articles.getIfPresent(new Reference(moved.site(), found.key())) : null;
    if (alias != null) {
      alias.lead(article(moved.site(), moved.article()), moved.version(), moved.count());
    }
  }

  private void changed(Site site) {
    var read = known.getIfPresent(site.id());
    if (read != null) {
      read.changed(site.version());
    }
  }

  private void ask() {
    synchronized (this) {
      if (asking) {
        return;
      }
      asking = true;
    }
    var begun = System.nanoTime();
    var within = OVERLAP.plusNanos(begun - asked);
    // What throws is a failed question, or nothing would ever be asked again.
    Future.succeededFuture(within)
        .compose(this::askAll)
        .onComplete(done -> answered(begun, done.cause()));
  }

  private Future<CompositeFuture> askAll(Duration within) {
    var asking = new ArrayList<Future<?>>(compare());
    known.asMap().values().forEach(site -> asking.add(look(site, within)));
    return Future.join(asking);
  }

  /** Asks for those articles by their keys whose turn it is. */
  private List<Future<?>> compare() {
    turn = (turn + 1) % ROUND;
    var due = new HashMap<Long, List<String>>();
    articles
        .asMap()
        .forEach(
            (reference, article) -> {
              if (article.followed() && Math.floorMod(reference.hashCode(), ROUND) == turn) {
                due.computeIfAbsent(reference.site(), site -> new ArrayList<>())
                    .add(reference.article());
              }
            });
    var asking = new ArrayList<Future<?>>();
    due.forEach(
        (site, keys) -> {
          for (int from = 0; from < keys.size(); from += VersionQuestions.MOST) {
            var to = Math.min(from + VersionQuestions.MOST, keys.size());
            asking.add(questions.ask(site, keys.subList(from, to)));
          }
        });
    return asking;
  }

  private Future<Void> look(SiteVersion known, Duration within) {
    return sites
        .get(known.key())
        .compose(
            site ->
                Future.join(
                    postures
                        .of(site)
                        .map(
                            inForce -> {
                              known.seen(site, inForce);
                              return null;
                            }),
                    database
                        .watch(client -> store.moved(client, site.id(), within))
                        .map(
                            moved -> {
                              moved.forEach(this::note);
                              known.moved(moved.stream().map(KeyFound::article).toList());
                              return null;
                            })))
        .mapEmpty();
  }

  /**
   * For how long no question was answered, be it with a failure: half a second where all is well,
   * some more seconds where the database is away, and ever longer when asking itself has stopped.
   */
  public Duration silence() {
    return Duration.ofNanos(System.nanoTime() - answered);
  }

  private synchronized void answered(long begun, @Nullable Throwable fault) {
    asking = false;
    answered = System.nanoTime();
    if (fault == null) {
      asked = begun;
    }
    if (closed) {
      return;
    }
    var failed = fault != null && !Database.isAway(fault);
    if (failed && !failing) {
      LOG.warn("What other instances change isn't seen", fault);
    } else if (fault == null && failing) {
      LOG.info("What other instances change is seen again");
    }
    failing = failed || (failing && fault != null);
  }

  /** Whether the database hasn't answered for so long that nothing is known of other instances. */
  boolean isBlind() {
    return System.nanoTime() - asked > BLIND.toNanos();
  }

  /** Asks no more. */
  public synchronized void close() {
    closed = true;
    vertx.cancelTimer(timer);
  }
}
