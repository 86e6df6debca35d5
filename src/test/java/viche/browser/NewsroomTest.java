package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import viche.app.Application;
import viche.testing.TestDemo;

/** The demo newsroom as somebody sees it who has just started Viche. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NewsroomTest {
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
  void theFrontPageTellsHowManyCommentsEachArticleHas() {
    var page = open(browser.page(Device.PHONE), "/demo");
    assertThat(count(page, "nazva-poroma")).hasText("224 коментарі");
    assertThat(count(page, "biblioteka")).hasText("12 коментарів");
    assertThat(count(page, "seeds")).hasText("0 коментарів");
    assertThat(page.locator("section.top")).hasAttribute("aria-label", "Сьогодні");

    page.getByRole(AriaRole.LINK, named("English")).click();
    assertThat(count(page, "nazva-poroma")).hasText("224 comments");
    assertThat(page.locator("h2").first()).hasText("The crane that refuses to retire");
  }

  @Test
  void theFrontPageShowsWhatReadersSayAndWhatTheyDiscuss() {
    for (var path : List.of("/demo", "/demo/en")) {
      var page = open(browser.page(Device.PHONE), path);
      var latest = page.locator("viche-latest");
      assertThat(latest.locator("li")).hasCount(4);
      assertThat(latest.locator("[part=author]").first()).not().isEmpty();
      var discussed = page.locator("viche-most-discussed");
      assertThat(discussed.locator("a[part=article]").first())
          .hasAttribute("href", Pattern.compile(".*/demo/nazva-poroma"));
      assertThat(discussed.locator("[part=count]").first())
          .hasText(path.equals("/demo") ? "224 коментарі" : "224 comments");
      latest.locator("a[part=text]").first().click();
      page.waitForURL(Pattern.compile(".*/demo/[a-z0-9-]+#viche-comment-.*"));
      var id = page.url().replaceFirst(".*#viche-", "");
      assertThat(page.locator("viche-discussion [id='" + id + "']")).isVisible();
    }
  }

  @Test
  void aReaderLogsInWritesAndSeesThatItWaits() {
    var page = open(browser.page(Device.DESKTOP), "/demo/kavun");
    scrollToComments(page);
    assertThat(page.locator("viche-discussion").getByText("Увійдіть").first()).isVisible();
    person(page, "Олена Ткач").click();
    assertThat(person(page, "Олена Ткач")).hasAttribute("aria-pressed", "true");

    scrollToComments(page);
    page.getByRole(AriaRole.TEXTBOX, named("Ваш коментар")).first().fill("Прийду з ложкою.");
    page.getByRole(AriaRole.BUTTON, named("Надіслати")).click();
    var held = page.locator("viche-discussion article.own").first();
    assertThat(held).containsText("Прийду з ложкою.");
    assertThat(held).containsText("Чекає на модератора");

    page.getByRole(AriaRole.BUTTON, named("Вийти")).click();
    scrollToComments(page);
    assertThat(page.locator("viche-discussion").getByText("Увійдіть").first()).isVisible();
    assertThat(page.locator("viche-discussion article.own")).hasCount(0);
  }

  @Test
  void aReplyAndNewsOfWhatTheyFollowWaitForWhoeverLogsIn() {
    var page = open(browser.page(Device.DESKTOP), "/demo/mist-2026");
    person(page, "Олена Ткач").click();
    assertThat(person(page, "Олена Ткач")).hasAttribute("aria-pressed", "true");
    scrollToComments(page);
    var bell = page.locator("viche-bell .bell");
    assertThat(bell).hasAttribute("aria-label", "Мої коментарі й відповіді: 6 нових сповіщень");
    bell.click();
    var followed = item(page, "4 нові коментарі в обговоренні, за яким ви стежите");
    assertThat(followed.locator("a"))
        .hasAttribute("href", Pattern.compile(".*/demo/kavun#viche-comment-.*"));
    var reply = item(page, "Зоя Вітрук: відповідь на ваш коментар");
    reply.locator("a").click();
    assertThat(page.locator("viche-discussion article.comment:focus"))
        .containsText("Перевірила замість вас");
  }

  private static Locator item(Page page, String text) {
    return page.locator("viche-bell .item").filter(new Locator.FilterOptions().setHasText(text));
  }

  @Test
  void eachTabIsSomebodyElse() {
    var profile = browser.profile(Device.DESKTOP);
    var one = open(profile.newPage(), "/demo/mist-2026");
    person(one, "Зоя Вітрук").click();
    assertThat(person(one, "Зоя Вітрук")).hasAttribute("aria-pressed", "true");
    var other = open(profile.newPage(), "/demo/mist-2026");
    assertThat(person(other, "Зоя Вітрук")).hasAttribute("aria-pressed", "false");
    assertThat(profile.cookies()).isEmpty();
  }

  @Test
  void anArticleAndItsDiscussionSpeakOneLanguage() {
    var ukrainian = open(browser.page(Device.PHONE), "/demo/mist-2026");
    assertThat(ukrainian.locator("viche-discussion #title")).hasText("21 коментар");
    var english = open(browser.page(Device.PHONE), "/demo/the-crane");
    assertThat(english.locator("viche-discussion #title")).hasText("28 comments");
    scrollToComments(english);
    assertThat(english.locator("viche-discussion").getByText("log in").first()).isVisible();
  }

  @Test
  void theLoginOfTheDiscussionComesBackToIt() {
    var page = open(browser.page(Device.DESKTOP), "/demo/choir");
    scrollToComments(page);
    page.locator("viche-discussion a[href^='/demo/login']").first().click();
    page.locator("main").getByRole(AriaRole.BUTTON, like("Зоя Вітрук")).click();
    page.waitForURL("**/demo/choir#comments");
    assertThat(person(page, "Зоя Вітрук")).hasAttribute("aria-pressed", "true");
  }

  @Test
  void theLoginGivesATokenToTheDeskAndNothingToAnotherSite() {
    var page = browser.page(Device.DESKTOP);
    open(page, "/demo/login?return=%2Fdesk");
    page.locator("main").getByRole(AriaRole.BUTTON, like("Марта Редакторка")).click();
    page.waitForURL(Pattern.compile(".*/desk#token=[^.]+\\.[^.]+\\.[^.]+|.*/desk#?$"));

    for (var foreign :
        List.of("https://evil.example/desk", "//evil.example/desk", "javascript:0")) {
      open(page, "/demo/login?return=" + URLEncoder.encode(foreign, UTF_8));
      page.locator("main").getByRole(AriaRole.BUTTON, like("Марта Редакторка")).click();
      page.waitForURL("**/demo");
      assertThat(URI.create(page.url()).getPath()).isEqualTo("/demo");
    }
  }

  @Test
  void withoutScriptsArticlesAndWhatWasSaidAreRead() {
    var page = browser.profile(Device.PHONE.options().setJavaScriptEnabled(false)).newPage();
    open(page, "/demo");
    page.locator("main").getByRole(AriaRole.LINK, like("Через Лагідну")).first().click();
    assertThat(page.locator("h1")).containsText("Через Лагідну");
    assertThat(page.getByText("пандус справді пологий")).isVisible();
    assertThat(page.locator("noscript p")).isVisible();
    assertThat(page.locator("noscript p"))
        .containsText("Щоб увійти й писати, потрібен JavaScript.");
    assertThat(page.locator("#who")).isHidden();
  }

  @Pictures
  @Test
  void everyPageIsAccessibleAndFitsInLightAndDark() {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (var device : Device.values()) {
        var page = browser.profile(device.options().setColorScheme(scheme)).newPage();
        for (var path :
            List.of(
                "/demo",
                "/demo/en",
                "/demo/login",
                "/demo/events",
                "/demo/mist-2026",
                "/demo/seeds")) {
          open(page, path);
          page.waitForLoadState();
          Browsing.assertAccessible(page);
          assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
              .as(path + " on " + device)
              .isEqualTo(true);
          Browsing.picture(
              page,
              ("newsroom" + path.replace('/', '-') + "-" + device + "-" + scheme)
                  .toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  @Test
  void anEventIsSeenAMomentAfterItHappened() {
    var page = browser.page(Device.PHONE);
    open(page, "/demo/events?lang=en");
    var writer = open(browser.page(Device.PHONE), "/demo/kavun");
    person(writer, "Олена Ткач").click();
    assertThat(person(writer, "Олена Ткач")).hasAttribute("aria-pressed", "true");
    scrollToComments(writer);
    writer
        .getByRole(AriaRole.TEXTBOX, named("Ваш коментар"))
        .first()
        .fill("Подія, яку видно назовні.");
    writer.getByRole(AriaRole.BUTTON, named("Надіслати")).click();

    var told = new Locator.FilterOptions().setHasText("Подія, яку видно назовні.");
    var event = page.locator("#events li").filter(told).first();
    assertThat(event.locator("code")).hasText("comment.submitted");
    event.locator("summary").click();
    assertThat(event.locator("pre")).containsText("Подія, яку видно назовні.");
    Browsing.assertAccessible(page);
    Browsing.picture(page, "newsroom-demo-events-open");
  }

  @Test
  void nothingMovesWhenTheLoginIsThere() {
    for (var device : List.of(Device.PHONE, Device.DESKTOP)) {
      for (var path : List.of("/demo", "/demo/mist-2026", "/demo/login")) {
        var page = browser.page(device);
        page.addInitScript(
            """
            window.moved = 0;
            new PerformanceObserver((list) => {
              for (const {value} of list.getEntries()) moved += value;
            }).observe({type: "layout-shift", buffered: true});
            """);
        open(page, path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.locator(".person").first()).isVisible();
        assertThat(((Number) page.evaluate("moved")).doubleValue())
            .as(path + " on " + device)
            .isLessThan(0.02);
      }
    }
  }

  @Test
  void whoeverIsChosenIsSeenInTheDark() {
    var dark = Device.PHONE.options().setColorScheme(ColorScheme.DARK);
    var page = browser.profile(dark).newPage();
    open(page, "/demo/login");
    page.locator("main").getByRole(AriaRole.BUTTON, like("Ніна Головна")).click();
    page.waitForURL("**/demo");
    assertThat(person(page, "Ніна Головна")).hasAttribute("aria-pressed", "true");
    Browsing.assertAccessible(page);
    open(page, "/demo/login");
    var chosen = page.locator("main").getByRole(AriaRole.BUTTON, like("Ніна Головна"));
    assertThat(chosen).hasAttribute("aria-pressed", "true");
    assertThat(chosen).hasCSS("background-color", "rgb(242, 184, 75)");
    Browsing.assertAccessible(page);
    Browsing.picture(page, "newsroom-login-chosen-dark");
  }

  @Test
  void anAdminCanBeChosenAlsoWhereTheBrowserKeepsNothing() {
    var page = browser.page(Device.DESKTOP);
    page.addInitScript(
        """
        Object.defineProperty(window, "sessionStorage", {get() { throw new DOMException("", "SecurityError"); }});
        """);
    open(page, "/demo/login?return=%2Fdesk");
    page.locator("form").getByLabel("Ім’я").fill("Соломія");
    page.locator("form select").selectOption("admin");
    page.locator("form button").click();
    assertThat(page.locator("viche-desk header.bar")).containsText("Соломія");
  }

  private Page open(Page page, String path) {
    page.navigate("http://127.0.0.1:" + application.port() + path);
    return page;
  }

  /** The element asks who is logged in when it is nearly on the screen. */
  private static void scrollToComments(Page page) {
    page.evaluate("document.querySelector('#comments').scrollIntoView()");
  }

  private static Locator count(Page page, String article) {
    return page.locator("viche-count[article=" + article + "] span").first();
  }

  private static Locator person(Page page, String name) {
    return page.locator("#who")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile(name)));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions like(String name) {
    return new Locator.GetByRoleOptions().setName(Pattern.compile(name));
  }
}
