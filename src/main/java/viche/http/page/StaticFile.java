package viche.http.page;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import viche.http.engine.Answer;
import viche.http.engine.WrongMethod;

/** A finished file in memory: its bytes, compressed too where that pays, with strong ETags. */
public final class StaticFile implements Handler<RoutingContext> {
  /** Larger files are sent as they are: compressing them would delay the start. */
  private static final int MOST_COMPRESSED = 512 * 1024;

  private final Representation file;
  private final Map<String, String> headers;

  /**
   * A file.
   *
   * @param headers more headers, {@code Cache-Control} among them when it may be kept unasked
   */
  StaticFile(byte[] bytes, String contentType, Map<String, String> headers) {
    this.headers = Map.copyOf(headers);
    this.file =
        contentType.startsWith("image/") || bytes.length > MOST_COMPRESSED
            ? Representation.plain(bytes, contentType)
            : Representation.smallest(bytes, contentType);
  }

  private StaticFile(Representation file, Map<String, String> headers) {
    this.headers = Map.copyOf(headers);
    this.file = file;
  }

  /** A file that the build has compressed, by gzip. */
  static StaticFile compressed(
      byte[] bytes, byte[] gzip, String contentType, Map<String, String> headers) {
    return new StaticFile(Representation.of(bytes, gzip, contentType), headers);
  }

  /** The content type of a file by the end of its name. */
  static String typeOf(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "js", "mjs" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "json", "map" -> "application/json";
      case "yaml" -> "application/yaml";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "webp" -> "image/webp";
      case "ico" -> "image/x-icon";
      case "woff2" -> "font/woff2";
      case "txt" -> "text/plain; charset=utf-8";
      default -> "application/octet-stream";
    };
  }

  /** Adds it to a router for GET and HEAD. */
  void mount(Router router, String path) {
    router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this);
    router.route(path).handler(new WrongMethod("GET, HEAD"));
  }

  @Override
  public void handle(RoutingContext context) {
    var request = context.request();
    var response = context.response();
    response.putHeader("Cache-Control", "no-cache");
    headers.forEach(response::putHeader);
    var form = file.accepted(request.getHeader("Accept-Encoding"));
    if (file.gzip() != null) {
      response.headers().add("Vary", "Accept-Encoding");
    }
    response.putHeader("ETag", form.etag());
    if (form.isAmong(request.getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
      return;
    }
    if (form.equals(file.gzip())) {
      response.putHeader("Content-Encoding", "gzip");
    }
    new Answer(200, new Answer.Body.Finished(form.bytes()), finished(form))
        .send(request)
        .onFailure(context::fail);
  }

  private Map<String, String> finished(Representation.Form form) {
    return Map.of(
        "Content-Type", file.contentType(),
        "Content-Length", String.valueOf(form.bytes().length()));
  }
}
