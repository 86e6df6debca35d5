package viche.http;

import static java.util.stream.Collectors.joining;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import viche.http.engine.Answer;
import viche.http.page.Representation;

/**
 * A page that is the same for everyone, with its answers ready to be sent: to be asked for again
 * each time by browsers, which costs little (304), and kept for some seconds by shared caches, so
 * that a removed comment is gone everywhere within ten. Caches that know {@code Surrogate-Key} can
 * be told to drop what belongs to an article.
 */
public final class PublicPage {
  private static final String BROWSERS = "max-age=0, must-revalidate";

  private static final String SHARED = "max-age=5";
  private static final String UNSHARED = "no-store";

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
  record Response(int status, List<Header> headers, @Nullable Buffer body) {}

  /**
   * What caches are told of a page.
   *
   * @param keys what a shared one may drop it by, separated by spaces
   * @param passing whether it is overtaken already, so that none may keep it
   * @param parameters of the address that make another page, where others make none, such as those
   *     by which networks follow their readers (draft-ietf-httpbis-no-vary-search); null where
   *     others are refused
   */
  public record CachesTold(String keys, boolean passing, @Nullable List<String> parameters) {
    private List<Header> headers() {
      var headers = new ArrayList<Header>();
      headers.add(Header.of("CDN-Cache-Control", passing ? UNSHARED : SHARED));
      headers.add(Header.of("Surrogate-Key", keys));
      if (parameters != null) {
        var names = parameters.stream().map(name -> '"' + name + '"').collect(joining(" "));
        headers.add(Header.of("No-Vary-Search", "params, except=(" + names + ")"));
      }
      return headers;
    }
  }

  private record Responses(Response full, Response notModified) {}

  private final Representation printed;
  private final @Nullable String policy;
  private final Responses plain;
  private final @Nullable Responses gzip;

  /**
   * A page.
   *
   * @param told to caches
   * @param policy what browsers may do with it, in place of the strictest; null: that
   */
  public PublicPage(Representation printed, CachesTold told, @Nullable String policy) {
    this.printed = printed;
    this.policy = policy;
    this.plain = replies(printed.plain(), printed.contentType(), told.headers(), null);
    this.gzip =
        printed.gzip() == null
            ? null
            : replies(printed.gzip(), printed.contentType(), told.headers(), "gzip");
  }

  private static Responses replies(
      Representation.Form form,
      String contentType,
      List<Header> forCaches,
      @Nullable String coding) {
    var always = new ArrayList<Header>();
    always.add(Header.of("ETag", form.etag()));
    always.add(Header.of("Vary", "Accept-Encoding"));
    always.add(Header.of("Cache-Control", BROWSERS));
    always.addAll(forCaches);
    var withBody = new ArrayList<>(always);
    withBody.add(Header.of("Content-Type", contentType));
    withBody.add(Header.of("Content-Length", String.valueOf(form.bytes().length())));
    if (coding != null) {
      withBody.add(Header.of("Content-Encoding", coding));
    }
    return new Responses(
        new Response(200, List.copyOf(withBody), form.bytes()),
        new Response(304, List.copyOf(always), null));
  }

  /**
   * The answer to a request.
   *
   * @param accepted its {@code Accept-Encoding}
   * @param known its {@code If-None-Match}
   */
  Response reply(@Nullable String accepted, @Nullable String known) {
    var form = printed.accepted(accepted);
    var replies = gzip != null && form.equals(printed.gzip()) ? gzip : plain;
    return known != null && form.isAmong(known) ? replies.notModified : replies.full;
  }

  /** As {@link #reply}, for those that come through the router. */
  public Answer answer(@Nullable String accepted, @Nullable String known) {
    var reply = reply(accepted, known);
    var answer =
        reply.body() == null
            ? Answer.notModified()
            : new Answer(reply.status(), new Answer.Body.Finished(reply.body()), Map.of());
    for (var header : reply.headers()) {
      answer = answer.with(header.name.toString(), header.value.toString());
    }
    return policy == null ? answer : answer.with("Content-Security-Policy", policy);
  }

  /** What browsers may do with it, in place of the strictest; null: that. */
  @Nullable String policy() {
    return policy;
  }

  /** Roughly the bytes it takes in memory. */
  public int weight() {
    return printed.weight() + OVERHEAD;
  }
}
