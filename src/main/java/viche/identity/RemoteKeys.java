package viche.identity;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.outgoing.Destination;
import viche.outgoing.OutgoingException;
import viche.refusal.Refusal;

/**
 * The keys behind one address, fetched when first needed and followed as they rotate.
 *
 * <p>One fetch runs at a time, however many wait for it. When the keys are no longer fresh, the
 * next token starts a fetch and is verified with the old keys; only after a further {@link #GRACE}
 * does it wait for the new ones. A token signed by an unknown key starts a fetch at most once in
 * {@link #PAUSE}. When a fetch fails, the keys there are stay valid: a login service that is down
 * for an hour locks nobody out here.
 */
final class RemoteKeys implements KeySource {
  /** Between two fetches that unknown keys or failures cause. */
  static final Duration PAUSE = Duration.ofMinutes(1);

  /** Between two attempts while there are no keys at all. */
  static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

  static final Duration GRACE = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);

  private final Destination address;
  private final Function<Destination, Future<KeySetDocument>> fetching;
  private final Vertx vertx;
  private final Clock clock;

  private @Nullable KeySetDocument known;
  private @Nullable Future<KeySetDocument> flight;
  private Instant fetched = Instant.MIN;
  private Instant attempted = Instant.MIN;
  private Instant unknownKeySeen = Instant.MIN;

  RemoteKeys(
      Destination address,
      Function<Destination, Future<KeySetDocument>> fetching,
      Vertx vertx,
      Clock clock) {
    this.address = address;
    this.fetching = fetching;
    this.vertx = vertx;
    this.clock = clock;
  }

  @Override
  public boolean accepts(Algorithm algorithm) {
    return algorithm.asymmetric();
  }

  @Override
  public Future<PinnedKey> signer(SignedToken token) {
    if (!accepts(token.algorithm())) {
      return UNKNOWN_KEY.failed();
    }
    return current()
        .compose(
            document ->
                document
                    .signer(token)
                    .recover(
                        unknown ->
                            document.names(token.keyId())
                                ? Future.failedFuture(unknown)
                                : newerThan(document).compose(newer -> newer.signer(token))));
  }

  @Override
  public synchronized boolean holds(PinnedKey key) {
    if (known == null) {
      return false;
    }
    if (stale(known, Duration.ZERO)) {
      refresh();
    }
    return known.holds(key);
  }

  /** The keys as they are known now, or once they are fetched. */
  private synchronized Future<KeySetDocument> current() {
    if (known == null) {
      var retry = attempted.plus(FIRST_PAUSE);
      if (flight == null && clock.instant().isBefore(retry)) {
        return new Refusal.Unavailable(FIRST_PAUSE).failed();
      }
      return here(fetch()).recover(failed -> new Refusal.Unavailable(FIRST_PAUSE).failed());
    }
    var old = known;
    if (!stale(old, Duration.ZERO)) {
      return Future.succeededFuture(old);
    }
    // Asked before: a fetch may have landed by the time it is begun.
    var tooOld = stale(old, GRACE);
    var refreshed = refresh();
    return refreshed == null || !tooOld
        ? Future.succeededFuture(old)
        : here(refreshed).otherwise(old);
  }

  /** The keys after one more fetch, where one is due; {@link #UNKNOWN_KEY} where it isn't. */
  private synchronized Future<KeySetDocument> newerThan(KeySetDocument seen) {
    if (known != null && known != seen) {
      return Future.succeededFuture(known);
    }
    if (flight == null) {
      var now = clock.instant();
      if (now.isBefore(unknownKeySeen.plus(PAUSE))) {
        return UNKNOWN_KEY.failed();
      }
      unknownKeySeen = now;
    }
    return here(fetch()).recover(failed -> UNKNOWN_KEY.failed());
  }

  private boolean stale(KeySetDocument document, Duration grace) {
    return !clock.instant().isBefore(fetched.plus(document.freshness()).plus(grace));
  }

  /** A fetch, unless the last attempt was just now. */
  private @Nullable Future<KeySetDocument> refresh() {
    return flight == null && clock.instant().isBefore(attempted.plus(PAUSE)) ? null : fetch();
  }

  /** The fetch that is under way, or a new one. */
  private Future<KeySetDocument> fetch() {
    if (flight != null) {
      return flight;
    }
    var promise = Promise.<KeySetDocument>promise();
    flight = promise.future();
    attempted = clock.instant();
    // What throws is a failure too: the flight always lands.
    Future.succeededFuture(address)
        .compose(fetching)
        .onComplete(
            (document, failure) -> {
              landed(document, failure);
              promise.complete(document, failure);
            });
    return promise.future();
  }

  private synchronized void landed(@Nullable KeySetDocument document, @Nullable Throwable failure) {
    flight = null;
    attempted = clock.instant();
    if (document != null) {
      known = document;
      fetched = attempted;
    } else {
      LOG.warn("The key set at {} can't be fetched: {}", address, cause(failure));
    }
  }

  /** Other messages may quote the address, and a query can hold a credential. */
  private static String cause(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> "no answer";
      case OutgoingException told -> String.valueOf(told.getMessage());
      case KeySetException told -> String.valueOf(told.getMessage());
      default -> failure.getClass().getName();
    };
  }

  /** The same result on the caller's context: whoever else waits may be on another. */
  private Future<KeySetDocument> here(Future<KeySetDocument> shared) {
    return Future.fromCompletionStage(shared.toCompletionStage(), vertx.getOrCreateContext());
  }
}
