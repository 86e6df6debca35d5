package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import viche.testing.Scenes;

/**
 * What happens is seen wherever the reader is, and heard by who doesn't see: once, not at each key.
 */
final class HeardTest extends Visit {
  @Test
  void whatHasBecomeOfAReportIsSeenFarBelowTheBeginning() {
    for (var i = 0; i < 12; i++) {
      site.approved("r" + i, "bridge", "Думка " + i);
    }
    var article = open();
    article.comment("Думка 0").getByText("Поскаржитися").click();
    article.page().getByLabel("спам").check();
    dialog(article).getByText("Поскаржитися").click();
    var told = article.says("Дякуємо. Модератор подивиться.");
    assertThat(told).isInViewport();
    assertThat(polite(told)).hasCount(1);
  }

  @Test
  void whatWasDoneIsToldForAWhile() {
    var page = olena.newPage();
    page.clock().install();
    var article = ArticlePage.open(page, address);
    article.write("Нарешті міст!");
    assertThat(article.says("Надіслано. Чекає на модератора.")).isVisible();
    page.clock().fastForward("00:20");
    assertThat(article.discussion().getByText("Надіслано. Чекає на модератора.")).hasCount(0);
    assertThat(article.hidden("Нарешті міст!")).isVisible();
  }

  @Test
  void whatHasComeInIsHeardOnce() {
    var article = open();
    article.discussion().scrollIntoViewIfNeeded();
    site.approved("Тарас", "bridge", "За які гроші?");
    var pill = article.button("1 новий коментар");
    assertThat(pill).isVisible();
    assertThat(polite(pill)).hasCount(1);
    assertThat(article.discussion().getByRole(AriaRole.STATUS)).hasCount(0);
  }

  @Test
  void aPreviewHasTheFocusAndTheBoxAfterIt() {
    var article = open();
    article.box().fill("*міст*");
    article.button("Перегляд").click();
    var preview = article.page().getByLabel("Так виглядатиме ваш текст");
    assertThat(preview).isFocused();
    article.button("Писати").click();
    assertThat(article.box()).isFocused();
  }

  @Test
  void whatIsLeftIsHeardAtEachHundred() {
    var article = open();
    var foot = article.discussion().locator(".foot");
    article.box().fill("а".repeat(4_899));
    assertThat(foot).hasText("Лишилося знаків: 101");
    assertThat(foot).hasAttribute("aria-live", "off");
    article.box().press("End");
    article.box().press("a");
    assertThat(foot).hasText("Лишилося знаків: 100");
    assertThat(foot).hasAttribute("aria-live", "polite");
  }

  @Test
  void whyATextTooLongIsNotSentIsHeard() {
    var article = open();
    article.box().fill("а".repeat(5_002));
    assertThat(article.box()).hasAttribute("aria-invalid", "true");
    var alert = article.discussion().getByRole(AriaRole.ALERT);
    assertThat(alert).hasText("");
    article.box().press("Control+Enter");
    assertThat(alert).hasText("Зайвих знаків: 2");
    article.box().fill("Коротко");
    assertThat(alert).hasText("");
    assertThat(article.box()).hasAttribute("aria-invalid", "false");
  }

  @Test
  void whatIsNotSentIsToldOnceWhileItIsTriedAgain() {
    var page = olena.newPage();
    page.clock().install();
    var article = ArticlePage.open(page, address);
    olena.route("**/comments", Route::abort);
    article.write("Нарешті міст!");
    assertThat(article.says("Ще не надіслано: немає зв’язку.")).isVisible();
    var told = article.discussion().getByRole(AriaRole.ALERT);
    told.evaluate(
        "alert => { alert.changes = 0;"
            + " new MutationObserver(() => alert.changes++)"
            + ".observe(alert, {childList: true, subtree: true, characterData: true}); }");
    page.waitForRequest("**/comments", () -> page.clock().fastForward("01:00"));
    assertThat(article.button("Надіслати зараз")).isVisible();
    assertThat(told).hasJSProperty("changes", 0);
  }

  @Test
  void detailsThatAreMissingHaveTheFocus() {
    site.approved("Тарас", "bridge", "Ви всі дурні");
    var article = open();
    article.button("Поскаржитися: Тарас").click();
    article.page().getByLabel("інше").check();
    dialog(article).getByText("Поскаржитися").click();
    assertThat(article.page().getByLabel("Подробиці")).isFocused();
  }

  @Test
  void aReplyThatWaitsStandsBelowWhatItAnswers() {
    var root = site.approved("Тарас", "bridge", "За які гроші?");
    site.approved("Інна", "bridge", "Про інше");
    var article = open();
    article.button("Відповісти: Тарас").click();
    var box = article.page().getByLabel("Ваша відповідь: Тарас");
    box.fill("За наші");
    box.press("Control+Enter");
    var below = article.discussion().locator("#viche-comment-" + root + " ~ ol .own");
    assertThat(below).containsText("За наші");
    assertThat(below).isFocused();
    assertThat(article.discussion().locator(".own")).hasCount(1);
    assertThat(article.discussion().getByText("Ваші коментарі, яких інші ще не бачать"))
        .hasCount(0);
  }

  @Test
  void aReplyFromAFoldedThreadUnfoldsIt() {
    var root = site.approved("Тарас", "bridge", "За які гроші?");
    site.approvedReply("Інна", "bridge", root, "За міські");
    var article = open();
    article.button("Згорнути: Тарас").click();
    article.button("Відповісти: Тарас").click();
    var box = article.page().getByLabel("Ваша відповідь: Тарас");
    box.fill("За наші");
    box.press("Control+Enter");
    assertThat(article.hidden("За наші")).isFocused();
    assertThat(article.comment("За міські")).isVisible();
  }

  @Test
  void whatIsWithdrawnLeavesTheFocusAtTheDiscussion() {
    var article = open();
    article.write("Нарешті міст!");
    article.hidden("Нарешті міст!").getByText("Відкликати").click();
    dialog(article).getByText("Відкликати", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(article.hidden("Нарешті міст!")).hasCount(0);
    assertThat(article.says("Відкликано.")).isVisible();
    assertThat(article.heading()).isFocused();
  }

  @Test
  void whatWasToldOnceIsNotToldToNobody() {
    var page = olena.newPage();
    page.clock().install();
    page.addInitScript(
        "const set = setTimeout; window.armed = 0;"
            + " window.setTimeout = (act, wait, ...more) => {"
            + " if (wait === 15000) armed++; return set(act, wait, ...more); };");
    var article = ArticlePage.open(page, address);
    article.write("Нарешті міст!");
    assertThat(article.says("Надіслано.")).isVisible();
    page.clock().fastForward("00:20");
    assertThat(article.discussion().getByText("Надіслано.")).hasCount(0);
    var armed = page.evaluate("armed");
    page.clock().fastForward("01:00");
    assertThat(page.evaluate("armed")).isEqualTo(armed);
  }

  @Test
  void whoMayNotWriteIsToldUntilWhenAndHasNoBox() {
    site.approved("Тарас", "bridge", "За які гроші?");
    var written = site.submit("Олена", "bridge", "Ви всі дурні").getString("id");
    var ban = new JsonObject().put("kind", "ban").put("reason", "insult");
    var lift = Scenes.impose(site, written, ban);
    var article = open();
    assertThat(article.says("Вам не можна писати: образа")).isVisible();
    assertThat(article.box()).hasCount(0);
    assertThat(article.button("Поскаржитися: Тарас")).isVisible();
    assertThat(article.button("Відповісти: Тарас")).hasCount(0);
    site.moderator("mod").delete(lift).expect(204);
    article.page().reload();
    assertThat(article.box()).isVisible();
  }

  @Test
  void anAddressOfAnotherOriginIsNoReasonToRefuse() {
    var page = olena.newPage();
    page.addInitScript(
        """
        document.addEventListener("DOMContentLoaded", () => {
          const link = document.createElement("link");
          link.rel = "canonical";
          link.href = "https://www.news.example/bridge";
          document.head.append(link);
        });
        """);
    var article = ArticlePage.open(page, address);
    article.write("Нарешті міст!");
    assertThat(article.hidden("Нарешті міст!")).isVisible();
    var waiting = site.moderator("mod").get("/moderation/queue").expect(200).json();
    assertThat(waiting.encode()).contains("\"" + address + "\"").doesNotContain("www.news.example");
  }

  private static Locator dialog(ArticlePage article) {
    return article.page().getByRole(AriaRole.DIALOG);
  }

  /** The region that tells of a text when it is heard, which says it without haste. */
  private static Locator polite(Locator text) {
    return text.locator("xpath=ancestor::*[@aria-live='polite']");
  }
}
