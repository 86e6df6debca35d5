package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.browser.desk.Moderating;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * A comment from its author over the desk to somebody who has had the article open all the while.
 */
final class StoryTest {
  private static final String FRESH = "1 новий коментар";

  @RegisterExtension final Browsing browser = new Browsing();
  private final NewsSite news = new NewsSite();
  private final TestSite site = news.register(TestService.shared(), new JsonObject());

  @AfterEach
  void close() {
    news.close();
  }

  @Test
  void aCommentIsWrittenHeldApprovedAndThereForAnotherReader() {
    var address = news.article(site, "bridge", "uk", "");
    var taras = ArticlePage.open(browser.page(Device.DESKTOP), address);
    assertThat(taras.says("Поки що тихо.")).isVisible();

    var profile = browser.profile(Device.PHONE);
    var olena = ArticlePage.open(profile.newPage(), address);
    assertThat(olena.says("Щоб долучитися до обговорення, увійдіть.")).isVisible();
    news.logIn(profile, "Олена");
    olena.page().reload();
    olena.write("Нарешті міст");
    assertThat(olena.hidden("Нарешті міст")).isVisible();
    assertThat(olena.says("Чекає на модератора")).isVisible();

    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    assertThat(desk.rows()).hasCount(1);
    assertThat(taras.heading()).hasText("Обговорення");
    desk.open("Олена");
    desk.press("a");
    assertThat(desk.rows()).hasCount(0);

    taras.button(FRESH).click();
    assertThat(taras.comment("Нарешті міст")).isVisible();
    assertThat(taras.heading()).hasText("1 коментар");
    // Its author sees it without being asked.
    assertThat(olena.comment("Нарешті міст")).isVisible();
    assertThat(olena.hidden("Нарешті міст")).hasCount(0);
  }

  @Test
  void whoSavesDataHasNoStreamAndHearsOfNewCommentsLater() {
    site.approved("Олена", "bridge", "Нарешті міст");
    var address = news.article(site, "bridge", "uk", "");
    var page = browser.page(Device.PHONE);
    page.addInitScript("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})");
    page.clock().install();
    var asked = new ConcurrentLinkedQueue<String>();
    page.onRequest(request -> asked.add(request.url()));
    var article = ArticlePage.open(page, address);
    assertThat(article.comment("Нарешті міст")).isVisible();
    site.approved("Тарас", "bridge", "За які гроші?");

    page.waitForResponse(
        response -> response.url().contains("/discussion/changes"),
        () -> page.clock().fastForward("05:00"));
    assertThat(article.button(FRESH)).isVisible();
    assertThat(asked)
        .anyMatch(url -> url.contains("/discussion"))
        .noneMatch(url -> url.endsWith("/live"));
  }

  @Test
  void whereThereIsNoStreamTheElementAsksNowAndThen() {
    site.approved("Олена", "bridge", "Нарешті міст");
    var address = news.article(site, "bridge", "uk", "");
    var page = browser.page(Device.PHONE);
    page.clock().install();
    page.route("**/live", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
    var article = ArticlePage.open(page, address);
    site.approved("Інна", "bridge", "Коли перший трамвай?");
    page.waitForCondition(
        () -> {
          page.clock().fastForward("00:10");
          return article.button(FRESH).isVisible();
        });
  }

  @Test
  void aStreamThatWasRefusedIsTriedAgain() {
    site.approved("Олена", "bridge", "Нарешті міст");
    var page = browser.page(Device.PHONE);
    page.clock().install();
    var asked = new AtomicInteger();
    page.route(
        "**/live",
        route -> {
          if (asked.incrementAndGet() == 1) {
            route.fulfill(new Route.FulfillOptions().setStatus(503));
          } else {
            route.resume();
          }
        });
    var article = ArticlePage.open(page, news.article(site, "bridge", "uk", ""));
    assertThat(article.comment("Нарешті міст")).isVisible();
    page.waitForCondition(
        () -> {
          page.clock().fastForward("00:31");
          return asked.get() == 2;
        });
    site.approved("Інна", "bridge", "Коли перший трамвай?");
    page.waitForCondition(
        () -> {
          page.clock().fastForward("00:01"); // it waits a moment before it asks
          return article.button(FRESH).isVisible();
        });
  }

  @Test
  void nothingIsHeardOfWhileThePageIsNotLookedAt() {
    site.approved("Олена", "bridge", "Нарешті міст");
    var address = news.article(site, "bridge", "uk", "");
    var page = browser.page(Device.PHONE);
    var article = ArticlePage.open(page, address);
    var other = ArticlePage.open(browser.page(Device.DESKTOP), address);
    look(page, true);
    site.approved("Тарас", "bridge", "За які гроші?");
    assertThat(other.button(FRESH)).isVisible();
    assertThat(article.button(FRESH)).hasCount(0);
    look(page, false);
    assertThat(article.button(FRESH)).isVisible();
  }

  /** As though the reader had gone to another tab, or come back. */
  private static void look(Page page, boolean away) {
    page.evaluate(
        """
        away => {
          Object.defineProperty(document, "hidden", {value: away, configurable: true});
          document.dispatchEvent(new Event("visibilitychange"));
        }
        """,
        away);
  }
}
