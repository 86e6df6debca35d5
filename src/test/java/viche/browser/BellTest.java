package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import viche.testing.Reply;
import viche.testing.TestDatabase;

/** Olena is told what became of her comments, and who answered, beside the heading. */
final class BellTest extends BellVisit {
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
  void ofACommentThatWasBroughtAlongItIsSaid() throws SQLException {
    var id = site.submit("Олена", "bridge", "Десять років тому").getString("id");
    TestDatabase.shared()
        .value(
            """
            insert into origin (site_id, system, source_id, comment_id, revision, fate, likes)
            select site_id, 'isso', '1', id, 1, 'pending', 0 from comment where id = ?::uuid
            returning 1
            """,
            id);
    var article = open();
    openPanel(article);
    tab(article, "Мої коментарі").click();
    assertThat(item(article, "Десять років тому")).containsText("перенесено з іншої системи");
  }

  @Test
  void aDiscussionThatIsFollowedTellsOfWhatIsNewInOneNotification() {
    site.approved("Тарас", "bridge", "Перший");
    var article = open();
    var follow = article.button("Стежити за обговоренням");
    assertThat(follow).hasAttribute("aria-pressed", "false");
    follow.click();
    assertThat(follow).hasAttribute("aria-pressed", "true");
    assertThat(article.says("Про нові коментарі сповістить дзвіночок")).isVisible();
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
  void aDiscussionThatNobodyHasBegunIsFollowedLater() {
    var article = open();
    var follow = article.button("Стежити за обговоренням");
    follow.click();
    assertThat(article.says("щойно тут з’явиться перший коментар")).isVisible();
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

  @Test
  void anOldDecisionThatIsChangedIsShownBeforeItIsRead() {
    var bad = site.submit("Олена", "bridge", "Купіть у нас").getString("id");
    site.reject(bad, 1);
    var root = site.approved("Олена", "bridge", "Коли відкриття?");
    for (var i = 0; i < 11; i++) {
      site.approvedReply("r" + i, "bridge", root, "Кажуть, у жовтні, числа " + i);
    }
    var article = open();
    counts(article, "13 нових сповіщень");
    openPanel(article);
    counts(article, "");
    assertThat(item(article, "Ваш коментар відхилено")).containsText("нове");
    panel(article).getByRole(AriaRole.BUTTON, closing()).click();

    site.approve(bad, 1);
    counts(article, "1 нове сповіщення");
    assertThat(article.discussion().locator("viche-bell [aria-live=polite]"))
        .hasText("1 нове сповіщення");
    var older = "**/me/notifications?limit=100&after=*";
    olena.route(older, Route::abort);
    openPanel(article);
    assertThat(panel(article)).containsText("Немає зв’язку");
    counts(article, "1 нове сповіщення");
    olena.unroute(older);
    panel(article).getByText("Спробувати ще раз").click();
    assertThat(item(article, "нове")).hasCount(1);
    assertThat(item(article, "нове")).containsText("Ваш коментар опубліковано");
    assertThat(item(article, "нове")).containsText("Купіть у нас");
    counts(article, "");
  }

  @Test
  void whatCameWhileTheOtherListWasThereIsShownBeforeItIsRead() {
    site.approved("Тарас", "bridge", "Перший");
    var article = open();
    article.button("Стежити за обговоренням").click();
    assertThat(article.says("Про нові коментарі сповістить дзвіночок")).isVisible();
    site.approved("Тарас", "bridge", "Другий");
    counts(article, "1 нове сповіщення");
    var held = new HeldRequests();
    olena.route("**/me/notifications?limit=10", held);
    bell(article).click();
    tab(article, "Мої коментарі").click();
    article.page().waitForCondition(() -> !held.isEmpty());
    article.page().waitForResponse("**/me/notifications?limit=10", held::letThrough);
    assertThat(panel(article)).containsText("Ви ще нічого не писали.");
    site.approved("Інна", "bridge", "Третій");
    counts(article, "1 нове сповіщення");
    tab(article, "Що нового").click();
    assertThat(item(article, "2 нові коментарі в обговоренні")).containsText("нове");
    counts(article, "");
  }

  @Test
  void whatReportsHideWasNotDecidedByTheModeratorWhoApprovedIt() {
    var root = site.approved("Олена", "bridge", "Коли відкриття?");
    var reports = 0;
    Reply answer;
    do {
      answer =
          site.reader("r" + reports++)
              .post("/comments/" + root + "/reports", new JsonObject().put("reason", "spam"));
    } while (answer.status() == 201);
    answer.expect(404);
    var article = open();
    openPanel(article);
    var told = item(article, "Ваш коментар знову чекає на модератора");
    assertThat(told).containsText("Коли відкриття?");
    assertThat(told).not().containsText("вирішив модератор");
  }

  private static Locator.GetByRoleOptions closing() {
    return new Locator.GetByRoleOptions().setName("Закрити").setExact(true);
  }

  @Test
  void whatIsOnOtherPagesHasALinkWhereTheirAddressIsKnown() {
    var tram = site.approved("Олена", "tram", "Які зупинки?");
    site.approved("Олена", "ferry", "Пором кращий");
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
    tab(article, "Що нового").click();
    told.getByRole(AriaRole.LINK).click();
    assertThat(article.page()).hasURL(page + "#viche-comment-" + answer);
    assertThat(article.comment("Біля ринку")).isFocused();
  }
}
