package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Every state of the discussion: axe finds nothing, and a picture goes to {@code target}. */
@Pictures
final class AppearanceTest {
  @RegisterExtension final Browsing browser = new Browsing();
  private final NewsSite news = new NewsSite();
  private final TestSite site = news.register(TestService.shared(), new JsonObject());
  private String address;

  @BeforeEach
  void write() {
    var root =
        site.approved(
            "Олена Ткач",
            "bridge",
            "Нарешті *міст*!\n\n> Рух відкриють у жовтні\n\nЧому не у вересні?");
    var reply =
        site.approvedReply(
            "Тарас Б.", "bridge", root, "За які **гроші**? [Кошторис](https://city.example/k)");
    var third =
        site.approvedReply("Mykola", "bridge", reply, "The ferry should stay until winter.");
    site.approvedReply("Світлана", "bridge", third, "Бракує:\n\n- освітлення\n- зупинки");
    var gone = site.approved("Злий", "bridge", "Дурні");
    site.approvedReply("Інна Левченко", "bridge", gone, "Не треба так.");
    site.reject(gone, 1);
    var pick =
        site.approved(
            "Петро Великий-Довгий-Підпис", "bridge", "Дякую редакції за спокійну статтю.");
    site.moderator("mod")
        .put("/moderation/comments/" + pick + "/featured", new JsonObject())
        .expect(204);
    address = news.article(site, "bridge", "uk", "");
  }

  @AfterEach
  void close() {
    news.close();
  }

  @ParameterizedTest
  @CsvSource({"DESKTOP, LIGHT", "DESKTOP, DARK", "PHONE, LIGHT", "PHONE, DARK", "NARROW, LIGHT"})
  void readersAndWritersFindEverythingInOrder(Device device, ColorScheme scheme) {
    var suffix =
        "-" + device.name().toLowerCase(Locale.ROOT) + "-" + scheme.name().toLowerCase(Locale.ROOT);
    var anybody = browser.profile(device.options().setColorScheme(scheme));
    var article = ArticlePage.open(anybody.newPage(), address);
    look(article, "read" + suffix);
    assertNoSidewaysScroll(article);

    var olena = browser.profile(device.options().setColorScheme(scheme));
    news.logIn(olena, "Олена Ткач");
    article = ArticlePage.open(olena.newPage(), address);
    article.write("Чи буде пандус з боку ринку?");
    article.hidden("пандус").waitFor();
    article.button("Відповісти: Mykola").click();
    article.box().fill("Ще одна думка");
    look(article, "write" + suffix);
    article.button("Перегляд").first().click();
    article.says("Писати").waitFor();
    look(article, "preview" + suffix);
    olena.route("**/comments", Route::abort);
    article.button("Надіслати").first().click();
    article.says("Ще не надіслано").waitFor();
    look(article, "unsent" + suffix);
    article.comment("Дякую редакції").getByText("Поскаржитися").click();
    assertThat(article.page().getByRole(AriaRole.DIALOG)).isVisible();
    look(article, "report" + suffix);
    assertNoSidewaysScroll(article);
  }

  @Test
  void theRestLooksWellToo() {
    var profile = browser.profile(Device.PHONE);
    look(ArticlePage.open(profile.newPage(), news.article(site, "empty", "uk", "")), "empty");
    look(ArticlePage.open(profile.newPage(), news.article(site, "empty", "en", "")), "empty-en");
    site.admin().put("/articles/bridge", new JsonObject().put("open", false)).expect(200);
    look(ArticlePage.open(profile.newPage(), address), "closed");
    down(profile);
    look(ArticlePage.open(profile.newPage(), address), "kept");
    var page = profile.newPage();
    page.navigate(news.article(site, "other", "uk", ""));
    page.getByText("Спробувати ще раз").waitFor();
    look(new ArticlePage(page), "down");
  }

  @ParameterizedTest
  @CsvSource({"DESKTOP, DARK", "PHONE, LIGHT"})
  void whatFewMeetLooksWellToo(Device device, ColorScheme scheme) {
    var suffix =
        "-" + device.name().toLowerCase(Locale.ROOT) + "-" + scheme.name().toLowerCase(Locale.ROOT);
    var profile = browser.profile(device.options().setColorScheme(scheme));
    news.logIn(profile, "Злий");
    var article = ArticlePage.open(profile.newPage(), address);
    article.write("Перший мій коментар");
    article.hidden("Перший мій").waitFor();
    var mine = site.reader("Злий").get("/articles/bridge/mine").expect(200).json();
    var written = mine.getJsonArray("items").getJsonObject(0).getString("id");
    site.reject(written, 1);
    var warning = new JsonObject().put("kind", "warn").put("reason", "Пишіть про справу.");
    Scenes.impose(site, written, warning);
    article.page().reload();
    article.says("Модератор попереджає вас").waitFor();
    article.box().fill("х".repeat(5_003));
    article.says("Зайвих знаків: 3").waitFor();
    look(article, "warned" + suffix);

    Scenes.impose(site, written, new JsonObject().put("kind", "ban").put("reason", "insult"));
    article.page().reload();
    article.says("Вам не можна писати").waitFor();
    look(article, "barred" + suffix);

    var root = site.approved("Нова", "bridge", "Коли перший трамвай?");
    article.says("1 новий коментар").waitFor();
    look(article, "fresh" + suffix);
    article.page().navigate(address + "#viche-comment-" + root);
    article.page().reload();
    assertThat(article.discussion().locator(".marked")).hasCount(1);
    look(article, "marked" + suffix);
  }

  @Test
  void atTwiceTheSizeOfTextNothingIsCutOff() {
    var page = browser.page(Device.PHONE);
    var article = ArticlePage.open(page, address);
    page.evaluate("document.documentElement.style.fontSize = '36px'");
    look(article, "twice");
    assertNoSidewaysScroll(article);
  }

  private static void down(BrowserContext profile) {
    profile.route("**/api/v1/**", Route::abort);
  }

  private static void look(ArticlePage article, String name) {
    Browsing.picture(article.page(), "discussion-" + name);
    Browsing.assertAccessible(article.page());
  }

  private static void assertNoSidewaysScroll(ArticlePage article) {
    var wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assertThat(((Number) article.page().evaluate(wide)).intValue()).isZero();
  }
}
