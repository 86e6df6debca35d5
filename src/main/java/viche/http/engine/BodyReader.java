package viche.http.engine;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.handler.HttpException;
import java.util.regex.Pattern;

/** Reads the JSON body of a paused request, of bounded size. */
final class BodyReader {
  /** The most bytes a body may have unless its operation says otherwise: 64 KiB. */
  static final int MOST = 64 * 1024;

  private static final Pattern JSON =
      Pattern.compile(
          "application/json *(?:; *charset *= *(?:utf-8|\"utf-8\") *)?", Pattern.CASE_INSENSITIVE);

  private BodyReader() {}

  /**
   * The body; empty when there is none.
   *
   * @param most bytes it may have
   * @return fails with {@link HttpException} of 413 when it is too large, of 415 when it isn't JSON
   */
  static Future<Buffer> read(HttpServerRequest request, int most) {
    var length = declaredLength(request);
    if (length > most) {
      return Future.failedFuture(new HttpException(413));
    }
    if (length == 0 || (length < 0 && request.isEnded())) {
      request.resume();
      return Future.succeededFuture(Buffer.buffer());
    }
    var collected = Buffer.buffer(Math.max(0, (int) length));
    var result = Promise.<Buffer>promise();
    request.handler(
        chunk -> {
          if (collected.length() + chunk.length() > most) {
            result.tryFail(new HttpException(413));
          } else {
            collected.appendBuffer(chunk);
          }
        });
    request.exceptionHandler(result::tryFail);
    request.endHandler(
        end -> {
          if (collected.length() == 0 || isJson(request)) {
            result.tryComplete(collected);
          } else {
            result.tryFail(new HttpException(415));
          }
        });
    request.resume();
    return result.future();
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
