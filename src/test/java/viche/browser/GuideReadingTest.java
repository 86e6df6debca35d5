package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import viche.app.Application;
import viche.testing.Guide;
import viche.testing.TestDemo;

/** The guides and the description of the API as somebody reads and tries them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GuideReadingTest {
  private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

  /** Where the pages' columns come and go, with the contents folded and unfolded at first. */
  private static final List<List<Integer>> WIDTHS =
      List.of(List.of(390, 680, 800, 1_000), List.of(1_280, 1_300, 1_340, 1_366, 1_376));

  @TempDir private static Path directory;

  @RegisterExtension final Browsing browser = new Browsing();
  private Application application;

  @BeforeAll
  void start() throws InterruptedException {
    application = TestDemo.start(directory);
  }

  @AfterAll
  void stop() {
    application.close();
  }

  @Test
  void guidesAreAccessibleInLightAndDark() {
    assertGuidesAccessible(Device.DESKTOP, ColorScheme.LIGHT);
    assertGuidesAccessible(Device.PHONE, ColorScheme.DARK);
  }

  @Pictures
  @Test
  void eachSchemeIsAccessibleOnEachDevice() {
    assertGuidesAccessible(Device.DESKTOP, ColorScheme.DARK);
    assertGuidesAccessible(Device.PHONE, ColorScheme.LIGHT);
  }

  private void assertGuidesAccessible(Device device, ColorScheme scheme) {
    var page = browser.profile(device.options().setColorScheme(scheme)).newPage();
    for (var path :
        List.of("/docs", "/docs/operate", "/docs/settings", "/docs/no/guide", "/problems/")) {
      open(page, path);
      Browsing.assertAccessible(page);
    }
  }

  @Test
  void whoIsAtAnAddressWithoutAGuideFindsThemAll() {
    var page = open(browser.page(Device.PHONE), "/docs/no/guide");
    assertThat(page.locator("h1")).hasText("No such guide");
    page.locator("article a").click();
    assertThat(page).hasURL("http://127.0.0.1:" + application.port() + "/docs");
    assertThat(page.locator("h1")).hasText("Guides");
  }

  @Test
  void theDescriptionOfTheApiIsLightOrDarkAsTheReaderWishes() {
    var page = openApi(ColorScheme.DARK);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    assertThat(page.locator("html.dark-mode")).hasCount(0);
  }

  /** All operations are on one page, which takes axe a quarter of a minute. */
  @Pictures
  @Test
  void theDescriptionOfTheApiIsAccessibleInLightAndDark() {
    for (var scheme : SCHEMES) {
      Browsing.assertAccessible(openApi(scheme));
    }
  }

  private Page openApi(ColorScheme scheme) {
    var options = Device.DESKTOP.options().setColorScheme(scheme);
    var page = open(browser.profile(options).newPage(), "/docs/api");
    for (var operation : List.of("Discussion-getDiscussion", "Reader-submitComment")) {
      page.locator("#operations-" + operation + " .opblock-summary-control").click();
      assertThat(operation(page, operation).locator(".execute")).isVisible();
    }
    assertThat(page.locator("html.dark-mode")).hasCount(scheme == ColorScheme.DARK ? 1 : 0);
    return page;
  }

  @Test
  void anOperationIsTriedWithTheDemosArticle() {
    var page = open(browser.page(Device.DESKTOP), "/docs/api#/Discussion/getDiscussion");
    var tried = operation(page, "Discussion-getDiscussion");
    assertThat(tried.locator("tr[data-param-name=site] input")).hasValue("demo");
    assertThat(tried.locator("tr[data-param-name=article] input")).hasValue("mist-2026");
    tried.locator(".execute").click();
    assertThat(tried.locator(".live-responses-table")).containsText("\"article\": \"mist-2026\"");
  }

  @Test
  void aClickGivesAToken() {
    var page = open(browser.page(Device.DESKTOP), "/docs/api#/Moderation/getQueue");
    var queue = operation(page, "Moderation-getQueue");
    queue.locator(".execute").click();
    assertThat(status(queue)).hasText("401");
    var moderator = button(page, "Moderator");
    moderator.click();
    assertThat(moderator).hasAttribute("aria-pressed", "true");
    assertThat(page.locator("#who")).hasText("Calls are Taras's now, a moderator.");
    queue.locator(".execute").click();
    assertThat(status(queue)).hasText("200");
    button(page, "Reader").click();
    assertThat(page.locator("#who")).containsText("Olena");
    queue.locator(".execute").click();
    assertThat(status(queue)).hasText("403");
    button(page, "Nobody").click();
    assertThat(page.locator("#who")).hasText("Calls are nobody's now.");
    queue.locator(".execute").click();
    assertThat(status(queue)).hasText("401");
  }

  @Test
  void whatWasLinkedWhereTheDescriptionOnceWasIsStillFound() {
    var page = open(browser.page(Device.DESKTOP), "/docs#/Moderation/decideComment");
    page.waitForURL("**/docs/api#/Moderation/decideComment");
    assertThat(operation(page, "Moderation-decideComment").locator(".execute")).isVisible();
  }

  @Test
  void theSearchShowsWhatHasTheWordsAndItsHeadings() {
    var page = open(browser.page(Device.DESKTOP), "/docs/login");
    page.keyboard().press("/");
    page.keyboard().type("public key");
    assertThat(page.locator("#found")).containsText("In 2 places");
    assertThat(page.locator("#keys")).isVisible();
    assertThat(page.locator("#in-php")).isHidden();
    page.keyboard().press("Enter");
    assertThat(page.locator("#found")).hasText("1 of 2");
    page.keyboard().press("Shift+Enter");
    assertThat(page.locator("#found")).hasText("2 of 2");
    Browsing.assertAccessible(page);
    page.keyboard().type(" no such words");
    assertThat(page.locator("#found")).hasText("Not on this page");
    page.keyboard().press("Escape");
    assertThat(page.locator("#found")).isEmpty();
    assertThat(page.locator("#in-php")).isVisible();
  }

  @Test
  void codeIsCopied() {
    var profile = browser.profile(Device.DESKTOP);
    profile.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    var page = open(profile.newPage(), "/docs/login");
    var copy = page.locator(".code button").last();
    copy.click();
    assertThat(copy).hasText("Copied");
    assertThat(page.evaluate("navigator.clipboard.readText()"))
        .isEqualTo("openssl rand -base64 48\n");
  }

  @Test
  void withoutScriptsEverythingIsRead() {
    var page = browser.profile(Device.PHONE.options().setJavaScriptEnabled(false)).newPage();
    open(page, "/docs/login");
    assertThat(page.locator("search")).isHidden();
    assertThat(page.locator("pre").first()).isVisible();
    page.locator("summary").click();
    page.locator(".contents").getByText("Change a key").click();
    assertThat(page.locator("#change-a-key")).isInViewport();
    page.locator("#menu").getByText("The desk").click();
    assertThat(page.locator("h1")).hasText("The desk");
  }

  @Test
  void tablesStayInTheirColumn() {
    var page = browser.page(Device.DESKTOP);
    for (var guide : Guide.all()) {
      if (!guide.name().equals(Guide.README) && !guide.name().equals("index")) {
        for (var widths : WIDTHS) {
          page.setViewportSize(widths.getFirst(), 900);
          open(page, "/docs/" + guide.name());
          for (var width : widths) {
            page.setViewportSize(width, 900);
            assertThat(page.evaluate(OUTSIDE)).as(guide.name() + " at " + width).isEqualTo(0);
          }
        }
      }
    }
  }

  @Test
  void theProblemsHaveTheBarOfTheGuidesAndBreakNoName() {
    var page = open(browser.page(Device.PHONE), "/problems/");
    var names = page.locator("td code");
    assertThat(names).not().hasCount(0);
    assertThat(names.evaluateAll("all => Math.max(...all.map(e => e.getClientRects().length))"))
        .isEqualTo(1);
    page.locator("header.bar").getByText("All guides").click();
    assertThat(page.locator("#menu")).isVisible();
  }

  /** How many cells reach out of the text's column. */
  private static final String OUTSIDE =
      """
      [...document.querySelectorAll('article td')].filter(cell =>
        cell.getBoundingClientRect().right >
          document.querySelector('article').getBoundingClientRect().right + 1).length
      """;

  @Pictures
  @Test
  void everyGuideFitsAndIsAccessible() {
    for (var scheme : SCHEMES) {
      for (var device : List.of(Device.DESKTOP, Device.NARROW)) {
        var page = browser.profile(device.options().setColorScheme(scheme)).newPage();
        for (var guide : Guide.all()) {
          var name = guide.name().equals(Guide.README) ? "api" : guide.name();
          open(page, name.equals("index") ? "/docs" : "/docs/" + name);
          if (!name.equals("api")) {
            Browsing.assertAccessible(page);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " on " + device)
                .isEqualTo(true);
          } else {
            assertThat(page.locator("#operations-Discussion-getDiscussion")).isVisible();
          }
          Browsing.picture(
              page, "guide-%s-%s-%s".formatted(name, device, scheme).toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  private Page open(Page page, String path) {
    page.navigate("http://127.0.0.1:" + application.port() + path);
    return page;
  }

  private static Locator operation(Page page, String name) {
    return page.locator("#operations-" + name);
  }

  private static Locator status(Locator operation) {
    return operation.locator(".live-responses-table .response-col_status").last();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
