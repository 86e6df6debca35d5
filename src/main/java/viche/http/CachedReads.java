package viche.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import viche.discussion.PageCache;
import viche.http.PublicPage.Header;
import viche.http.engine.Cors;
import viche.http.engine.SecurityHeaders;

/**
 * Answers reads of finished pages before the router. An article is read thousands of times for each
 * comment written; the router, the contract and the guards would cost such a read more than all the
 * rest of it. They aren't skipped: a page is found here only at an address that they have let pass
 * before, it is open to anyone, and taking bytes from memory is nothing that needs a limit. So this
 * stands beside {@code Routes} and opens nothing that doesn't stand there.
 *
 * <p>While the database doesn't answer, pages are sent that may be no longer right, and say so:
 * {@code Cache-Status} (RFC 9211) tells for how many seconds, as a negative time to live.
 *
 * <p>Everything else goes to the router.
 */
public final class CachedReads implements Handler<HttpServerRequest> {
  private static final List<Header> ALWAYS = always();

  private final PageCache<?, PublicPage> pages;
  private final Handler<HttpServerRequest> router;
  private final SendTimes full = new SendTimes();
  private final SendTimes notModified = new SendTimes();

  /**
   * Reads of finished pages.
   *
   * @param router answers everything else
   */
  public CachedReads(PageCache<?, PublicPage> pages, Handler<HttpServerRequest> router) {
    this.pages = pages;
    this.router = router;
  }

  private static List<Header> always() {
    var headers = HttpHeaders.headers();
    SecurityHeaders.put(headers);
    Cors.putPublic(headers);
    return headers.entries().stream()
        .map(entry -> Header.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public void handle(HttpServerRequest request) {
    var method = request.method();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      router.handle(request);
      return;
    }
    var begun = System.nanoTime();
    var page = pages.find(request.uri(), begun);
    if (page != null) {
      send(request, page, begun);
      return;
    }
    var stale = pages.findStale(request.uri());
    if (stale == null) {
      router.handle(request);
      return;
    }
    var left = stale.past().negated().toSeconds();
    request
        .response()
        .putHeader("Cache-Status", "viche; hit; ttl=" + left + "; detail=no-database");
    send(request, stale.page(), begun);
  }

  private void send(HttpServerRequest request, PublicPage page, long begun) {
    var head = request.method().equals(HttpMethod.HEAD);
    var asked = request.headers();
    var reply =
        page.reply(asked.get(HttpHeaders.ACCEPT_ENCODING), asked.get(HttpHeaders.IF_NONE_MATCH));
    var response = request.response();
    var headers = response.headers();
    for (int i = 0; i < ALWAYS.size(); i++) {
      var header = ALWAYS.get(i);
      headers.add(header.name(), header.value());
    }
    if (page.policy() != null) {
      headers.set("Content-Security-Policy", page.policy());
      SecurityHeaders.agree(headers);
    }
    for (int i = 0; i < reply.headers().size(); i++) {
      var header = reply.headers().get(i);
      headers.add(header.name(), header.value());
    }
    var body = reply.body();
    if (body == null) {
      response.setStatusCode(reply.status()).end();
      notModified.add(System.nanoTime() - begun);
    } else {
      if (head) {
        response.end();
      } else {
        response.end(body);
      }
      full.add(System.nanoTime() - begun);
    }
  }

  /** Pages sent from memory: from a request's head until its answer is handed on. */
  SendTimes full() {
    return full;
  }

  /** Requests whose callers had the page already. */
  SendTimes notModified() {
    return notModified;
  }
}
