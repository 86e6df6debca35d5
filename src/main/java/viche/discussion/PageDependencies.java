package viche.discussion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.site.Article;
import viche.site.Site;
import viche.site.posture.InForce;

/**
 * What an answer is made from: versions of articles, the site's epoch, and until when it is right
 * by itself. They are named while it is read; after that it holds until one of them is known to
 * have moved on, and for {@value #LONGEST_SECONDS} s at most.
 */
public final class PageDependencies {
  /** Bounds what lost messages and wrong clocks can do. */
  static final int LONGEST_SECONDS = 30;

  /**
   * Without the database nobody can decide anything, so a page stays what was right at last; but
   * this instance may be the only one that is cut off from it.
   */
  private static final Duration LONGEST_STALE = Duration.ofHours(1);

  /** What rests on a whole site isn't made more often than this. */
  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  private static final long ANY = -1;

  private record Seen(ArticleVersion article, long version) {}

  private final Freshness freshness;
  private final Site site;
  private final Clock clock;
  private final SiteVersion known;
  private final long begun = System.nanoTime();
  private final List<Seen> articles = new ArrayList<>(1);

  /** Of the site before anything was read. */
  private final long begunAt;

  /** Of the site, before anything was read. */
  private final long moves;

  /** Of the site, when the answer depends on its settings and posture, else {@link #ANY}. */
  private long epoch = ANY;

  /** Whether the answer depends on every discussion of the site. */
  private boolean everything;

  private long expires = begun + Duration.ofSeconds(LONGEST_SECONDS).toNanos();

  PageDependencies(Freshness freshness, Site site, Clock clock) {
    this.freshness = freshness;
    this.site = site;
    this.clock = clock;
    this.known = freshness.site(site);
    this.begunAt = known.epoch();
    this.moves = known.moves();
  }

  /** The key of the site. */
  public String site() {
    return site.key();
  }

  /** The answer depends on the settings of the site; they were read before. */
  public void ofSite() {
    epoch = begunAt;
    if (!known.isCurrent(site)) {
      expires = begun;
    }
  }

  /**
   * The answer depends on every discussion of the site. Where they move all the time it is made
   * once a second, however often it is asked for, and so is that much behind.
   */
  public void ofEveryDiscussion() {
    everything = true;
  }

  /** An article is about to be read: whatever moves it from now on is noticed. */
  public ArticleVersion watch(String key) {
    return freshness.article(site.id(), key);
  }

  /** The watched article was read, before anything else of it; empty: it was never made. */
  public void read(ArticleVersion watched, Optional<Article> article) {
    if (article.isPresent() && watched != watch(article.get().key())) {
      readByAlias(watched, article.get());
    } else {
      read(
          watched, article.map(Article::version).orElse(0L), article.map(Article::count).orElse(0));
    }
  }

  /**
   * What moved the article until it was known that the key leads to it was told to nobody: then the
   * answer is for those only who asked before it was read.
   */
  private void readByAlias(ArticleVersion alias, Article article) {
    if (alias.lead(watch(article.key()), article.version(), article.count())) {
      passing();
    }
    articles.add(new Seen(alias, article.version()));
  }

  /** The watched article was read at this version, before anything else of it. */
  public void read(ArticleVersion article, long version, int count) {
    article.note(version, count);
    articles.add(new Seen(article, version));
  }

  /** The heading of a watched article was read, the moments when it changes by itself with it. */
  void read(ArticleVersion watched, Optional<Article> article, InForce posture) {
    ofSite();
    known.seen(site, posture);
    until(posture.until());
    until(article.map(made -> made.closes(site.settings())).orElse(null));
    read(watched, article);
  }

  /** At this moment, if it is still to come, the answer will be another though nothing moves. */
  private void until(@Nullable Instant moment) {
    var now = clock.instant();
    if (moment != null && now.isBefore(moment)) {
      var left = Duration.between(now, moment);
      if (left.compareTo(Duration.ofSeconds(LONGEST_SECONDS)) < 0) {
        expires = Math.min(expires, System.nanoTime() + left.toNanos());
      }
    }
  }

  /** Whether no discussion of the site is known to have changed since the reading began. */
  boolean unmoved() {
    return known.moves() == moves;
  }

  /**
   * Somebody was told of a later version than was read, so the answer is for those only who asked
   * before it was read.
   */
  public void passing() {
    expires = begun;
  }

  /** How many articles the answer rests on. */
  int size() {
    return articles.size();
  }

  /** Whether the reading began after a moment of {@link System#nanoTime}. */
  boolean begunAfter(long moment) {
    return begun - moment >= 0;
  }

  /** Whether the answer is still right at a moment of {@link System#nanoTime}. */
  boolean hold(long moment) {
    return moment - expires < 0 && areUnmoved(moment);
  }

  /**
   * How long ago it stopped being right by itself, at a moment of {@link System#nanoTime}; null
   * where a source is known to have moved, or that was more than an hour ago.
   */
  @Nullable Duration stale(long moment) {
    var past = Duration.ofNanos(Math.max(0, moment - expires));
    return areUnmoved(moment) && past.compareTo(LONGEST_STALE) <= 0 ? past : null;
  }

  private boolean areUnmoved(long moment) {
    if (epoch != ANY && known.epoch() != epoch) {
      return false;
    }
    if (everything && !unmoved() && moment - begun >= REMEMBERED.toNanos()) {
      return false;
    }
    for (int i = 0; i < articles.size(); i++) { // no iterator: this is asked at every request
      var seen = articles.get(i);
      if (seen.article.version() > seen.version) {
        return false;
      }
    }
    return true;
  }
}
