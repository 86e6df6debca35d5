package viche.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import viche.discussion.PageCache;
import viche.http.PublicPage.Header;
import viche.http.engine.Cors;
import viche.http.engine.SecurityHeaders;

/**
 * Answers reads of finished pages before the router. An article is read thousands of times for each
 * comment written; the router, the contract and the guards would cost such a read more than all the
 * rest of it. They aren't skipped: a page is found here only at an address that they have let pass
 * before, it is open to anyone, and taking bytes from memory is nothing that needs a limit. So this
 * stands beside {@link Routes} and opens nothing that doesn't stand there.
 *
 * <p>Everything else goes to the router.
 */
final class CachedReads implements Handler<HttpServerRequest> {
  private static final List<Header> ALWAYS = always();

  private final PageCache<?, PublicPage> pages;
  private final Handler<HttpServerRequest> router;
  private final LongAdder full = new LongAdder();
  private final LongAdder notModified = new LongAdder();

  CachedReads(PageCache<?, PublicPage> pages, Handler<HttpServerRequest> router) {
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
    var head = method.equals(HttpMethod.HEAD);
    var page = head || method.equals(HttpMethod.GET) ? pages.find(request.uri()) : null;
    if (page == null) {
      router.handle(request);
      return;
    }
    var asked = request.headers();
    var reply =
        page.reply(asked.get(HttpHeaders.ACCEPT_ENCODING), asked.get(HttpHeaders.IF_NONE_MATCH));
    var response = request.response();
    var headers = response.headers();
    for (int i = 0; i < ALWAYS.size(); i++) {
      var header = ALWAYS.get(i);
      headers.add(header.name(), header.value());
    }
    for (int i = 0; i < reply.headers().size(); i++) {
      var header = reply.headers().get(i);
      headers.add(header.name(), header.value());
    }
    var body = reply.body();
    if (body == null) {
      notModified.increment();
      response.setStatusCode(reply.status()).end();
    } else {
      full.increment();
      if (head) {
        response.end();
      } else {
        response.end(body);
      }
    }
  }

  /** Pages sent from memory. */
  long full() {
    return full.sum();
  }

  /** Requests whose callers had the page already. */
  long notModified() {
    return notModified.sum();
  }
}
