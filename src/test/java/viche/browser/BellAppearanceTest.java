package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What the bell shows, on every device: axe finds nothing, and pictures go to {@code target}. */
@Pictures
final class BellAppearanceTest {
  private static final String READER = "Олена Ткач";

  @RegisterExtension final Browsing browser = new Browsing();
  private final NewsSite news = new NewsSite();
  private final TestSite site = news.register(TestService.shared(), new JsonObject());

  @BeforeEach
  void write() {
    var tram = news.article(site, "tram", "uk", "");
    var known =
        new JsonObject()
            .put("title", "Перший трамвай поїде набережною вже у жовтні")
            .put("url", tram);
    site.admin().put("/articles/tram", known).expect(200);
    site.admin().put("", new JsonObject().put("readersMayErase", true)).expect(200);
    site.reader(READER).put("/articles/tram/follow", new JsonObject()).expect(204);
    var bad = site.submit(READER, "bridge", "Купіть у нас диван").getString("id");
    site.reject(bad, 1);
    var warning = new JsonObject().put("kind", "warn").put("reason", "Без реклами, будь ласка.");
    Scenes.impose(site, bad, warning);
    var root = site.approved(READER, "bridge", "Нарешті *міст*! Кажуть, і перший трамвай.");
    for (var i = 0; i < 5; i++) {
      site.approved("Петро", "tram", "Зупинка номер " + i + " мала б бути біля ринку.");
    }
    site.approvedReply(
        "Тарас Великий-Довгий-Підпис",
        "bridge",
        root,
        "За які гроші? Кошторису я так і не побачив, хоч питав і в управлінні, і на відкритті, і"
            + " в порожній залі ради.");
    site.submit(READER, "bridge", "Чи буде пандус з боку ринку?");
  }

  @AfterEach
  void close() {
    news.close();
  }

  @ParameterizedTest
  @CsvSource({
    "DESKTOP, LIGHT, uk",
    "DESKTOP, DARK, uk",
    "PHONE, LIGHT, uk",
    "PHONE, DARK, ru",
    "NARROW, LIGHT, en",
    "NARROW, DARK, uk"
  })
  void whatAReaderIsToldIsInOrder(Device device, ColorScheme scheme, String language) {
    var name = "bell-%s-%s-%s".formatted(device, scheme, language).toLowerCase(Locale.ROOT);
    var profile = browser.profile(device.options().setColorScheme(scheme));
    news.logIn(profile, READER);
    var address = news.article(site, "bridge", language, "");
    var article = ArticlePage.open(profile.newPage(), address);
    var bell = article.discussion().locator("viche-bell");
    bell.locator(".count").waitFor();
    look(article, name + "-closed");

    bell.locator(".bell").click();
    assertThat(bell.locator(".item")).hasCount(5);
    look(article, name + "-news");
    bell.locator("[role=tab]").nth(1).click();
    assertThat(bell.locator(".item")).hasCount(3);
    look(article, name + "-comments");
    bell.locator("[role=tab]").last().click();
    bell.locator("#erase").waitFor();
    look(article, name + "-data");
    bell.locator("#erase").click();
    assertThat(bell.locator("#erasing")).isFocused();
    look(article, name + "-erasing");
    bell.locator(".follow").click();
    assertThat(bell.locator(".follow")).hasAttribute("aria-pressed", "true");
    article.page().keyboard().press("Escape");
    assertThat(bell.locator("#panel")).hasCount(0);
    look(article, name + "-followed");
  }

  private static void look(ArticlePage article, String name) {
    Browsing.picture(article.page(), name);
    Browsing.assertAccessible(article.page());
    var wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assertThat(((Number) article.page().evaluate(wide)).intValue()).as(name).isZero();
  }
}
