package viche.http.engine;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.regex.Pattern;
import viche.refusal.Refusal;

/** The JSON body of a paused request, of bounded size, which may break off before it is read. */
final class BodyReader {
  private static final Pattern JSON =
      Pattern.compile(
          "application/json *(?:; *charset *= *(?:utf-8|\"utf-8\") *)?", Pattern.CASE_INSENSITIVE);

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final HttpServerRequest request;
  private final Memory memory;
  private final String client;
  private final Promise<Buffer> result = Promise.promise();

  /** The body of a client's request, of which nothing was read yet. */
  BodyReader(HttpServerRequest request, Memory memory, ClientAddress.LimitedAddress client) {
    this.request = request;
    this.memory = memory;
    this.client = client.key();
    request.exceptionHandler(
        broken ->
            result.tryFail(
                new HttpException(broken instanceof SlowClientException ? 408 : 400, broken)));
  }

  /**
   * The body once {@link #read} was called and it is whole; empty when there is none.
   *
   * @return fails with {@link HttpException} of 400 when it breaks off or isn't HTTP, of 408 when
   *     it comes too slowly, whether it is being read or not; of 413 when it is too large; of 415
   *     when it isn't JSON
   */
  Future<Buffer> whole() {
    return result.future();
  }

  /**
   * Begins to read.
   *
   * @param most bytes it may have
   */
  Future<Buffer> read(int most) {
    var length = declaredLength(request);
    if (length > most) {
      result.tryFail(new HttpException(413));
    } else if (length == 0 || (length < 0 && request.isEnded())) {
      request.resume();
      result.tryComplete(Buffer.buffer());
    } else {
      collect(most);
    }
    return whole();
  }

  private void collect(int most) {
    // Memory is taken as bytes come, not as they are announced.
    var collected = Buffer.buffer();
    request.handler(
        chunk -> {
          if (whole().isComplete()) {
            return; // refused; what still comes is dropped
          }
          if (collected.length() + chunk.length() > most) {
            result.fail(new HttpException(413));
          } else if (memory.take(client, chunk.length())) {
            collected.appendBuffer(chunk);
          } else {
            result.fail(new Refusal.Unavailable(RETRY).exception());
          }
        });
    whole().onComplete(done -> memory.give(client, collected.length()));
    request.endHandler(
        end -> {
          if (collected.length() == 0 || isJson(request)) {
            result.tryComplete(collected);
          } else {
            result.tryFail(new HttpException(415));
          }
        });
    request.resume();
  }

  private static boolean isJson(HttpServerRequest request) {
    var type = request.getHeader("Content-Type");
    return type != null
        && JSON.matcher(type.strip()).matches()
        && !request.headers().contains("Content-Encoding");
  }

  /** The declared length in bytes; -1 when it isn't declared. */
  static long declaredLength(HttpServerRequest request) {
    var length = request.getHeader("Content-Length");
    // Netty has refused what isn't a number before this.
    return length == null ? -1 : Long.parseLong(length);
  }
}
