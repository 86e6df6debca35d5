package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What belongs together at the desk stands in a row, at the width that most screens have. */
final class LayoutTest {
  private static final List<String> QUEUES =
      List.of("pending", "unreviewed", "reported", "rejected");

  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = TestService.shared().site();

  @ParameterizedTest
  @ValueSource(strings = {"uk-UA", "ru-RU", "en-GB"})
  void theQueuesStandInARowAndTheCountOfTheCurrentOneHasRoom(String language) {
    var options = new NewContextOptions().setLocale(language).setViewportSize(1280, 900);
    var desk = Moderating.begin(site, browser.profile(options), "marta");
    var tabs = desk.page().locator(".side .tabs li");
    for (var queue : QUEUES) {
      desk.go("#/queue/" + queue);
      var count = desk.page().locator("[aria-current=page] [data-queue=" + queue + "]");
      assertThat(count).hasText("0");
      assertThat(count.boundingBox().width).as(queue).isGreaterThan(14);
      assertThat(tabs.all().stream().map(LayoutTest::middle).distinct()).hasSize(1);
    }
  }

  private static double middle(Locator element) {
    var box = element.boundingBox();
    return box.y + box.height / 2;
  }

  @Test
  void aDecisionThatCanBeTakenBackIsARowOfTheLogAsOthers() {
    Scenes.register(site, "bridge");
    site.approved("olena", "bridge", "Коли відкриють новий міст?");
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    var page = desk.page();
    desk.go("#/log");
    var row = page.locator(".log li").first();
    var undo = row.locator("button");
    assertThat(undo).isVisible();
    var time = middle(row.locator("time"));
    assertThat(time).isCloseTo(middle(row.locator(".what")), within(2.0));
    assertThat(middle(row.locator(".row a"))).isCloseTo(time, within(2.0));
    var height = row.boundingBox().height;
    undo.click();
    assertThat(page.locator(".log button")).hasCount(0);
    assertThat(page.locator(".log li").first().boundingBox().height).isCloseTo(height, within(0.5));
  }

  @Test
  void anAddressThatIsItsOwnTextIsPrintedOnce() {
    Scenes.register(site, "bridge");
    site.submit("olena", "bridge", "https://example.org/lavy");
    site.submit("petro", "bridge", "[лави](https://example.org/lavy)");
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    desk.open("olena");
    assertThat(after(desk)).isEqualTo("\" ↗\"");
    desk.open("petro");
    assertThat(after(desk)).contains("https://example.org/lavy");
  }

  private static String after(Moderating desk) {
    return (String)
        desk.page()
            .locator("desk-text.comment a")
            .evaluate("link => getComputedStyle(link, '::after').content");
  }
}
