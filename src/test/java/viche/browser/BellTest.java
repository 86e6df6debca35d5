package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Olena is told what became of her comments, and who answered, beside the heading. */
final class BellTest extends Visit {
  private static final String MINE = "Мої коментарі й відповіді";

  private static Locator bell(ArticlePage article) {
    return article.discussion().locator(".bell");
  }

  private static Locator panel(ArticlePage article) {
    return article.page().getByRole(AriaRole.REGION, named(MINE));
  }

  private static Locator item(ArticlePage article, String text) {
    return panel(article).locator(".item").filter(new Locator.FilterOptions().setHasText(text));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator tab(ArticlePage article, String name) {
    return article.page().getByRole(AriaRole.TAB, named(name));
  }

  private static void counts(ArticlePage article, String what) {
    assertThat(bell(article))
        .hasAttribute("aria-label", what.isEmpty() ? MINE : MINE + ": " + what);
  }

  /** Opens what the bell opens, once the service has answered. */
  private static void openPanel(ArticlePage article) {
    bell(article).click();
    assertThat(panel(article).locator("[aria-busy=true]")).hasCount(0);
  }

  @Test
  void anApprovedReplyIsCountedWithoutAReloadAndItsLinkLeadsThere() {
    var root = site.approved("Олена", "bridge", "Коли відкриття?");
    for (var i = 0; i < 8; i++) {
      site.approved("r" + i, "bridge", "Думка " + i + " про міст, якого так довго чекали.");
    }
    var article = open();
    counts(article, "1 нове сповіщення");
    var heard = article.discussion().locator("viche-bell [aria-live=polite]");
    assertThat(heard).hasText("");

    var reply = site.reply("Тарас", "bridge", root, "Кажуть, у жовтні").getString("id");
    site.approve(reply, 1);
    counts(article, "2 нові сповіщення");
    assertThat(heard).hasText("2 нові сповіщення");
    assertThat(bell(article)).hasAttribute("aria-expanded", "false");

    openPanel(article);
    var told = item(article, "Кажуть, у жовтні");
    assertThat(told).containsText("Тарас: відповідь на ваш коментар");
    assertThat(told).containsText("Коли відкриття?");
    assertThat(told).containsText("нове");
    counts(article, "");
    told.getByRole(AriaRole.LINK).click();
    assertThat(panel(article)).hasCount(0);
    assertThat(article.comment("Кажуть, у жовтні")).isFocused();
    assertThat(article.comment("Кажуть, у жовтні")).isInViewport();
    assertThat(article.page()).hasURL(address + "#viche-comment-" + reply);
  }

  @Test
  void aLinkToAFoldedThreadUnfoldsItHoweverOftenItIsFollowed() {
    var root = site.approved("Олена", "bridge", "Коли відкриття?");
    site.approvedReply("Тарас", "bridge", root, "Кажуть, у жовтні");
    var article = open();
    for (var time = 0; time < 2; time++) {
      article.button("Згорнути: Олена").click();
      assertThat(article.comment("Кажуть, у жовтні")).hasCount(0);
      openPanel(article);
      item(article, "Кажуть, у жовтні").getByRole(AriaRole.LINK).click();
      assertThat(article.comment("Кажуть, у жовтні")).isFocused();
    }
  }

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
  void whatBecameOfACommentIsToldInWords() {
    var good = site.submit("Олена", "bridge", "Нарешті міст").getString("id");
    var bad = site.submit("Олена", "bridge", "Купіть у нас").getString("id");
    var article = open();
    assertThat(article.hidden("Купіть у нас")).containsText("Чекає на модератора");
    site.reject(bad, 1);
    site.approve(good, 1);
    counts(article, "2 нові сповіщення");
    assertThat(article.hidden("Купіть у нас")).containsText("Відхилено");
    openPanel(article);
    var rejected = item(article, "Ваш коментар відхилено");
    assertThat(rejected).containsText("Купіть у нас");
    assertThat(rejected).containsText("Причина: спам · вирішив модератор");
    assertThat(item(article, "Ваш коментар опубліковано")).containsText("Нарешті міст");

    tab(article, "Мої коментарі").click();
    assertThat(item(article, "Відхилено")).containsText("модератор: спам");
    item(article, "Відхилено").getByRole(AriaRole.LINK).click();
    assertThat(article.hidden("Купіть у нас")).isFocused();
  }

  @Test
  void aDiscussionThatIsFollowedTellsOfWhatIsNewInOneNotification() {
    site.approved("Тарас", "bridge", "Перший");
    var article = open();
    var follow = article.button("Стежити за обговоренням");
    assertThat(follow).hasAttribute("aria-pressed", "false");
    follow.click();
    assertThat(follow).hasAttribute("aria-pressed", "true");
    assertThat(article.says("Про нові коментарі дізнаєтеся")).isVisible();
    var first = site.approved("Тарас", "bridge", "Другий");
    site.approved("Інна", "bridge", "Третій");
    counts(article, "1 нове сповіщення");
    openPanel(article);
    var told = item(article, "2 нові коментарі в обговоренні, за яким ви стежите");
    assertThat(told).containsText("Другий");
    told.getByRole(AriaRole.LINK).click();
    assertThat(article.comment("Другий")).isFocused();
    assertThat(article.page()).hasURL(address + "#viche-comment-" + first);

    article.page().reload();
    assertThat(follow).hasAttribute("aria-pressed", "true");
    follow.click();
    assertThat(follow).hasAttribute("aria-pressed", "false");
    assertThat(article.says("Ви більше не стежите")).isVisible();
    article.page().reload();
    assertThat(follow).hasAttribute("aria-pressed", "false");
  }

  @Test
  void whatIsReadInOneTabIsReadInTheOtherWhenItAsks() {
    var root = site.approved("Олена", "bridge", "Коли відкриття?");
    site.approvedReply("Тарас", "bridge", root, "Кажуть, у жовтні");
    var one = open();
    var other = open();
    counts(one, "2 нові сповіщення");
    counts(other, "2 нові сповіщення");
    openPanel(one);
    counts(one, "");
    // A change that tells her nothing is a reason to ask.
    site.approved("Інна", "bridge", "Пором кращий");
    counts(other, "");
  }

  @Test
  void onlyWhatWasShownIsRead() {
    var root = site.approved("Олена", "bridge", "Коли відкриття?");
    var article = open();
    counts(article, "1 нове сповіщення");
    var held = new HeldRequests();
    olena.route("**/me/notifications/read", held);
    bell(article).click();
    assertThat(item(article, "Ваш коментар опубліковано")).isVisible();
    article.page().waitForCondition(() -> !held.isEmpty());
    site.approvedReply("Тарас", "bridge", root, "Кажуть, у жовтні");
    panel(article).getByRole(AriaRole.BUTTON, closing()).click();
    assertThat(bell(article)).isFocused();
    held.letThrough();
    counts(article, "1 нове сповіщення");
  }

  private static Locator.GetByRoleOptions closing() {
    return new Locator.GetByRoleOptions().setName("Закрити").setExact(true);
  }

  @Test
  void whatIsOnOtherPagesHasALinkWhereTheirAddressIsKnown() {
    var tram = site.approved("Олена", "tram", "Які зупинки?");
    var ferry = site.approved("Олена", "ferry", "Пором кращий");
    var page = news.article(site, "tram", "uk", "");
    var known = new JsonObject().put("title", "Перший трамвай").put("url", page);
    site.admin().put("/articles/tram", known).expect(200);
    var answer = site.approvedReply("Тарас", "tram", tram, "Біля ринку");
    var article = open();
    openPanel(article);
    assertThat(item(article, "Пором кращий").getByRole(AriaRole.LINK)).hasCount(0);
    assertThat(item(article, "Пором кращий")).containsText("ferry");
    var told = item(article, "Біля ринку");
    assertThat(told).containsText("Перший трамвай");
    tab(article, "Мої коментарі").click();
    assertThat(item(article, "Які зупинки?")).containsText("1 відповідь");
    assertThat(item(article, "Які зупинки?").getByRole(AriaRole.LINK))
        .hasAttribute("href", page + "#viche-comment-" + tram);
    assertThat(item(article, "Пором кращий").getByRole(AriaRole.LINK)).hasCount(0);
    assertThat(ferry).isNotEqualTo(tram);
    tab(article, "Що нового").click();
    told.getByRole(AriaRole.LINK).click();
    assertThat(article.page()).hasURL(page + "#viche-comment-" + answer);
    assertThat(article.comment("Біля ринку")).isFocused();
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
    olena.route("**/viche/panel.js*", route -> route.abort());
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
                new com.microsoft.playwright.Route.FulfillOptions()
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
