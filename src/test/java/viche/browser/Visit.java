package viche.browser;

import com.microsoft.playwright.BrowserContext;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Olena reads an article on her phone, logged in; each test has a site of its own. */
abstract class Visit {
  @RegisterExtension final Browsing browser = new Browsing();
  final NewsSite news = new NewsSite();
  final TestSite site = news.register(TestService.shared(), new JsonObject());
  final String address = news.article(site, "bridge", "uk", "");

  /** Her browser. */
  BrowserContext olena;

  @BeforeEach
  void logIn() {
    olena = browser.profile(Device.PHONE);
    news.logIn(olena, "Олена");
  }

  @AfterEach
  void close() {
    news.close();
  }

  /** Opens the article in a new tab of hers. */
  ArticlePage open() {
    return ArticlePage.open(olena.newPage(), address);
  }
}
