package viche.discussion;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.database.Database;
import viche.site.ArticleMoved;
import viche.site.Site;
import viche.site.Sites;
import viche.site.posture.ActivePosture;

/**
 * What this instance knows of the versions of articles and of what sites let readers see; pages are
 * held against it.
 *
 * <p>What is changed here is known at once, by the facts its transactions tell. What other
 * instances change is asked of the database every half second, for sites that are read here: which
 * articles moved within the last half minute, and whether settings or posture are others. An
 * article moves with the first statement of a transaction and shows it at the commit, a few
 * statements of at most five seconds later; so none slips through between two questions. When a
 * question fails, the next goes back further. Nothing depends on a message that can be lost.
 */
public final class Freshness {
  private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);
  private static final long INTERVAL_MILLISECONDS = 500;
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  private record Reference(long site, String article) {}

  private final Database database;
  private final Sites sites;
  private final ActivePosture postures;
  private final Clock clock;
  private final FreshnessStore store = new FreshnessStore();

  // Forgotten by themselves when no page rests on them any more.
  private final Cache<Reference, KnownArticle> articles =
      Caffeine.newBuilder().weakValues().build();
  private final Cache<Long, KnownSite> known = Caffeine.newBuilder().weakValues().build();

  private final Vertx vertx;
  private final long timer;
  private long asked = System.nanoTime();
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
    database.onCommit(this::committed);
    sites.onChange(this::changed);
    postures.onChange(this::changed);
    timer = vertx.setPeriodic(INTERVAL_MILLISECONDS, tick -> ask());
  }

  /** Begins to read something of a site that is to be kept. */
  public Sources sources(Site site) {
    return new Sources(this, site, clock);
  }

  KnownArticle article(long site, String key) {
    return articles.get(new Reference(site, key), absent -> new KnownArticle());
  }

  KnownSite site(Site site) {
    return known.get(site.id(), absent -> new KnownSite(site.key()));
  }

  private void committed(Object fact) {
    if (fact instanceof ArticleMoved moved) {
      note(moved);
    }
  }

  private void note(ArticleMoved moved) {
    var article = articles.getIfPresent(new Reference(moved.site(), moved.article()));
    if (article != null) {
      article.note(moved.version(), moved.count());
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
    var questions = new ArrayList<Future<?>>();
    known.asMap().values().forEach(site -> questions.add(look(site, within)));
    Future.join(questions).onComplete(done -> answered(begun, done.cause()));
  }

  private Future<Void> look(KnownSite known, Duration within) {
    return sites
        .get(known.key())
        .compose(
            site ->
                Future.join(
                    postures.of(site).onSuccess(inForce -> known.seen(site, inForce)),
                    database
                        .read(client -> store.moved(client, site.id(), within))
                        .onSuccess(moved -> moved.forEach(this::note))))
        .mapEmpty();
  }

  private synchronized void answered(long begun, @Nullable Throwable fault) {
    asking = false;
    if (fault == null) {
      asked = begun;
    }
    if (closed) {
      return;
    }
    if (fault != null && !failing) {
      LOG.warn("What other instances change isn't seen until the database answers", fault);
    } else if (fault == null && failing) {
      LOG.info("What other instances change is seen again");
    }
    failing = fault != null;
  }

  /** Asks no more. */
  public synchronized void close() {
    closed = true;
    vertx.cancelTimer(timer);
  }
}
