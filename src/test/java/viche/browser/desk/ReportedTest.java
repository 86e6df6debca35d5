package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** Where reports are judged, decisions are called by what happens to the comment. */
final class ReportedTest {
  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = Scenes.publishing();

  @BeforeEach
  void report() {
    Scenes.register(site, "bridge");
    for (var author : new String[] {"olena", "inna"}) {
      var comment = site.submit(author, "bridge", "Думка, яку має " + author).getString("id");
      site.reader("petro")
          .post("/comments/" + comment + "/reports", new JsonObject().put("reason", "insult"))
          .expect(201);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "uk-UA, 'Лишити, скарга марна', Прибрати коментар",
    "ru-RU, 'Оставить, жалоба напрасна', Убрать комментарий",
    "en-GB, 'Keep, the report is unfounded', Remove the comment"
  })
  void aReportedCommentIsKeptOrRemoved(String language, String keep, String remove) {
    var profile = browser.profile(new NewContextOptions().setLocale(language));
    var desk = Moderating.begin(site, profile, "marta");
    desk.go("#/queue/reported");
    desk.open("olena");
    var page = desk.page();
    assertThat(page.locator(".decide .approve")).containsText(keep);
    assertThat(page.locator(".decide .reject")).containsText(remove);
    assertThat(page.locator(".decide .reject")).isEnabled();
    assertThat(page.locator(".steps").boundingBox().y)
        .isGreaterThan(page.locator(".decide .approve").boundingBox().y);
    desk.press("r");
    var dialog = page.locator("desk-reject.one dialog");
    assertThat(dialog.locator("h2")).hasText(remove);
    assertThat(dialog.locator("button.reject")).hasText(remove);
    desk.press("2");
    desk.expectOpen("inna");
    desk.press("a");
    page.waitForCondition(() -> desk.log().size() == 2);
  }

  @Test
  void anotherDecisionThanAColleaguesIsCalledByWhatHappensToTheComment() {
    var profile = browser.profile(Device.DESKTOP);
    profile.route("**/moderation/live", Route::abort); // it would tell of the colleague's
    var desk = Moderating.begin(site, profile, "marta");
    var page = desk.page();
    desk.go("#/queue/reported");
    desk.open("olena");
    assertThat(page.locator(".decide .approve")).isEnabled();
    site.reject(desk.row("olena").getAttribute("data-comment"), 1);
    desk.press("a");
    desk.open("olena");
    var banner = page.locator(".banner.bad");
    assertThat(banner.getByText("Усе одно лишити")).isVisible();
    assertThat(banner.getByText("Усе одно прибрати")).isVisible();
  }

  @Test
  void manyAreKeptOrRemovedAndWhatWaitsIsApprovedAsEver() {
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    var page = desk.page();
    desk.go("#/queue/reported");
    assertThat(desk.rows()).hasCount(2);
    page.locator(".tools .all input").check();
    assertThat(page.locator(".bulk-bar .approve")).hasText("Лишити, скарги марні");
    page.locator(".bulk-bar .reject").click();
    assertThat(page.locator("desk-reject.bulk h2")).hasText("Прибрати 2 коментарі");
    desk.press("Escape");
    desk.go("#/queue/unreviewed");
    assertThat(page.locator(".pane")).not().containsText("скарга марна");
  }
}
