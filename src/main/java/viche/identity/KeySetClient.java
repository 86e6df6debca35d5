package viche.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.outgoing.Destination;
import viche.outgoing.Outgoing;
import viche.outgoing.OutgoingAnswer;
import viche.outgoing.OutgoingException;
import viche.outgoing.OutgoingRequest;

/** Fetches key sets of at most {@value #MAX_BYTES} bytes. */
final class KeySetClient {
  static final int MAX_BYTES = 64 * 1024;

  static final Duration DEFAULT_FRESHNESS = Duration.ofMinutes(10);
  static final Duration MIN_FRESHNESS = Duration.ofMinutes(1);
  static final Duration MAX_FRESHNESS = Duration.ofDays(1);

  private static final String KINDS = "application/jwk-set+json, application/json";
  private static final int OK = 200;
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[,\\s])max-age=\"?(\\d{1,9})", Pattern.CASE_INSENSITIVE);

  private final Vertx vertx;
  private final Outgoing outgoing;
  private final Duration patience;

  KeySetClient(Vertx vertx, Outgoing outgoing, Duration patience) {
    this.vertx = vertx;
    this.outgoing = outgoing;
    this.patience = patience;
  }

  /**
   * Fetches a key set; fails with an {@link OutgoingException} when there is no answer, and with a
   * {@link KeySetException} when that is none that holds a usable key.
   */
  Future<KeySetDocument> fetch(Destination address) {
    return outgoing
        .send(OutgoingRequest.get(address, KINDS, patience, MAX_BYTES))
        .compose(this::document);
  }

  private Future<KeySetDocument> document(OutgoingAnswer answer) {
    try {
      if (answer.status() != OK) {
        throw new KeySetException("status " + answer.status());
      }
      if (!answer.whole()) {
        throw new KeySetException("longer than " + MAX_BYTES + " bytes");
      }
      var freshness = freshness(answer.headers().get(HttpHeaders.CACHE_CONTROL));
      return Future.succeededFuture(KeySetDocument.parse(answer.body(), freshness, vertx));
    } catch (KeySetException e) {
      return Future.failedFuture(e);
    }
  }

  /** {@code max-age} (RFC 9111), between a minute and a day; ten minutes where it isn't said. */
  static Duration freshness(@Nullable String cacheControl) {
    var maxAge = MAX_AGE.matcher(cacheControl == null ? "" : cacheControl);
    if (!maxAge.find()) {
      return DEFAULT_FRESHNESS;
    }
    var said = Duration.ofSeconds(Long.parseLong(maxAge.group(1)));
    if (said.compareTo(MIN_FRESHNESS) < 0) {
      return MIN_FRESHNESS;
    }
    return said.compareTo(MAX_FRESHNESS) > 0 ? MAX_FRESHNESS : said;
  }
}
