package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Work at the desk without a mouse. */
final class KeyboardTest {
  @RegisterExtension final Browsing browser = new Browsing();

  private static TestSite waiting(int comments) {
    var canned =
        new JsonObject()
            .put("code", "no-ads")
            .put("reason", "spam")
            .put("title", "Реклама")
            .put("texts", new JsonObject().put("uk", "Рекламу не публікуємо."));
    var site =
        TestService.shared().site(new JsonObject().put("cannedReasons", JsonArray.of(canned)));
    Scenes.register(site, "bridge");
    IntStream.rangeClosed(1, comments)
        .forEach(i -> site.submit("reader-" + i, "bridge", "Думка про міст номер " + i));
    return site;
  }

  @Test
  void tenItemsAreModeratedByKeyboardAlone() {
    var site = waiting(10);
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    assertThat(desk.rows()).hasCount(10);
    desk.press("j");
    for (int i = 1; i <= 10; i++) {
      desk.expectOpen("reader-" + i);
      if (i % 3 == 0) {
        desk.press("r");
        desk.press("1");
      } else {
        desk.press("a");
      }
    }
    assertThat(desk.page().getByText("Нічого не чекає")).isVisible();
    assertThat(desk.count("pending")).hasText("0");
    assertThat(desk.page().locator(".notice.bad")).hasCount(0);
    desk.page().waitForCondition(() -> desk.waiting() == 0);
    assertThat(desk.log()).hasSize(10);
    assertThat(desk.log().stream().filter(each -> each.getString("verdict").equals("reject")))
        .hasSize(3)
        .allSatisfy(each -> assertThat(each.getString("reason")).isEqualTo("spam"));
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(7);
  }

  @Test
  void aUkrainianLayoutHasTheSameKeysInTheSamePlaces() {
    var site = waiting(2);
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    assertThat(desk.rows()).hasCount(2);
    type(desk, "KeyJ", "о");
    desk.expectOpen("reader-1");
    type(desk, "KeyA", "ф");
    desk.expectOpen("reader-2");
    type(desk, "Digit7", "?");
    assertThat(desk.page().getByRole(AriaRole.HEADING).filter(withText("Гарячі клавіші")))
        .isVisible();
  }

  private static Locator.FilterOptions withText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static void type(Moderating desk, String code, String key) {
    desk.page()
        .evaluate(
            "([code, key]) => (document.activeElement ?? document.body).dispatchEvent("
                + "new KeyboardEvent('keydown', {code, key, bubbles: true, cancelable: true}))",
            new String[] {code, key});
  }

  @Test
  void aRejectionIsTakenBackByAKey() {
    var site = waiting(2);
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    desk.open("reader-1");
    desk.press("r");
    desk.press("5");
    desk.expectOpen("reader-2");
    assertThat(desk.notice()).containsText("reader-1");
    assertThat(desk.rows()).hasCount(1);
    desk.press("z");
    desk.expectOpen("reader-1");
    assertThat(desk.rows()).hasCount(2);
    assertThat(desk.rows().first()).containsText("reader-1");
    assertThat(desk.count("pending")).hasText("2");
    desk.page().waitForCondition(() -> desk.waiting() == 2);
    assertThat(desk.log())
        .extracting(each -> each.getString("verdict"))
        .containsExactly("undo", "reject");
  }

  @Test
  void digitsChooseTheSameReasonsWhateverTheSiteHasReadyAndLettersItsOwn() {
    var site = waiting(3);
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    desk.open("reader-1");
    desk.press("r");
    var choices = desk.page().locator("desk-reject.one .choice");
    assertThat(choices).hasCount(11);
    assertThat(choices.first()).containsText("Спам");
    assertThat(choices.first().locator("input")).hasAttribute("aria-keyshortcuts", "1");
    assertThat(choices.nth(9).locator("input")).hasAttribute("aria-keyshortcuts", "0");
    assertThat(choices.last()).containsText("Реклама");
    assertThat(choices.last().locator("kbd")).hasText("Q");
    assertThat(choices.last().locator("input")).hasAttribute("aria-keyshortcuts", "Q");
    desk.press("2");
    desk.expectOpen("reader-2");
    desk.press("r");
    type(desk, "KeyR", "к"); // a command elsewhere, so no letter of a reason
    type(desk, "KeyQ", "й");
    desk.expectOpen("reader-3");
    desk.page().waitForCondition(() -> desk.log().size() == 2);
    assertThat(desk.log())
        .extracting(each -> each.getString("reason"))
        .containsExactlyInAnyOrder("spam", "insult");
    var told = site.reader("reader-2").get("/me/comments").expect(200).json().encode();
    assertThat(told).contains("Рекламу не публікуємо.");
    desk.press("?");
    assertThat(desk.page().locator("desk-help dialog")).containsText("літера — готову причину");
  }

  @Test
  void aKeyHeldDownDecidesOnceAndLeafsOn() {
    var site = waiting(4);
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    desk.open("reader-1");
    hold(desk, "a", 4);
    desk.expectOpen("reader-2");
    desk.page().waitForCondition(() -> desk.waiting() == 3);
    hold(desk, "j", 2);
    desk.expectOpen("reader-4");
    desk.press("k");
    desk.press("r");
    hold(desk, "1", 3);
    desk.expectOpen("reader-4");
    desk.page().waitForCondition(() -> desk.waiting() == 2);
    assertThat(desk.rows()).hasCount(2);
    assertThat(desk.log()).hasSize(2);
  }

  /** Presses a key that repeats itself until it is let go. */
  private static void hold(Moderating desk, String key, int times) {
    for (int i = 0; i < times; i++) {
      desk.page().keyboard().down(key);
    }
    desk.page().keyboard().up(key);
  }

  @Test
  void shortcutsCanBeSwitchedOff() {
    var site = waiting(1);
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    desk.open("reader-1");
    desk.press("?");
    desk.page().getByLabel("Окремі клавіші — це команди").uncheck();
    desk.press("Escape");
    desk.press("a");
    assertThat(desk.rows()).hasCount(1);
    desk.page().reload();
    assertThat(desk.rows()).hasCount(1);
    desk.press("a");
    desk.expectOpen("reader-1");
    assertThat(desk.log()).isEmpty();
  }

  @Test
  void theMenuOfWhoIsLoggedInClosesByEscByAClickBesideItAndWithThePage() {
    var desk = Moderating.begin(waiting(1), browser.profile(Device.DESKTOP), "marta");
    desk.open("reader-1");
    var page = desk.page();
    var name = page.locator(".me summary");
    var way = page.getByText("Вийти в цій вкладці");
    name.click();
    assertThat(way).isVisible();
    desk.press("Escape");
    assertThat(way).isHidden();
    assertThat(name).isFocused();
    desk.expectOpen("reader-1");

    name.click();
    assertThat(way).isVisible();
    page.locator(".subject").click();
    assertThat(way).isHidden();

    name.click();
    assertThat(way).isVisible();
    desk.go("#/log");
    assertThat(way).isHidden();
  }

  @ParameterizedTest
  @EnumSource
  void decisionsStandAtTheSamePlaceAndCoverNothingThatHasTheFocus(Device device) {
    var site = waiting(1);
    site.submit("iryna", "bridge", "Дуже довга думка. ".repeat(150));
    var desk = Moderating.begin(site, browser.profile(device), "marta");
    desk.open("reader-1");
    var page = desk.page();
    var approve = page.locator(".decide .approve");
    assertThat(page.locator("desk-item .author")).isVisible();
    var bottom = page.viewportSize().height;
    var bar = page.locator(".decide").boundingBox();
    assertThat(bar.y + bar.height).isEqualTo(bottom);
    var place = approve.boundingBox();
    if (device == Device.DESKTOP) {
      var side = page.locator(".side").boundingBox();
      assertThat(side.y + side.height).as("the list reaches the bottom").isEqualTo(bottom);
    }
    approve.click();
    desk.expectOpen("iryna");
    assertThat(page.locator("desk-item .author")).isVisible();
    var there = approve.boundingBox();
    assertThat(there.x).isEqualTo(place.x);
    assertThat(there.y).isEqualTo(place.y);
    var last = page.locator("desk-item .author .recent a").last();
    last.focus();
    var focused = last.boundingBox();
    assertThat(focused.y + focused.height)
        .isLessThanOrEqualTo(page.locator(".decide").boundingBox().y);
  }

  @Test
  void backInTheListTheKeysGoOnFromTheRowThatHasTheFocus() {
    var desk = Moderating.begin(waiting(3), browser.profile(Device.DESKTOP), "marta");
    desk.open("reader-1");
    desk.press("j");
    desk.expectOpen("reader-2");
    desk.press("Escape");
    assertThat(desk.row("reader-2").locator("a")).isFocused();
    desk.press("j");
    desk.expectOpen("reader-3");
    desk.press("Escape");
    assertThat(desk.row("reader-3").locator("a")).isFocused();
    desk.press("k");
    desk.expectOpen("reader-2");
  }

  @Test
  void anotherReasonIsAskedForAndMissedOnlyOnceItIsSent() {
    var site = TestService.shared().site();
    Scenes.register(site, "bridge");
    site.submit("reader-1", "bridge", "Чия це черга?");
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    desk.open("reader-1");
    desk.press("r");
    var dialog = desk.page().locator("desk-reject.one dialog");
    var note = dialog.locator("textarea");
    dialog.getByText("Спам").click();
    dialog.getByText("Інше").click();
    assertThat(dialog.locator(".error")).hasCount(0);
    dialog.getByText("Спам").click();
    desk.press("0");
    assertThat(note).isFocused();
    assertThat(dialog.locator(".error")).hasCount(0);
    dialog.locator("button.reject").click();
    assertThat(dialog.locator(".error")).isVisible();
    dialog.getByText("Спам").click();
    assertThat(dialog.locator(".error")).hasCount(0);
    dialog.getByText("Інше").click();
    note.fill("Повторює чужий лист");
    dialog.locator("button.reject").click();
    assertThat(dialog).isHidden();
    desk.page().waitForCondition(() -> desk.log().size() == 1);
    assertThat(desk.log().getFirst().getString("note")).isEqualTo("Повторює чужий лист");
  }
}
