package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What moderators are told about what they did, and how they take it back. */
final class NoticesTest {
  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = TestService.shared().site();

  @BeforeEach
  void register() {
    Scenes.register(site, "bridge");
  }

  /** A desk whose time the test tells, with a comment approved. */
  private Moderating approved(Page page) {
    site.submit("olena", "bridge", "Коли відкриють новий міст?");
    page.clock().install();
    page.navigate(
        Moderating.address(site) + "#token=" + TestService.token("marta", "marta", "moderator"));
    var desk = new Moderating(site, page);
    desk.open("olena");
    desk.press("a");
    assertThat(desk.notice()).containsText("olena");
    page.waitForCondition(() -> desk.waiting() == 0);
    return desk;
  }

  @Test
  void whatWasDoneIsToldForTenSecondsUnlessItIsPointedAtOrHasTheFocus() {
    var page = browser.page(Device.DESKTOP);
    var desk = approved(page);
    desk.notice().hover();
    page.clock().fastForward("00:30");
    assertThat(desk.notice()).isVisible();
    page.mouse().move(900, 300);
    desk.notice().locator("button").first().focus();
    page.clock().fastForward("00:30");
    assertThat(desk.notice()).isVisible();
    page.locator(".brand").click();
    page.clock().fastForward("00:03");
    assertThat(desk.notice()).hasCount(0);

    desk.press("z");
    assertThat(desk.notice()).containsText("Коментар знову: чекає");
    page.clock().fastForward("00:11");
    assertThat(desk.notice()).hasCount(0);
  }

  @Test
  void whatWasDoneIsNotToldOnAnotherPageAndIsTakenBackThereByItsKey() {
    var desk = approved(browser.page(Device.DESKTOP));
    desk.go("#/figures");
    assertThat(desk.page().locator(".tile")).hasCount(4);
    assertThat(desk.notice()).hasCount(0);
    desk.press("z");
    assertThat(desk.notice()).containsText("Коментар знову: чекає");
    desk.page().waitForCondition(() -> desk.waiting() == 1);
  }

  @Test
  void whatWasDoneIsTakenBackInTheLog() {
    var desk = approved(browser.page(Device.DESKTOP));
    desk.go("#/log");
    var undos = new ArrayList<String>();
    desk.page().onRequest(request -> undos.add(request.url()));
    var undo = desk.page().locator(".log button");
    undo.dblclick();
    assertThat(desk.page().locator(".log li")).hasCount(2);
    assertThat(undo).hasCount(0);
    assertThat(desk.waiting()).isEqualTo(1);
    desk.go("#/queue/pending");
    assertThat(desk.row("olena")).isVisible();
    desk.press("z");
    // What Z would send is sent before what follows it.
    desk.open("olena");
    desk.press("a");
    desk.page().waitForCondition(() -> desk.waiting() == 0);
    assertThat(undos).filteredOn(url -> url.endsWith("/undo")).hasSize(1);
  }

  @Test
  void aDismissalOfReportsThatIsTakenBackLeavesTheCommentApproved() {
    var comment = site.approved("olena", "bridge", "Коли відкриють новий міст?");
    var report = new JsonObject().put("reason", "spam");
    site.reader("petro").post("/comments/" + comment + "/reports", report).expect(201);
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    desk.go("#/queue/reported");
    desk.open("olena");
    // Nothing is decided before its reports are there.
    assertThat(desk.page().getByText("petro").first()).isVisible();
    desk.press("a");
    assertThat(desk.rows()).hasCount(0);
    desk.press("z");
    assertThat(desk.notice()).containsText("Коментар знову: схвалено");
    assertThat(desk.row("olena")).isVisible();
  }
}
