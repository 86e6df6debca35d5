package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.testing.Guide;
import viche.testing.TestService;
import viche.testing.TestSite;

/** The guide's script for a page of one's own, on a page of a site. */
final class OwnScriptTest {
  private static final String PRINTED =
      "https://comments.example/api/v1/sites/news/articles/new-bridge";

  @RegisterExtension final Browsing browser = new Browsing();
  private final NewsSite news = new NewsSite();
  private final TestSite site = news.register(TestService.shared(), new JsonObject());
  private final String service = "http://127.0.0.1:" + site.service().port();

  @AfterEach
  void close() {
    news.close();
  }

  @Test
  void theScriptOfTheGuideShowsSendsAndFollows() {
    site.approved("Тарас", "new-bridge", "За які *гроші*?");
    var page = browser.page(Device.DESKTOP);
    page.navigate(news.publish("bridge", "uk", service, "<div id=\"discussion\"></div>"));
    var guide = Guide.named("own-script");
    page.evaluate(
        """
        source => {
          const make = new Function(source + "; return {load, send, live}");
          Object.assign(window, make());
        }
        """,
        guide
            .block("js", "const api")
            .concat(guide.block("js", "const live"))
            .replace(PRINTED, service + "/api/v1/sites/" + site.key() + "/articles/new-bridge"));

    page.evaluate("load()");
    assertThat(page.locator("#discussion")).containsText("1 comments");
    assertThat(page.locator("#discussion em")).hasText("гроші");
    var said = page.waitForConsoleMessage(() -> site.approved("Інна", "new-bridge", "Спільні"));
    assertThat(said.text()).matches("version \\d+, \\d comments");
    var sent =
        (Map<?, ?>)
            page.evaluate("token => send('Нарешті!', token)", TestService.token("olena", "Олена"));
    assertThat(sent.get("state")).isEqualTo("pending");
  }
}
