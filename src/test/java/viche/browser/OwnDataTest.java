package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import viche.testing.Scenes;
import viche.testing.TestDatabase;

/** What readers do with all that is kept about them: have it as a file, and go. */
final class OwnDataTest extends BellVisit {
  private static final String BODY = "Коли відкриття?";

  private void siteLetsReadersGo() {
    site.admin().put("", new JsonObject().put("readersMayErase", true)).expect(200);
  }

  /** The tab with what is kept about her. */
  private static Locator data(ArticlePage article) {
    openPanel(article);
    tab(article, "Мої дані").click();
    var data = panel(article).getByRole(AriaRole.TABPANEL);
    assertThat(button(data, "Завантажити все моє")).isVisible();
    return data;
  }

  private static Locator button(Locator within, String name) {
    return within.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void allThatIsKeptComesAsAFile() throws IOException {
    site.approved("Олена", "bridge", BODY);
    var article = open();
    var data = data(article);
    var file = article.page().waitForDownload(() -> button(data, "Завантажити все моє").click());
    assertThat(file.suggestedFilename()).isEqualTo("viche.json");
    var kept = new JsonObject(Files.readString(file.path()));
    assertThat(kept.getJsonArray("comments")).hasSize(1);
    assertThat(button(data, "Стерти мене")).hasCount(0);
  }

  @Test
  void sheGoesByKeyboardAndHerTextsStay() {
    siteLetsReadersGo();
    site.approved("Олена", "bridge", BODY);
    var page = olena.newPage();
    var article = ArticlePage.open(page, address);
    article.box().fill("Ще не дописала");
    openPanel(article);
    var keys = page.keyboard();
    tab(article, "Що нового").focus();
    keys.press("End");
    assertThat(tab(article, "Мої дані")).isFocused();
    assertThat(panel(article)).containsText("Усе, що тут зберігається про вас");
    keys.press("Tab");
    keys.press("Tab");
    assertThat(button(panel(article), "Стерти мене")).isFocused();
    keys.press("Enter");
    assertThat(panel(article).locator("#erasing")).isFocused();
    assertThat(panel(article)).containsText("Скасувати це не можна");
    Browsing.assertAccessible(page);

    keys.press("Tab");
    assertThat(panel(article).getByLabel("Нехай лишаються, але без імені")).isFocused();
    assertThat(panel(article).locator("input:checked")).hasCount(0);
    keys.press("Space");
    keys.press("Tab");
    keys.press("Enter");
    assertThat(panel(article).locator("#gone")).isFocused();
    assertThat(panel(article)).containsText("Вашого імені тут більше немає");
    assertThat(panel(article)).containsText("Ваші коментарі лишилися без імені.");
    Browsing.assertAccessible(page);

    assertThat(article.comment(BODY)).containsText("Колишній читач");
    assertThat(article.box()).hasValue("");
    assertThat(page.evaluate("JSON.stringify(localStorage)").toString()).doesNotContain("дописала");
    assertThat(site.reader("Олена").get("/me").json().containsKey("account")).isFalse();
    assertThat(site.discussion("bridge").encode()).contains(BODY).doesNotContain("Олена");
  }

  @Test
  void herTextsGoWithHer() {
    siteLetsReadersGo();
    var root = site.approved("Олена", "bridge", BODY);
    site.approvedReply("Тарас", "bridge", root, "У жовтні");
    var article = open();
    var data = data(article);
    button(data, "Стерти мене").click();
    data.getByLabel("Нехай зникнуть теж").check();
    button(data, "Стерти мене").click();
    assertThat(data).containsText("Ваші коментарі зникли.");
    assertThat(article.says("Автор відкликав коментар.")).isVisible();
    assertThat(site.discussion("bridge").encode()).doesNotContain(BODY);
  }

  @Test
  void whoThinksBetterOfItIsWhereTheyWere() {
    siteLetsReadersGo();
    site.approved("Олена", "bridge", BODY);
    var article = open();
    var data = data(article);
    button(data, "Стерти мене").click();
    button(data, "Стерти мене").click();
    assertThat(data.locator("#erasing")).isVisible();
    button(data, "Не треба").click();
    assertThat(button(data, "Стерти мене")).isFocused();
    article.page().keyboard().press("Enter");
    assertThat(data.locator("#erasing")).isFocused();
    article.page().keyboard().press("Escape");
    assertThat(button(data, "Стерти мене")).isFocused();
    assertThat(site.reader("Олена").get("/me").json().getString("account")).isNotNull();
  }

  @Test
  void whatMayNotBeErasedIsTold() {
    siteLetsReadersGo();
    var comment = site.approved("Олена", "bridge", BODY);
    var dossier = site.moderator("mod").get("/moderation/comments/" + comment).expect(200).json();
    var account = dossier.getJsonObject("author").getString("id");
    site.admin()
        .put("/moderation/accounts/" + account + "/hold", new JsonObject().put("reason", "Суд"))
        .expect(200);
    var article = open();
    var data = data(article);
    button(data, "Стерти мене").click();
    data.getByLabel("Нехай зникнуть теж").check();
    button(data, "Стерти мене").click();
    assertThat(data.getByRole(AriaRole.ALERT)).containsText("його дані заборонено знищувати");
    assertThat(article.comment(BODY)).containsText("Олена");
  }

  @Test
  void aSanctionAndAnErasureLatelyAreToldAsTheReason() {
    siteLetsReadersGo();
    site.approved("Олена", "bridge", BODY);
    site.reader("Олена").delete("/me?texts=keep").expect(202);
    var comment = site.approved("Олена", "bridge", "Я знову тут");
    var article = open();
    var data = data(article);
    button(data, "Стерти мене").click();
    data.getByLabel("Нехай зникнуть теж").check();
    button(data, "Стерти мене").click();
    assertThat(data.getByRole(AriaRole.ALERT)).containsText("раз на тридцять днів");

    var ban = new JsonObject().put("kind", "ban").put("reason", "Спам");
    Scenes.impose(site, comment, ban);
    button(data, "Стерти мене").click();
    assertThat(data.getByRole(AriaRole.ALERT)).containsText("Поки на вас діє обмеження");
  }

  @Test
  void aScriptThatDoesNotComeIsToldAndComesWithTheNextPress() {
    var article = open();
    openPanel(article);
    olena.route("**/viche/own/uk.js*", Route::abort);
    tab(article, "Мої дані").click();
    var again = panel(article).getByRole(AriaRole.BUTTON).filter(saying("Спробувати ще раз"));
    assertThat(again).isVisible();
    olena.unroute("**/viche/own/uk.js*");
    again.click();
    assertThat(button(panel(article), "Завантажити все моє")).isVisible();
  }

  @Test
  void itSpeaksThePagesLanguage() {
    siteLetsReadersGo();
    site.approved("Олена", "bridge", BODY);
    var article = open();
    data(article);
    Page page = article.page();
    page.evaluate("document.documentElement.lang = 'en'");
    var data = page.getByRole(AriaRole.TABPANEL);
    assertThat(button(data, "Download everything of mine")).isVisible();
    button(data, "Erase me").click();
    assertThat(data).containsText("This can’t be undone");
    page.evaluate("document.documentElement.lang = 'ru'");
    assertThat(data).containsText("Отменить это нельзя");
  }

  @Test
  void aTextThatTheSiteNoLongerKeepsIsToldOf() throws SQLException {
    var rejected = site.submit("Олена", "bridge", "Купіть диван").getString("id");
    site.reject(rejected, 1);
    TestDatabase.shared()
        .execute(
            """
            update revision set body = '', html = '', removed_at = now()
            where site_id = (select id from site where key = ?) and comment_id = ?::uuid
            """,
            site.key(),
            rejected);
    var article = open();
    openPanel(article);
    tab(article, "Мої коментарі").click();
    assertThat(item(article, "Відхилено")).containsText("Тексту вже нема");
    assertThat(item(article, "Відхилено")).containsText("модератор: спам");
    assertThat(item(article, "Відхилено").locator("a")).hasCount(0);
    assertThat(article.discussion().locator(".own")).hasCount(0);
  }

  private static Locator.FilterOptions saying(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
