package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.testing.TestService;

/** The discussion on an article's page, as readers see it. */
final class DiscussionPageTest {
  @RegisterExtension final Browsing browser = new Browsing();
  private final NewsSite news = new NewsSite();

  @AfterEach
  void close() {
    news.close();
  }

  @Test
  void theServersOwnHtmlIsShownUntilTheElementStarts() {
    var site = news.register(TestService.shared(), new JsonObject());
    var page = browser.page(Device.PHONE);
    page.navigate(news.article(site, "bridge", "uk", "<p>Дві думки про міст</p>"));
    assertThat(page.locator("viche-discussion")).isVisible();
  }
}
