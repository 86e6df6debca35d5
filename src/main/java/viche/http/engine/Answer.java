package viche.http.engine;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import viche.http.contract.Json;

/**
 * What an operation answers.
 *
 * @param status the HTTP status
 * @param body what is sent
 * @param headers more headers; without {@code Cache-Control} an answer is not stored by anyone
 */
public record Answer(int status, Body body, Map<String, String> headers) {
  /** Shorter bodies fit into a packet as they are. */
  private static final int WORTH_COMPRESSING = 1_400;

  /** The body of an answer. */
  public sealed interface Body {
    /** No body and no content type. */
    record None() implements Body {}

    /** A value that {@link Json} writes. */
    record Value(Object value) implements Body {}

    /** Finished bytes, whose type and length are among the headers. */
    record Finished(Buffer bytes) implements Body {}

    /** Finished bytes with their content type. */
    record Bytes(Buffer bytes, String contentType) implements Body {}

    /** A body that is written bit by bit, such as server-sent events. */
    record Stream(String contentType, Writer writer) implements Body {}
  }

  /** Writes a streamed body and ends it; the head is set and not yet sent. */
  @FunctionalInterface
  public interface Writer {
    /** Starts writing. When it fails before the first byte, a problem is sent instead. */
    Future<Void> write(HttpServerResponse response);
  }

  /** Copies the headers. */
  public Answer {
    headers = Map.copyOf(headers);
  }

  /** 200 with a JSON body. */
  public static Answer ok(Object value) {
    return new Answer(200, new Body.Value(value), Map.of());
  }

  /** 204. */
  public static Answer noContent() {
    return new Answer(204, new Body.None(), Map.of());
  }

  /** 304: what the caller has is still right. */
  public static Answer notModified() {
    return new Answer(304, new Body.None(), Map.of());
  }

  /** Finished JSON in UTF-8. */
  public static Answer json(int status, Buffer bytes) {
    return bytes(status, bytes, "application/json");
  }

  /** Finished bytes. */
  public static Answer bytes(int status, Buffer bytes, String contentType) {
    return new Answer(status, new Body.Bytes(bytes, contentType), Map.of());
  }

  /** 200 with a body written bit by bit. */
  static Answer stream(String contentType, Writer writer) {
    return new Answer(200, new Body.Stream(contentType, writer), Map.of());
  }

  /** 200 with server-sent events, which nobody on the way may hold back to pack them better. */
  public static Answer events(Writer writer) {
    return stream("text/event-stream", writer)
        .with("Content-Encoding", "identity")
        .with("X-Accel-Buffering", "no");
  }

  /** This answer with one more header. */
  public Answer with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, body, more);
  }

  /** Sends it. The future fails when the body can't be written. */
  public Future<Void> send(HttpServerRequest request) {
    var response = request.response();
    var head = request.method().equals(HttpMethod.HEAD);
    response.setStatusCode(status);
    headers.forEach(response::putHeader);
    if (headers.containsKey("Content-Security-Policy")) {
      SecurityHeaders.agree(response.headers());
    }
    if (!response.headers().contains("Cache-Control")) {
      response.putHeader("Cache-Control", "no-store");
    }
    return switch (body) {
      case Body.None() -> response.end();
      case Body.Value(Object value) -> send(request, Json.bytes(value), "application/json");
      case Body.Bytes(Buffer bytes, String type) -> send(request, bytes, type);
      case Body.Finished(Buffer bytes) -> head ? response.end() : response.end(bytes);
      case Body.Stream(String type, Writer writer) -> {
        response.putHeader("Content-Type", type);
        if (head) {
          yield response.end();
        }
        response.setChunked(true);
        // A stream lasts for hours, and nobody asks again what it was asked with.
        yield writer.write(response).onSuccess(begun -> request.headers().clear());
      }
    };
  }

  /** Sends a body, compressed for whoever takes that where it is worth it. */
  private static Future<Void> send(HttpServerRequest request, Buffer bytes, String type) {
    var response = request.response().putHeader("Content-Type", type);
    var sent = bytes;
    if (bytes.length() >= WORTH_COMPRESSING) {
      vary(response.headers());
      if (Gzip.accepted(request.getHeader("Accept-Encoding"))) {
        response.putHeader("Content-Encoding", "gzip");
        sent = Buffer.buffer(Gzip.of(bytes.getBytes()));
      }
    }
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", String.valueOf(sent.length()));
      return response.end();
    }
    return response.end(sent);
  }

  private static void vary(MultiMap headers) {
    var before = headers.get("Vary");
    headers.set("Vary", before == null ? "Accept-Encoding" : before + ", Accept-Encoding");
  }
}
