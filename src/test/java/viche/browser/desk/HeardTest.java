package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Who doesn't see the desk hears where they are, and whose comment they are about to decide on. */
final class HeardTest {
  private static final String COPIED =
      "Мер краде гроші на мостах, а люди мовчать, пора виходити на площу і питати,"
          + " куди поділися мільйони з бюджету нашого міста, ";

  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = TestService.shared().site();

  @BeforeEach
  void submit() {
    Scenes.register(site, "bridge");
    for (var reader : new String[] {"olena", "petro", "inna"}) {
      site.submit(reader, "bridge", "Думка, яку має " + reader);
    }
  }

  private Moderating desk(Device device) {
    return Moderating.begin(site, browser.profile(device), "marta");
  }

  @Test
  void eachCommentThatIsGoneToHasTheFocusAnew() {
    var desk = desk(Device.DESKTOP);
    var page = desk.page();
    assertThat(desk.rows()).hasCount(3);
    page.evaluate(
        "window.heard = [];"
            + " document.addEventListener('focusin', ({target}) => {"
            + " if (target.localName === 'h2') heard.push(target.textContent); })");
    for (var reader : new String[] {"olena", "petro"}) {
      desk.press("j");
      desk.expectOpen(reader);
      assertThat(page.locator(".item-head h2")).isFocused();
    }
    desk.press("a");
    desk.expectOpen("inna");
    assertThat(page.locator(".item-head h2")).isFocused();
    page.waitForFunction("heard.join() === 'olena,petro,inna'");
    assertThat(page.locator(".item-head h2")).hasAccessibleDescription("Думка, яку має inna");
  }

  @Test
  void whatIsTakenBackByItsButtonHasTheFocus() {
    var desk = desk(Device.DESKTOP);
    var page = desk.page();
    desk.open("petro");
    desk.press("a");
    desk.expectOpen("inna");
    var undo = page.locator(".notice").getByText("Скасувати");
    undo.focus();
    page.keyboard().press("Enter");
    desk.expectOpen("petro");
    assertThat(page.locator(".item-head h2")).isFocused();
  }

  @Test
  void anotherPageSaysItsName() {
    var desk = desk(Device.DESKTOP);
    var page = desk.page();
    assertThat(page).hasTitle(Pattern.compile("^\\(3\\) Черга · .*"));
    for (var tab : new String[] {"Правила", "Режим", "Журнал", "Цифри"}) {
      page.locator(".bar nav").getByText(tab).click();
      assertThat(page).hasTitle(Pattern.compile("^\\(3\\) " + tab + " · .*"));
      var main = page.getByRole(AriaRole.MAIN);
      assertThat(main).isFocused();
      assertThat(main).hasAccessibleName(tab);
    }
  }

  @Test
  void anAuthorAndAGroupHaveTheFocusOnceTheyAreThere() {
    for (var address : new String[] {"друзі", "сусіди", "люди"}) {
      site.submit("copy-" + address, "bridge", COPIED + address);
    }
    var desk = desk(Device.DESKTOP);
    var page = desk.page();
    desk.open("copy-люди");
    desk.press("d");
    assertThat(page.getByRole(AriaRole.HEADING, named("copy-люди"))).isFocused();
    page.goBack();
    desk.expectOpen("copy-люди");
    desk.press("g");
    assertThat(page.locator("desk-group h1")).isFocused();
    assertThat(page).hasTitle(Pattern.compile(".*Схожі · .*"));
  }

  @Test
  void aQueueThatIsBeingReadIsNotCalledEmpty() {
    var desk = desk(Device.DESKTOP);
    var page = desk.page();
    assertThat(desk.rows()).hasCount(3);
    var held = new CompletableFuture<Route>();
    page.route("**/moderation/queue?*state=unreviewed*", held::complete);
    page.waitForRequest("**/moderation/queue?*state=unreviewed*", () -> desk.press("2"));
    assertThat(page.locator(".pane").getByText("Завантажується…")).isVisible();
    page.waitForCondition(held::isDone);
    held.join().resume();
    assertThat(page.getByText("Роботи тут немає.")).isVisible();
  }

  @Test
  void whatIsPickedIsToldAndTheBarCoversNoRow() {
    var desk = desk(Device.NARROW);
    var page = desk.page();
    desk.row("inna").getByRole(AriaRole.CHECKBOX).check();
    assertThat(page.locator(".side [aria-live=polite]").getByText("Вибрано 1")).hasCount(1);
    var bar = page.locator(".bulk-bar").boundingBox();
    var row = desk.row("inna").boundingBox();
    org.assertj.core.api.Assertions.assertThat(row.y + row.height).isLessThanOrEqualTo(bar.y + 1);
  }

  @Test
  void whatHasComeInIsShownWithTheFocusOnIt() {
    var desk = desk(Device.DESKTOP);
    var page = desk.page();
    assertThat(desk.rows()).hasCount(3);
    site.submit("taras", "bridge", "І ще одна думка");
    assertThat(page.locator(".arrivals .pill")).isVisible();
    desk.press("n");
    assertThat(desk.rows()).hasCount(4);
    assertThat(page.locator(".item a").first()).isFocused();
  }

  @Test
  void theKeysCanBeReadAndSwitchedOffOnANarrowScreenToo() {
    var desk = desk(Device.PHONE);
    var page = desk.page();
    page.locator(".me summary").click();
    page.locator(".me .menu").getByText("Гарячі клавіші").click();
    var dialog = page.locator("desk-help dialog");
    assertThat(dialog).isVisible();
    dialog.getByText("Окремі клавіші — це команди").click();
    dialog.getByText("Закрити").click();
    desk.press("j");
    assertThat(page.locator(".item-head h2")).hasCount(0);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
