package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;

/** Whatever happens to the network, the page or the login, a text is there once in the end. */
final class UnsentTest extends Visit {
  private static final String POSTS = "**/articles/bridge/comments";
  private static final String UNSENT = "Ще не надіслано";

  /** What the service has of Olena's, the text in the end and how many there are. */
  private void assertStoredOnce(String text) {
    Condition.await("one comment: " + text, () -> stored().size() == 1 && text.equals(body()));
  }

  private JsonArray stored() {
    return site.reader("Олена")
        .get("/articles/bridge/mine")
        .expect(200)
        .json()
        .getJsonArray("items");
  }

  private String body() {
    return stored().getJsonObject(0).getString("body");
  }

  @Test
  void aDraftIsThereAfterAReload() {
    var article = open();
    article.box().fill("Нарешті міст");
    assertThat(article.says("Чернетку збережено")).isVisible();
    article.page().close();
    assertThat(open().box()).hasValue("Нарешті міст");
    assertThat(stored()).isEmpty();
  }

  @Test
  void aBrowserWithoutRoomSendsTheWholeText() {
    var article = open();
    article.box().fill("Нарешті");
    assertThat(article.says("Чернетку збережено")).isVisible();
    article
        .page()
        .evaluate(
            """
            () => {
              Storage.prototype.setItem = () => {
                throw new DOMException("full", "QuotaExceededError");
              };
            }
            """);
    article.box().fill("Нарешті міст, і довший текст");
    assertThat(article.says("Браузер не зберігає чернетку")).isVisible();
    article.button("Надіслати").click();
    assertThat(article.hidden("Нарешті міст, і довший текст")).isVisible();
    assertStoredOnce("Нарешті міст, і довший текст");
  }

  @Test
  void whatFailsIsSentAfterAReload() {
    olena.route(POSTS, Route::abort);
    var article = open();
    article.write("Нарешті міст");
    assertThat(article.says(UNSENT)).isVisible();
    olena.unroute(POSTS);
    article.page().reload();
    assertThat(article.hidden("Нарешті міст")).isVisible();
    assertThat(article.box()).hasValue("");
    assertStoredOnce("Нарешті міст");
  }

  @Test
  void whatFailsIsSentWhenTheNetworkIsBack() {
    var article = open();
    olena.setOffline(true);
    article.write("Нарешті міст");
    assertThat(article.says(UNSENT)).isVisible();
    olena.setOffline(false);
    assertThat(article.hidden("Нарешті міст")).isVisible();
    assertStoredOnce("Нарешті міст");
  }

  @Test
  void anAnswerThatIsLostDoesNotDoubleTheComment() {
    olena.route(POSTS, UnsentTest::loseAnswer);
    var article = open();
    article.write("Нарешті міст");
    assertThat(article.says(UNSENT)).isVisible();
    olena.unroute(POSTS);
    article.page().reload();
    assertThat(article.hidden("Нарешті міст")).isVisible();
    assertStoredOnce("Нарешті міст");
  }

  @Test
  void whatIsChangedAfterALostAnswerBecomesAnEdit() {
    olena.route(POSTS, UnsentTest::loseAnswer);
    var article = open();
    article.write("Нарешті міст");
    assertThat(article.says(UNSENT)).isVisible();
    article.box().fill("Нарешті новий міст");
    olena.unroute(POSTS);
    article.button("Надіслати зараз").click();
    assertThat(article.hidden("Нарешті новий міст")).isVisible();
    assertStoredOnce("Нарешті новий міст");
  }

  @Test
  void aTabKilledWhileSendingLeavesOneComment() {
    olena.route(POSTS, UnsentTest::killPage);
    open().write("Нарешті міст");
    olena.waitForCondition(() -> olena.pages().isEmpty());
    olena.unroute(POSTS);
    var article = open();
    assertThat(article.hidden("Нарешті міст")).isVisible();
    assertStoredOnce("Нарешті міст");
  }

  /** Stored by the service; its answer never arrives. */
  private static void loseAnswer(Route route) {
    route.fetch();
    route.abort();
  }

  private static void killPage(Route route) {
    route.fetch();
    route.request().frame().page().close();
  }

  @Test
  void twoTabsSendATextOnce() {
    olena.route(POSTS, Route::abort);
    var first = open();
    first.write("Нарешті міст");
    assertThat(first.says(UNSENT)).isVisible();
    var second = open();
    assertThat(second.box()).hasValue("Нарешті міст");
    olena.unroute(POSTS);
    first.page().evaluate("dispatchEvent(new Event('online'))");
    second.page().evaluate("dispatchEvent(new Event('online'))");
    assertThat(first.box()).hasValue("");
    assertThat(second.box()).hasValue("");
    assertStoredOnce("Нарешті міст");
  }

  @Test
  void anExpiredLoginIsRenewedOnTheWay() {
    news.tokensLast(Duration.ofSeconds(-10));
    var article = open();
    news.tokensLast(Duration.ofHours(1));
    article.box().fill("Нарешті міст");
    article.button("Надіслати").click();
    assertThat(article.hidden("Нарешті міст")).isVisible();
    assertStoredOnce("Нарешті міст");
  }

  @Test
  void whoIsLoggedOutMeanwhileKeepsTheText() {
    var article = open();
    olena.route(POSTS, Route::abort);
    article.write("Нарешті міст");
    assertThat(article.says(UNSENT)).isVisible();
    olena.clearCookies();
    olena.unroute(POSTS);
    article.page().reload();
    assertThat(article.says("Щоб долучитися до обговорення")).isVisible();
    assertThat(article.discussion().getByText("Нарешті міст")).hasCount(0);
    assertThat(stored()).isEmpty();
    news.logIn(olena, "Олена");
    article.page().reload();
    assertThat(article.hidden("Нарешті міст")).isVisible();
    assertStoredOnce("Нарешті міст");
  }

  @Test
  void anotherReaderOnTheSameDeviceSendsNothingOfIt() {
    olena.route(POSTS, Route::abort);
    var article = open();
    article.write("Нарешті міст");
    assertThat(article.says(UNSENT)).isVisible();
    olena.unroute(POSTS);
    news.logIn(olena, "Тарас");
    article.page().reload();
    assertThat(article.box()).hasValue("");
    news.logIn(olena, "Олена");
    article.page().reload();
    assertThat(article.hidden("Нарешті міст")).isVisible();
    assertStoredOnce("Нарешті міст");
    var taras = site.reader("Тарас").get("/articles/bridge/mine").expect(200).json();
    assertThat(taras.getJsonArray("items")).isEmpty();
  }

  @Test
  void whoLogsInMeanwhileSendsNothingOfIt() {
    news.tokensLast(Duration.ofSeconds(15)); // so that each call asks who is logged in
    var article = open();
    olena.route(POSTS, Route::abort);
    article.write("Нарешті міст");
    assertThat(article.says(UNSENT)).isVisible();
    news.logIn(olena, "Тарас");
    olena.unroute(POSTS);
    article.page().evaluate("dispatchEvent(new Event('online'))");
    assertThat(article.box()).hasValue("");
    assertThat(stored()).isEmpty();
    var taras = site.reader("Тарас").get("/articles/bridge/mine").expect(200).json();
    assertThat(taras.getJsonArray("items")).isEmpty();
    news.logIn(olena, "Олена");
    article.page().evaluate("dispatchEvent(new Event('online'))");
    assertThat(article.hidden("Нарешті міст")).isVisible();
    assertStoredOnce("Нарешті міст");
  }

  @Test
  void aReplyStaysInSightWhenItsWriterIsLoggedOut() {
    site.approved("Тарас", "bridge", "Нарешті міст!");
    var article = open();
    article.button("Відповісти: Тарас").click();
    var reply = article.page().getByLabel("Ваша відповідь: Тарас");
    reply.fill("За які гроші?");
    olena.clearCookies();
    article.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    assertThat(article.says("Ще не надіслано: увійдіть")).isVisible();
    assertThat(article.says("Щоб долучитися до обговорення")).isVisible();
    assertThat(reply).hasValue("За які гроші?");
    article.button("Надіслати").click();
    assertThat(reply).hasValue("За які гроші?");
    assertThat(stored()).isEmpty();
    news.logIn(olena, "Олена");
    article.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    assertThat(reply).hasCount(0);
    assertStoredOnce("За які гроші?");
  }

  @Test
  void anEditStaysInSightWhenItsWriterIsLoggedOut() {
    site.approved("Олена", "bridge", "Перша думка");
    var article = open();
    article.comment("Перша думка").getByText("Змінити").click();
    var edit = article.page().getByLabel("Правка коментаря");
    edit.fill("Друга думка");
    olena.clearCookies();
    article.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    assertThat(article.says("Ще не надіслано: увійдіть")).isVisible();
    assertThat(edit).hasValue("Друга думка");
    news.logIn(olena, "Олена");
    article.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    assertThat(article.says("Щоб долучитися до обговорення")).hasCount(0);
    assertThat(edit).hasValue("Друга думка");
    article.button("Надіслати").last().click();
    assertStoredOnce("Друга думка");
  }

  @Test
  void aTextThatAnotherTabSentIsGoneFromThisOne() {
    var first = open();
    first.box().fill("Нарешті міст");
    assertThat(first.says("Чернетку збережено")).isVisible();
    var second = open();
    assertThat(second.box()).hasValue("Нарешті міст");
    second.button("Надіслати").click();
    assertThat(first.box()).hasValue("");
    assertStoredOnce("Нарешті міст");
  }

  @Test
  void aTextWhosePlaceIsGoneCanBeThrownAway() {
    var root = site.approved("Тарас", "bridge", "Нарешті міст!");
    var article = open();
    article.button("Відповісти: Тарас").click();
    article.page().getByLabel("Ваша відповідь: Тарас").fill("За які гроші?");
    site.reject(root, 1);
    article.page().reload();
    var stray = article.page().getByLabel("Незавершений текст");
    assertThat(stray).hasValue("За які гроші?");
    article.button("Видалити чернетку").click();
    assertThat(stray).hasCount(0);
    article.page().reload();
    assertThat(article.box()).isVisible();
    assertThat(stray).hasCount(0);
  }

  @Test
  void aTextStaysToBeReadWhenCommentsAreClosed() {
    var article = open();
    article.box().fill("Нарешті міст");
    assertThat(article.says("Чернетку збережено")).isVisible();
    site.admin().put("/articles/bridge", new JsonObject().put("open", false)).expect(200);
    article.page().reload();
    assertThat(article.says("Обговорення закрито.")).isVisible();
    assertThat(article.box()).hasValue("Нарешті міст");
    assertThat(article.box()).not().isEditable();
  }

  @Test
  void aTextThatIsRefusedStaysWithTheReason() {
    var article = open();
    site.admin().put("/articles/bridge", new JsonObject().put("open", false)).expect(200);
    article.write("Нарешті міст");
    assertThat(article.says("Обговорення закрито.")).isVisible();
    assertThat(article.box()).hasValue("Нарешті міст");
    site.admin().put("/articles/bridge", new JsonObject().put("open", true)).expect(200);
    article.button("Надіслати").click();
    assertThat(article.hidden("Нарешті міст")).isVisible();
    assertStoredOnce("Нарешті міст");
  }

  @Test
  void threeDaysOfflineAreNoReasonToForget() {
    var page = olena.newPage();
    page.clock().install();
    olena.route(POSTS, Route::abort);
    var article = ArticlePage.open(page, address);
    article.write("Нарешті міст");
    assertThat(article.says(UNSENT)).isVisible();
    page.clock().fastForward(Duration.ofDays(3).toMillis());
    olena.unroute(POSTS);
    page.evaluate("dispatchEvent(new Event('online'))");
    assertThat(article.hidden("Нарешті міст")).isVisible();
    assertStoredOnce("Нарешті міст");
  }
}
