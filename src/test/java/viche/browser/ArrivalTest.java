package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonArray;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.RuleSheet;

/** Where readers are when the discussion comes, late or by a link. */
final class ArrivalTest extends Visit {
  private static final String FAR_ABOVE = "<p>Довга стаття.</p>".repeat(60);
  private static final String NOT_THERE = "Коментаря за цим посиланням немає";

  /** The article below a long text, with what the service rendered of its discussion. */
  private String longArticle(String before) {
    var query = "/articles/bridge/discussion.html?fragment=true&language=uk";
    var rendered = site.anyone().get(query).expect(200).body();
    var element =
        "<viche-discussion site='%s' article='bridge' token-url='/token' login-url='/login'>%s</viche-discussion>"
            .formatted(site.key(), rendered);
    var service = "http://127.0.0.1:" + site.service().port();
    return news.publish("bridge", "uk", service, before + element + "<p>Нижче.</p>".repeat(20));
  }

  private void tenComments() {
    for (var i = 0; i < 10; i++) {
      site.approved("Читач " + i, "bridge", ("Думка " + i + ". ").repeat(30));
    }
  }

  private static double top(Locator element) {
    return element.boundingBox().y;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 8})
  void whoReadsThePagesOwnHtmlKeepsTheirPlaceWhenTheElementTakesOver(int comment) {
    tenComments();
    var page = olena.newPage();
    var held = new CompletableFuture<Route>();
    page.route("**/articles/bridge/discussion", held::complete);
    page.navigate(longArticle(FAR_ABOVE));
    var own = page.locator("viche-discussion > section [id^=comment-]").nth(comment);
    var id = own.getAttribute("id");
    own.evaluate("it => scrollBy(0, it.getBoundingClientRect().top + 20)");
    page.waitForCondition(held::isDone);
    assertThat(top(own)).isBetween(-21.0, -19.0);

    held.join().resume();
    var there = page.locator("#viche-" + id);
    assertThat(there).isVisible();
    assertThat(own).isHidden();
    assertThat(top(there)).isBetween(-25.0, -15.0);
  }

  @Test
  void whoReadsTheArticleAboveIsNotMoved() {
    tenComments();
    var page = olena.newPage();
    var held = new CompletableFuture<Route>();
    page.route("**/articles/bridge/discussion", held::complete);
    page.navigate(longArticle(FAR_ABOVE));
    page.evaluate("scrollTo(0, 300)");
    page.waitForCondition(held::isDone);
    held.join().resume();
    assertThat(page.locator("viche-discussion #title")).isAttached();
    assertThat(page.evaluate("scrollY")).isEqualTo(300);
  }

  private static void assertLedTo(Page page, Locator element) {
    assertThat(element).isFocused();
    assertThat(element).isInViewport();
    assertThat(((Number) page.evaluate("scrollY")).intValue()).isGreaterThan(800);
  }

  @Test
  void aLinkToAnOwnCommentThatWaitsLeadsToIt() {
    var id = site.submit("Олена", "bridge", "Ще чекає").getString("id");
    var page = olena.newPage();
    page.navigate(longArticle(FAR_ABOVE) + "#viche-comment-" + id);
    var own = new ArticlePage(page).hidden("Ще чекає");
    assertThat(own).hasClass(java.util.regex.Pattern.compile(".*\\bmarked\\b.*"));
    assertLedTo(page, own);
    assertThat(page.getByText(NOT_THERE)).hasCount(0);
  }

  @Test
  void aLinkToAnOwnReplyThatWasRejectedLeadsToIt() {
    var banned =
        RuleSheet.of(new io.vertx.core.json.JsonObject().put("bannedWords", JsonArray.of("вікна")));
    site.moderator("rules").put("/moderation/rules", banned).expect(200);
    var root = site.approved("Тарас", "bridge", "За які гроші?");
    var id = site.reply("Олена", "bridge", root, "Купіть вікна").getString("id");
    var page = olena.newPage();
    page.navigate(longArticle(FAR_ABOVE) + "?comment=" + id);
    var own = new ArticlePage(page).hidden("Купіть вікна");
    assertThat(own).containsText("Відхилено");
    assertLedTo(page, own);
  }

  @Test
  void whoLogsInLaterIsLedToWhatOnlyTheySee() {
    var id = site.submit("Олена", "bridge", "Ще чекає").getString("id");
    olena.clearCookies();
    var page = olena.newPage();
    page.navigate(longArticle(FAR_ABOVE) + "#viche-comment-" + id);
    assertLedTo(page, page.getByText(NOT_THERE));
    news.logIn(olena, "Олена");
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    assertThat(page.getByText(NOT_THERE)).hasCount(0);
    assertLedTo(page, new ArticlePage(page).hidden("Ще чекає"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#viche-comment-01900000-0000-7000-8000-000000000000",
        "#comment-01900000-0000-7000-8000-000000000000",
        "#viche-comment-0190000",
        "?comment=01900000-0000-7000-8000-000000000000",
        "ELSEWHERE",
        "REJECTED"
      })
  void aLinkThatLeadsNowhereLeadsToTheDiscussionWhichSaysSo(String link) {
    site.approved("Тарас", "bridge", "За які гроші?");
    var elsewhere = site.approved("Тарас", "ferry", "Пором кращий");
    var rejected = site.approved("Інна", "bridge", "Купіть вікна");
    site.reject(rejected, 1);
    var end =
        switch (link) {
          case "ELSEWHERE" -> "#viche-comment-" + elsewhere;
          case "REJECTED" -> "#viche-comment-" + rejected;
          default -> link;
        };
    var page = olena.newPage();
    page.navigate(longArticle(FAR_ABOVE) + end);
    assertLedTo(page, page.getByText(NOT_THERE));
  }

  @Test
  void anAnchorOfSomebodyElsesIsNone() {
    site.approved("Тарас", "bridge", "За які гроші?");
    var page = olena.newPage();
    page.navigate(longArticle("<p id='comment-12'>Інше</p>") + "#comment-12");
    assertThat(page.locator("viche-discussion #title")).isVisible();
    assertThat(page.locator("viche-discussion textarea")).isVisible();
    assertThat(page.getByText(NOT_THERE)).hasCount(0);
  }

  @Test
  void aLinkThatIsFollowedWithoutANetworkSaysSoAtTheDiscussion() {
    var id = site.submit("Тарас", "bridge", "Ще чекає").getString("id");
    var page = olena.newPage();
    page.route("**/comments/" + id, Route::abort);
    page.navigate(longArticle(FAR_ABOVE) + "#viche-comment-" + id);
    assertLedTo(page, page.locator("viche-discussion #title"));
    assertThat(page.getByText("Немає зв’язку. Спробуйте ще раз.")).isVisible();
  }
}
