package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** The queue is searched while somebody types. */
final class SearchTest {
  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = TestService.shared().site();

  @BeforeEach
  void submit() {
    Scenes.register(site, "bridge");
    site.submit("olena", "bridge", "Коли відкриють новий міст?");
    site.submit("petro", "bridge", "Зовсім про інше");
    site.submit("inna", "bridge", "А про трамвай не питали");
  }

  /** A desk whose time the test tells, with the search open. */
  private Moderating searching() {
    var page = browser.page(Device.DESKTOP);
    page.clock().install();
    page.navigate(
        Moderating.address(site) + "#token=" + TestService.token("marta", "marta", "moderator"));
    var desk = new Moderating(site, page);
    assertThat(desk.rows()).hasCount(3);
    desk.press("/");
    assertThat(box(page)).isFocused();
    return desk;
  }

  private static Locator box(Page page) {
    return page.getByLabel("Текст або автор");
  }

  @Test
  void whatIsTypedIsSearchedForOnceTypingRests() {
    var desk = searching();
    var page = desk.page();
    var asked = new ArrayList<String>();
    page.onRequest(
        request -> {
          if (request.url().contains("/moderation/queue?")) {
            asked.add(request.url());
          }
        });
    page.clock().pauseAt(System.currentTimeMillis() + 60_000);
    box(page).pressSequentially("про");
    page.clock().runFor(200);
    box(page).pressSequentially(" інше");
    page.clock().runFor(200);
    assertThat(asked).isEmpty();
    page.clock().runFor(200);
    assertThat(desk.rows()).hasCount(1);
    assertThat(desk.row("petro")).isVisible();
    assertThat(asked).hasSize(1);
    assertThat(page.locator(".filters [role=status]")).hasText("Знайдено 1");
    assertThat(box(page)).isFocused();
    assertThat(box(page)).hasValue("про інше");
  }

  @Test
  void enterSearchesAtOnceAndAChoiceToo() {
    var desk = searching();
    var page = desk.page();
    page.clock().pauseAt(System.currentTimeMillis() + 60_000);
    box(page).pressSequentially("трамвай");
    page.keyboard().press("Enter");
    assertThat(desk.rows()).hasCount(1);
    page.getByLabel("Правило").selectOption("links");
    assertThat(page.getByText("Ніщо з того, що чекає")).isVisible();
    assertThat(page.locator(".filters [role=status]")).hasText("Знайдено 0");
  }

  @Test
  void lettersTypedWhileAnAnswerIsOnItsWayStay() {
    var desk = searching();
    var page = desk.page();
    var held = new ArrayList<Route>();
    page.route("**/moderation/queue?*q=*", held::add);
    page.clock().pauseAt(System.currentTimeMillis() + 60_000); // it waits for letters to follow
    box(page).pressSequentially("тра");
    page.clock().runFor(400);
    page.waitForCondition(() -> held.size() == 1);
    box(page).pressSequentially("м");
    held.getFirst().resume();
    assertThat(desk.rows()).hasCount(1);
    box(page).pressSequentially(" ");
    page.clock().runFor(400);
    page.waitForCondition(() -> held.size() == 2);
    box(page).pressSequentially("я");
    held.get(1).resume();
    assertThat(box(page)).hasValue("трам я");
    page.unroute("**/moderation/queue?*q=*");
    page.clock().runFor(400);
    assertThat(page.locator(".filters [role=status]")).hasText("Знайдено 0");
  }

  @Test
  void aStepBackLeavesTheSearchAndClearingEmptiesItsBox() {
    var desk = searching();
    var page = desk.page();
    box(page).pressSequentially("трамвай");
    assertThat(desk.rows()).hasCount(1);
    desk.go("#/queue/pending?q=міст");
    assertThat(box(page)).hasValue("міст");
    assertThat(desk.row("olena")).isVisible();
    page.goBack();
    assertThat(box(page)).hasValue("трамвай");
    page.getByText("Скинути все").click();
    assertThat(desk.rows()).hasCount(3);
    assertThat(page.locator(".filters")).hasCount(0);
  }
}
