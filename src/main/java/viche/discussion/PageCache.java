package viche.discussion;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;
import viche.site.Site;

/**
 * Finished pages by their address. A page is read and made once, however many ask, and again only
 * when somebody asks after it stopped being right (see {@link PageDependencies}): a discussion that
 * changes all the time is made as often as it is read, no more. Nobody gets a page whose reading
 * began before they asked and that was overtaken meanwhile, so whoever was told of a change sees
 * it.
 *
 * <p>It is bounded by what the pages weigh. What is asked for once does not push out what is asked
 * for often (Caffeine's admission by frequency, W-TinyLFU). That there is nothing at an address is
 * remembered apart from pages and for a second, unless something is changed here before.
 *
 * @param <V> what a page is made of
 * @param <P> a finished page
 */
public final class PageCache<V, P> {
  /** Letters of other ways to write the addresses of pages that are remembered. */
  private static final long MOST_SPELLINGS = 4_000_000;

  /** A longer way to write an address isn't remembered; its page is found through the router. */
  private static final int LONGEST_SPELLING = 1_000;

  /** Beside a page its entry takes roughly so many bytes, and so many for each article of it. */
  private static final int OVERHEAD = 500;

  private static final int OVERHEAD_OF_ARTICLE = 300;

  /** Addresses where there is nothing. */
  private static final int MOST_ABSENT = 10_000;

  /** Within that time changes made on other instances are seen. */
  private static final Duration ABSENT = Duration.ofSeconds(1);

  /** That a page is refused, read from these sources. */
  private record Absence(Throwable refusal, PageDependencies sources) {}

  private record KeptPage<P>(P page, PageDependencies sources) {}

  private final Vertx vertx;
  private final Freshness freshness;
  private final Function<V, P> press;
  private final LongAdder made = new LongAdder();
  private final Cache<String, KeptPage<P>> pages;
  private final Cache<String, Absence> absences =
      Caffeine.newBuilder().expireAfterWrite(ABSENT).maximumSize(MOST_ABSENT).build();
  private final ConcurrentMap<String, CompletableFuture<KeptPage<P>>> loading =
      new ConcurrentHashMap<>();
  private final Cache<String, String> spellings =
      Caffeine.newBuilder()
          .maximumWeight(MOST_SPELLINGS)
          .<String, String>weigher(
              (spelling, address) -> spelling.length() + address.length() + 100)
          .build();

  /**
   * An empty cache.
   *
   * @param bytes that all pages together may weigh
   * @param press makes a page of what was read; it may take milliseconds
   * @param weight of a page in bytes
   */
  public PageCache(
      Vertx vertx, Freshness freshness, long bytes, Function<V, P> press, ToIntFunction<P> weight) {
    this.vertx = vertx;
    this.freshness = freshness;
    this.press = press;
    this.pages =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .<String, KeptPage<P>>weigher(
                (address, entry) ->
                    weight.applyAsInt(entry.page)
                        + 2 * address.length()
                        + OVERHEAD
                        + OVERHEAD_OF_ARTICLE * entry.sources.size())
            .build();
  }

  /**
   * The page at an address in any spelling that was asked for before; null when none is right.
   *
   * @param now of {@link System#nanoTime}
   */
  public @Nullable P find(String spelling, long now) {
    var page = present(spelling, now);
    if (page == null) {
      var address = spellings.getIfPresent(spelling);
      page = address == null ? null : present(address, now);
    }
    return page;
  }

  /**
   * A page that may be no longer right.
   *
   * @param past since when it isn't known to be
   */
  public record Stale<P>(P page, Duration past) {}

  /**
   * The page at an address that {@link #find} doesn't give any more, while the database doesn't
   * answer; null where there is none, or it answers.
   */
  public @Nullable Stale<P> findStale(String spelling) {
    if (!freshness.isBlind()) {
      return null;
    }
    var address =
        pages.getIfPresent(spelling) == null ? spellings.getIfPresent(spelling) : spelling;
    var entry = address == null ? null : pages.getIfPresent(address);
    var past = entry == null ? null : entry.sources.stale(System.nanoTime());
    return entry == null || past == null ? null : new Stale<>(entry.page, past);
  }

  private @Nullable P present(String address, long now) {
    var entry = pages.getIfPresent(address);
    return entry != null && entry.sources.hold(now) ? entry.page : null;
  }

  /**
   * The page at an address.
   *
   * @param spelling the address as it was asked for
   * @param address the same in its one canonical form
   * @param read reads what it is made of and names its sources
   */
  public Future<P> get(
      Site site, String spelling, String address, Function<PageDependencies, Future<V>> read) {
    return get(site, address, read, System.nanoTime())
        .onSuccess(
            found -> {
              if (!spelling.equals(address) && spelling.length() <= LONGEST_SPELLING) {
                spellings.put(spelling, address);
              }
            });
  }

  private Future<P> get(
      Site site, String address, Function<PageDependencies, Future<V>> read, long asked) {
    var present = present(address, System.nanoTime());
    if (present != null) {
      return Future.succeededFuture(present);
    }
    var absence = absences.getIfPresent(address);
    if (absence != null && absence.sources.unmoved()) {
      return Future.failedFuture(absence.refusal);
    }
    return Future.fromCompletionStage(load(site, address, read), vertx.getOrCreateContext())
        .compose(
            entry ->
                entry.sources.begunAfter(asked) || entry.sources.hold(System.nanoTime())
                    ? Future.succeededFuture(entry.page)
                    // All who find it so now share one more load, begun after they asked.
                    : get(site, address, read, asked));
  }

  /** The load of a page that is under way, or else a new one. */
  private CompletableFuture<KeptPage<P>> load(
      Site site, String address, Function<PageDependencies, Future<V>> read) {
    var load = new CompletableFuture<KeptPage<P>>();
    var underWay = loading.putIfAbsent(address, load);
    if (underWay != null) {
      return underWay;
    }
    var sources = freshness.sources(site);
    Future.succeededFuture(sources)
        .compose(read)
        .compose(value -> vertx.executeBlocking(() -> press.apply(value), false))
        .map(page -> new KeptPage<>(page, sources))
        .onSuccess(entry -> keep(address, entry))
        .onFailure(failure -> remember(address, failure, sources))
        .onComplete(
            done -> {
              loading.remove(address, load);
              if (done.succeeded()) {
                made.increment();
                load.complete(done.result());
              } else {
                load.completeExceptionally(done.cause());
              }
            });
    return load;
  }

  /** Unless it was overtaken while it was made: then it would never be found again. */
  private void keep(String address, KeptPage<P> entry) {
    if (entry.sources.hold(System.nanoTime())) {
      pages.put(address, entry);
    }
  }

  private void remember(String address, Throwable failure, PageDependencies sources) {
    if (failure instanceof RefusedException refused
        && refused.refusal() instanceof Refusal.NotFound) {
      absences.put(address, new Absence(refused, sources));
    }
  }

  /** Pages made so far. */
  public long made() {
    return made.sum();
  }

  /** Bytes that its pages weigh now. */
  public long weight() {
    return pages.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }

  /** Pages it holds now, right or not. */
  public long size() {
    return pages.estimatedSize();
  }
}
