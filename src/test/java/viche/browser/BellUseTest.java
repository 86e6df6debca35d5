package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bell is there for whoever is logged in, however they use a page, and bothers nobody else. */
final class BellUseTest extends BellVisit {
  @Test
  void everythingIsDoneByKeyboard() {
    var root = site.approved("Олена", "bridge", "Коли відкриття?");
    site.approvedReply("Тарас", "bridge", root, "Кажуть, у жовтні");
    var article = open();
    counts(article, "2 нові сповіщення");
    var keys = article.page().keyboard();
    bell(article).focus();
    keys.press("Enter");
    assertThat(bell(article)).hasAttribute("aria-expanded", "true");
    assertThat(panel(article).locator("h3")).isFocused();
    assertThat(item(article, "Кажуть, у жовтні")).isVisible();
    keys.press("Tab");
    assertThat(panel(article).getByRole(AriaRole.BUTTON).first()).isFocused();
    keys.press("Tab");
    assertThat(tab(article, "Що нового")).isFocused();
    keys.press("ArrowRight");
    assertThat(tab(article, "Мої коментарі")).isFocused();
    assertThat(item(article, "Опубліковано")).containsText("Коли відкриття?");
    keys.press("ArrowLeft");
    assertThat(tab(article, "Що нового")).isFocused();
    keys.press("ArrowLeft");
    assertThat(tab(article, "Мої дані")).isFocused();
    keys.press("Home");
    assertThat(tab(article, "Що нового")).isFocused();
    keys.press("Escape");
    assertThat(panel(article)).hasCount(0);
    assertThat(bell(article)).isFocused();

    keys.press("Space");
    assertThat(panel(article).locator("h3")).isFocused();
    assertThat(item(article, "Кажуть, у жовтні")).isVisible();
    keys.press("Tab");
    keys.press("Tab");
    keys.press("Tab");
    keys.press("Enter");
    assertThat(article.comment("Кажуть, у жовтні")).isFocused();
  }

  @Test
  void whoIsNotLoggedInHasNoBellAndAsksNothing() {
    site.approved("Тарас", "bridge", "За які гроші?");
    var page = browser.page(Device.PHONE);
    var asked = new ArrayList<String>();
    page.onRequest(request -> asked.add(request.url()));
    var article = ArticlePage.open(page, address);
    assertThat(article.says("увійдіть")).isVisible();
    assertThat(article.discussion().locator("viche-bell")).hasCount(0);
    assertThat(asked).noneMatch(url -> url.contains("/me/") || url.contains("bell"));
  }

  @Test
  void whoLogsOutHasNoBellAnyMore() {
    site.approved("Тарас", "bridge", "За які гроші?");
    var article = open();
    assertThat(bell(article)).isVisible();
    olena.clearCookies();
    article.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    assertThat(article.says("увійдіть")).isVisible();
    assertThat(bell(article)).hasCount(0);
  }

  @Test
  void aPageThatNobodyLooksAtAsksNothing() {
    var page = olena.newPage();
    page.addInitScript(
        """
        window.unseen = false;
        Object.defineProperty(document, "hidden", {get: () => unseen});
        window.see = (seen) => { unseen = !seen; document.dispatchEvent(new Event("visibilitychange")); };
        """);
    page.clock().install();
    var article = ArticlePage.open(page, address);
    counts(article, "");
    var asked = new ArrayList<String>();
    page.onRequest(request -> asked.add(request.url()));
    page.evaluate("see(false)");
    page.clock().fastForward("10:00");
    assertThat(asked.stream().filter(url -> url.contains("/me/notifications"))).isEmpty();
    page.waitForResponse("**/me/notifications?*", () -> page.evaluate("see(true)"));
    page.waitForResponse("**/me/notifications?*", () -> page.clock().fastForward("01:30"));
  }

  @Test
  void aPanelThatDoesNotComeIsToldAndComesWithTheNextPress() {
    var article = open();
    assertThat(bell(article)).isVisible();
    olena.route("**/viche/panel.js*", Route::abort);
    bell(article).click();
    assertThat(panel(article)).containsText("Немає зв’язку");
    bell(article).click();
    olena.unroute("**/viche/panel.js*");
    openPanel(article);
    assertThat(panel(article)).containsText("Поки що нічого.");
  }

  @Test
  void aPageWithStrangeStylesDoesNotBreakIt() {
    var root = site.approved("Олена", "bridge", "Коли відкриття?");
    site.approvedReply("Тарас", "bridge", root, "Кажуть, у жовтні");
    var page = olena.newPage();
    page.route(
        "**/style.css",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/css")
                    .setBody(
                        """
                        * { box-sizing: content-box; float: left; position: static !important; }
                        button, svg, section, .bell, .count, .item, #panel { display: none !important; }
                        a, p, li { color: white !important; background: white !important; }
                        body { text-transform: none; }
                        """)));
    var article = ArticlePage.open(page, address);
    counts(article, "2 нові сповіщення");
    assertThat(bell(article)).isVisible();
    openPanel(article);
    assertThat(item(article, "Кажуть, у жовтні")).isVisible();
    Browsing.assertAccessible(page);
  }

  @Test
  void aFingerFindsIt() {
    var root = site.approved("Олена", "bridge", "Коли відкриття?");
    site.approvedReply("Тарас", "bridge", root, "Кажуть, у жовтні");
    var article = open();
    openPanel(article);
    assertThat(item(article, "Кажуть, у жовтні")).isVisible();
    var targets = new ArrayList<Locator>(List.of(bell(article)));
    targets.addAll(article.discussion().locator("viche-bell button").all());
    targets.addAll(panel(article).locator(".item").all());
    assertThat(targets).hasSizeGreaterThan(5);
    for (var target : targets) {
      var box = target.boundingBox();
      assertThat(Math.min(box.width, box.height))
          .as(target.textContent())
          .isGreaterThanOrEqualTo(44);
    }
  }

  @Test
  void itSpeaksThePagesLanguage() {
    var root = site.approved("Олена", "bridge", "Коли відкриття?");
    site.approvedReply("Тарас", "bridge", root, "Кажуть, у жовтні");
    var article = ArticlePage.open(olena.newPage(), news.article(site, "bridge", "en", ""));
    assertThat(bell(article))
        .hasAttribute("aria-label", "My comments and answers: 2 new notifications");
    article.page().evaluate("document.documentElement.lang = 'ru'");
    assertThat(bell(article))
        .hasAttribute("aria-label", Pattern.compile("Мои комментарии и ответы: 2 новых .*"));
    bell(article).click();
    assertThat(article.discussion().locator("#panel")).containsText("ответ на ваш комментарий");
  }
}
