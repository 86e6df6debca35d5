package viche.http.demo;

import io.vertx.ext.web.Router;
import java.time.Clock;
import viche.http.page.StaticPages;
import viche.identity.TokenSigner;

/**
 * What demo mode serves besides the API, all below {@code /demo}: a newsroom whose articles embed
 * their discussions, its login, and what its receiver of events got.
 */
public final class Demo {
  private final TokenSigner signer;
  private final Clock clock;
  private final Newsroom newsroom;
  private final String site;
  private final DemoReceiver receiver;

  /**
   * @param site key of the site whose discussions the pages show
   */
  public Demo(
      TokenSigner signer, Clock clock, Newsroom newsroom, String site, DemoReceiver receiver) {
    this.receiver = receiver;
    this.signer = signer;
    this.clock = clock;
    this.newsroom = newsroom;
    this.site = site;
  }

  /** The key of the site. */
  public String site() {
    return site;
  }

  /** Adds it all to a router; blocks for a moment. */
  public void mount(Router router, Archive archive) {
    new DemoLogin(signer, clock).mount(router);
    new StaticPages("web/demo", "/demo").mount(router);
    new NewsroomPages(newsroom, new NewsroomHtml(newsroom, site), archive, receiver).mount(router);
  }
}
