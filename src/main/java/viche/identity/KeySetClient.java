package viche.identity;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fetches key sets by HTTP: no redirects, at most {@value #MAX_BYTES} bytes, one time-out to
 * connect and one for the whole answer.
 */
final class KeySetClient {
  static final int MAX_BYTES = 64 * 1024;

  static final Duration DEFAULT_FRESHNESS = Duration.ofMinutes(10);
  static final Duration MIN_FRESHNESS = Duration.ofMinutes(1);
  static final Duration MAX_FRESHNESS = Duration.ofDays(1);

  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[,\\s])max-age=\"?(\\d{1,9})", Pattern.CASE_INSENSITIVE);

  private final Vertx vertx;
  private final HttpClient http;
  private final long timeoutMillis;

  KeySetClient(Vertx vertx, Duration timeout) {
    this.vertx = vertx;
    this.timeoutMillis = timeout.toMillis();
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(false).setDecompressionSupported(false));
  }

  /** Fetches a key set; fails when that fails in any way or it holds no usable key. */
  Future<KeySetDocument> fetch(URI url) {
    return http.request(
            new RequestOptions()
                .setAbsoluteURI(url.toString())
                .setConnectTimeout(timeoutMillis)
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.ACCEPT, "application/jwk-set+json, application/json"))
        .compose(this::exchange);
  }

  private Future<KeySetDocument> exchange(HttpClientRequest request) {
    return request
        .send()
        .compose(
            response ->
                body(response).map(text -> KeySetDocument.parse(text, freshness(response), vertx)))
        .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
        .onFailure(cause -> request.reset());
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    var whole = Promise.<Buffer>promise();
    // Set in any case: the request is reset after a failure, and the response says so here.
    response.exceptionHandler(whole::tryFail);
    if (response.statusCode() != 200) {
      return Future.failedFuture(new IOException("status " + response.statusCode()));
    }
    var body = Buffer.buffer();
    response.endHandler(end -> whole.tryComplete(body));
    response.handler(
        chunk -> {
          if (body.length() + chunk.length() <= MAX_BYTES) {
            body.appendBuffer(chunk);
          } else {
            whole.tryFail(new IOException("longer than " + MAX_BYTES + " bytes"));
          }
        });
    return whole.future();
  }

  private static Duration freshness(HttpClientResponse response) {
    return freshness(response.getHeader(HttpHeaders.CACHE_CONTROL));
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
