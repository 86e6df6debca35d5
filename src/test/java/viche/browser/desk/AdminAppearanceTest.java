package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static viche.browser.Browsing.assertAccessible;
import static viche.browser.Browsing.picture;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.browser.Browsing;
import viche.browser.Pictures;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What admins alone see of accounts and of the site, light and dark, wide and narrow. */
@Pictures
final class AdminAppearanceTest {
  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = Scenes.publishing();

  /** An account that was called otherwise, with a held comment; its id. */
  private String fill() {
    Scenes.register(site, "bridge");
    var comment = site.approved("olena", "bridge", "Коли відкриють новий міст?");
    site.submit("olena", "bridge", "І чи буде пандус з боку ринку, бо з візком там не проїхати?");
    for (var name : new String[] {"Оленка", "Олена Коваль-Прибережна"}) {
      site.admin().put("/accounts/olena", new JsonObject().put("name", name)).expect(200);
    }
    var dossier = site.moderator("log").get("/moderation/comments/" + comment).expect(200).json();
    var hold =
        new JsonObject()
            .put("reason", "Ухвала суду 759/1234/26 про тимчасовий доступ до речей і документів")
            .put("until", "2030-11-23T00:00:00Z");
    site.admin().put("/moderation/comments/" + comment + "/hold", hold).expect(200);
    return dossier.getJsonObject("author").getString("id");
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
  void axeFindsNothingInAnyState(ColorScheme scheme, int width) {
    var account = fill();
    var options =
        new NewContextOptions()
            .setViewportSize(width, 860)
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setLocale("uk-UA")
            .setTimezoneId("Europe/Kyiv");
    var end = "-" + scheme.name().toLowerCase(Locale.ROOT) + (width < 500 ? "-phone" : "-desktop");
    var token = TestService.token("nina", "Nina", "admin");
    var desk = Moderating.begin(site, browser.profile(options), token, "#/account/" + account);
    var page = desk.page();
    var holding = page.locator("desk-holding");
    assertThat(holding.locator(".entries li")).hasCount(1);
    look(page, "account-held" + end);

    holding.locator("section > .row button").click();
    page.locator("#hold-reason").fill("Запит поліції");
    page.locator("#hold-until").fill("2020-01-01T00:00");
    holding.locator("form .primary").click();
    assertThat(page.locator("#hold-until-fault")).isVisible();
    look(page, "account-hold-form" + end);
    holding.locator("form .plain").click();

    var erasing = page.locator("desk-erasing");
    erasing.locator("section > .row button").click();
    erasing.locator("dialog .reject").click();
    assertThat(page.locator("#erase-missing")).isVisible();
    look(page, "account-erase" + end);
    erasing.locator("[value=keep]").check();
    erasing.locator("dialog .reject").click();
    assertThat(erasing.locator(".erased .warn")).isVisible();
    look(page, "account-erased" + end);

    desk.go("#/site");
    page.locator("desk-site .check input").nth(2).check();
    page.locator("desk-site [type=number]").fill("0");
    page.locator(".sticky .primary").click();
    assertThat(page.locator(".check-form .error")).isVisible();
    look(page, "site" + end);

    desk.go("#/figures");
    moves(page, end);
  }

  private void moves(Page page, String end) {
    Scenes.register(site, "2019-bridge-opens");
    site.submit("petro", "2019-bridge-opens", "Нарешті!");
    var moving = page.locator("desk-moving");
    moving.locator("[name=from]").fill("2019-bridge-opens");
    for (var to : new String[] {"bridge-opens-after-years-of-repair-and-much-patience", "bridge"}) {
      moving.locator("[name=to]").fill(to);
      moving.locator("form button").click();
      assertThat(moving.locator(".moving-plan .primary")).isVisible();
      lookAt(page, "moves-" + (to.equals("bridge") ? "merge" : "rename") + end);
    }
    moving.locator(".moving-plan .primary").click();
    assertThat(moving.locator(".banner.good")).isVisible();
    lookAt(page, "moves-merged" + end);
    moving.locator("[name=from]").fill("no key");
    moving.locator("form button").click();
    assertThat(moving.locator(".banner.bad")).isVisible();
    lookAt(page, "moves-refused" + end);
  }

  private static void lookAt(Page page, String name) {
    page.locator("desk-moving").scrollIntoViewIfNeeded();
    assertAccessible(page);
    picture(page, "desk-" + name);
    assertFits(page);
  }

  private static void look(Page page, String name) {
    assertAccessible(page);
    // The page is as high as the window: its part that scrolls is seen to its end.
    picture(page, "desk-" + name);
    var below = "document.querySelector('.screen').scrollTo(0, 1e6)";
    page.evaluate(below);
    picture(page, "desk-" + name + "-end");
    page.evaluate("document.querySelector('.screen').scrollTo(0, 0)");
    assertFits(page);
  }

  private static void assertFits(Page page) {
    Assertions.assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
  }
}
