package viche.http.engine;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A finished file in memory: its bytes, compressed too where that pays, with strong ETags. */
public final class StaticFile implements Handler<RoutingContext> {
  /** Larger files are sent as they are: compressing them would delay the start. */
  private static final int MOST_COMPRESSED = 512 * 1024;

  private record Form(Buffer bytes, String etag) {
    static Form of(byte[] bytes) {
      return new Form(Buffer.buffer(bytes), '"' + hash(bytes) + '"');
    }
  }

  private final Form plain;
  private final @Nullable Form gzip;
  private final String contentType;
  private final Map<String, String> headers;

  /**
   * A file.
   *
   * @param headers more headers, {@code Cache-Control} among them when it may be kept unasked
   */
  public StaticFile(byte[] bytes, String contentType, Map<String, String> headers) {
    this.plain = Form.of(bytes);
    this.contentType = contentType;
    this.headers = Map.copyOf(headers);
    var zipped =
        contentType.startsWith("image/") || bytes.length > MOST_COMPRESSED ? bytes : gzip(bytes);
    this.gzip = zipped.length < bytes.length ? Form.of(zipped) : null;
  }

  /** The content type of a file by the end of its name. */
  public static String typeOf(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "js", "mjs" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "json", "map" -> "application/json";
      case "yaml" -> "application/yaml";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "ico" -> "image/x-icon";
      case "woff2" -> "font/woff2";
      case "txt" -> "text/plain; charset=utf-8";
      default -> "application/octet-stream";
    };
  }

  /** Adds it to a router for GET and HEAD. */
  public void mount(Router router, String path) {
    router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this);
    router.route(path).handler(new WrongMethod("GET, HEAD"));
  }

  @Override
  public void handle(RoutingContext context) {
    var request = context.request();
    var response = context.response();
    response.putHeader("Cache-Control", "no-cache");
    headers.forEach(response::putHeader);
    var form = plain;
    if (gzip != null) {
      response.putHeader("Vary", "Accept-Encoding");
      var accepted = request.getHeader("Accept-Encoding");
      if (accepted != null && accepted.matches(".*\\bgzip\\b(?! *; *q=0(\\.0*)?( *,|$)).*")) {
        form = gzip;
        response.putHeader("Content-Encoding", "gzip");
      }
    }
    response.putHeader("ETag", form.etag);
    var known = request.getHeader("If-None-Match");
    if (known != null && (known.equals("*") || known.contains(form.etag))) {
      response.headers().remove("Content-Encoding");
      response.setStatusCode(304).end();
      return;
    }
    Answer.bytes(200, form.bytes, contentType)
        .send(response, request.method().equals(HttpMethod.HEAD))
        .onFailure(context::fail);
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't be written", e);
    }
    return out.toByteArray();
  }

  private static String hash(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
