package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static viche.testing.Scenes.register;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.vertx.core.json.JsonObject;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * Admins erase accounts at the desk, and keep some from it; moderators see what accounts were
 * called.
 */
final class PersonsGoTest {
  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = Scenes.publishing();
  private String account = "";
  private String comment = "";

  @BeforeEach
  void write() {
    register(site, "bridge");
    comment = site.approved("olena", "bridge", "Коли відкриють міст?");
    site.admin().put("/accounts/olena", new JsonObject().put("name", "Олена Коваль")).expect(200);
    var dossier = site.moderator("log").get("/moderation/comments/" + comment).expect(200).json();
    account = dossier.getJsonObject("author").getString("id");
  }

  private Moderating desk(String role) {
    var token = TestService.token("nina", "Nina", role);
    var desk =
        Moderating.begin(site, browser.profile(Device.DESKTOP), token, "#/account/" + account);
    assertThat(desk.page().locator("desk-account h1")).hasText("Олена Коваль");
    return desk;
  }

  private static Locator button(Locator within, String name) {
    return within.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void moderatorsSeeEarlierNamesAndNoControls() {
    var page = desk("moderator").page();
    assertThat(page.locator("desk-author")).containsText("Раніше");
    assertThat(page.locator("desk-author .entries").first()).containsText("olena");
    assertThat(page.locator("desk-erasing, desk-holding")).hasCount(0);
  }

  @Test
  void anAccountIsErasedAndItsTextsLater() {
    var page = desk("admin").page();
    var part = page.locator("desk-erasing");
    button(part, "Стерти…").click();
    var dialog = part.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("Стерти «Олена Коваль»?");
    assertThat(dialog).containsText("Це не можна ні скасувати, ні перервати.");
    button(dialog, "Стерти назавжди").click();
    assertThat(dialog.getByRole(AriaRole.ALERT)).hasText("Виберіть, що буде з текстами.");
    assertThat(dialog.locator("input").first()).isFocused();
    Browsing.assertAccessible(page);

    dialog.getByLabel("Залишити без імені").check();
    page.keyboard().press("Enter");
    assertThat(part.locator(".erased")).containsText("Стерто.");
    assertThat(page.locator("desk-account h1")).hasText("Колишній читач");
    assertThat(part).containsText("жоден логін до нього більше не веде");
    Assertions.assertThat(site.discussion("bridge").encode())
        .contains("Коли відкриють міст?")
        .doesNotContain("Олена");

    button(part, "Прибрати й тексти…").click();
    button(dialog, "Стерти назавжди").click();
    assertThat(button(part, "Прибрати й тексти…")).hasCount(0);
    assertThat(part.locator(".erased")).containsText("Стерто.");
    Assertions.assertThat(site.discussion("bridge").encode()).doesNotContain("Коли відкриють");
  }

  @Test
  void whatIsHeldStays() {
    var page = desk("admin").page();
    var part = page.locator("desk-holding");
    button(part, "Заборонити стирати…").click();
    assertThat(part.getByLabel("Що не можна стирати")).isFocused();
    part.getByLabel("Підстава").fill("Справа 759/1234/26");
    part.getByLabel("До якого часу").fill("2020-01-01T00:00");
    button(part, "Заборонити стирати").click();
    var until = part.getByLabel("До якого часу");
    assertThat(until).isFocused();
    assertThat(until).hasAttribute("aria-invalid", "true");
    assertThat(part.locator("#hold-until-fault")).containsText("future");
    Browsing.assertAccessible(page);

    until.fill("");
    button(part, "Заборонити стирати").click();
    assertThat(part.locator(".entries")).containsText("Справа 759/1234/26");
    assertThat(part.locator(".entries")).containsText("доки не знімуть");
    assertThat(part.locator("h2")).isFocused();

    var erasing = page.locator("desk-erasing");
    button(erasing, "Стерти…").click();
    erasing.locator("[value=remove]").check();
    button(erasing, "Стерти назавжди").click();
    assertThat(erasing.getByRole(AriaRole.ALERT)).containsText("Діє заборона стирання");
    button(erasing, "Не треба").click();

    button(part, "Зняти").click();
    button(part, "Так, зняти").click();
    assertThat(part.locator(".entries")).hasCount(0);
    Assertions.assertThat(
            site.admin().get("/moderation/holds").expect(200).json().getJsonArray("items"))
        .isEmpty();
  }

  @Test
  void whatAHeldCommentKeepsIsNamed() {
    var page = desk("admin").page();
    var holding = page.locator("desk-holding");
    button(holding, "Заборонити стирати…").click();
    holding
        .getByLabel("Що не можна стирати")
        .selectOption(new SelectOption().setLabel("Коментар: Коли відкриють міст?"));
    holding.getByLabel("Підстава").fill("Поліція");
    page.keyboard().press("Enter");
    assertThat(holding.locator(".entries")).containsText("Поліція");
    button(holding, "Змінити").click();
    assertThat(holding.getByLabel("Підстава")).hasValue("Поліція");
    holding.getByLabel("Підстава").fill("Запит поліції 12");
    page.keyboard().press("Enter");
    assertThat(holding.locator(".entries li")).hasCount(1);
    assertThat(holding.locator(".entries")).containsText("Запит поліції 12");
    var part = page.locator("desk-erasing");
    button(part, "Стерти…").click();
    part.locator("[value=remove]").check();
    button(part, "Стерти назавжди").click();
    assertThat(part.locator(".erased .warn"))
        .containsText("Крім 1 коментаря, якого тримає заборона стирання");
    part.locator(".erased .warn a").click();
    assertThat(page.locator("desk-item")).containsText("Коли відкриють міст?");
  }
}
