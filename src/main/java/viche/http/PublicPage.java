package viche.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import viche.http.engine.Answer;
import viche.http.engine.Printed;

/**
 * A page that is the same for everyone, with its answers ready to be sent: to be asked for again
 * each time by browsers, which costs little (304), and kept for some seconds by shared caches, so
 * that a removed comment is gone everywhere within ten. Caches that know {@code Surrogate-Key} can
 * be told to drop what belongs to an article.
 */
final class PublicPage {
  private static final String BROWSERS = "max-age=0, must-revalidate";
  private static final String SHARED = "max-age=5";

  /** Beside the bytes of a page, its answers take roughly so many. */
  private static final int OVERHEAD = 2_000;

  record Header(CharSequence name, CharSequence value) {
    static Header of(String name, String value) {
      return new Header(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
    }
  }

  /**
   * A finished answer.
   *
   * @param body null where nothing is sent
   */
  record Reply(int status, List<Header> headers, @Nullable Buffer body) {
    /** For those that come through the router. */
    Answer answer() {
      var answer =
          body == null
              ? Answer.notModified()
              : new Answer(status, new Answer.Body.Finished(body), Map.of());
      for (var header : headers) {
        answer = answer.with(header.name.toString(), header.value.toString());
      }
      return answer;
    }
  }

  private record Replies(Reply full, Reply notModified) {}

  private final Printed printed;
  private final Replies plain;
  private final @Nullable Replies gzip;

  /**
   * A page.
   *
   * @param keys what a shared cache may drop it by, separated by spaces
   */
  PublicPage(Printed printed, String keys) {
    this.printed = printed;
    this.plain = replies(printed.plain(), printed.contentType(), keys, null);
    this.gzip =
        printed.gzip() == null
            ? null
            : replies(printed.gzip(), printed.contentType(), keys, "gzip");
  }

  private static Replies replies(
      Printed.Form form, String contentType, String keys, @Nullable String coding) {
    var always =
        List.of(
            Header.of("ETag", form.etag()),
            Header.of("Vary", "Accept-Encoding"),
            Header.of("Cache-Control", BROWSERS),
            Header.of("CDN-Cache-Control", SHARED),
            Header.of("Surrogate-Key", keys));
    var withBody = new ArrayList<>(always);
    withBody.add(Header.of("Content-Type", contentType));
    withBody.add(Header.of("Content-Length", String.valueOf(form.bytes().length())));
    if (coding != null) {
      withBody.add(Header.of("Content-Encoding", coding));
    }
    return new Replies(
        new Reply(200, List.copyOf(withBody), form.bytes()), new Reply(304, always, null));
  }

  /**
   * The answer to a request.
   *
   * @param accepted its {@code Accept-Encoding}
   * @param known its {@code If-None-Match}
   */
  Reply reply(@Nullable String accepted, @Nullable String known) {
    var form = printed.accepted(accepted);
    var replies = gzip != null && form.equals(printed.gzip()) ? gzip : plain;
    return known != null && form.isAmong(known) ? replies.notModified : replies.full;
  }

  /** Roughly the bytes it takes in memory. */
  int weight() {
    return printed.weight() + OVERHEAD;
  }
}
