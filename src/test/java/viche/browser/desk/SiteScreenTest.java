package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * Admins say at the desk what becomes of names, of texts that nobody sees and of articles' keys.
 */
final class SiteScreenTest {
  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = TestService.shared().site();

  private Page desk(String role) {
    var token = TestService.token("nina", "Nina", role);
    return Moderating.begin(site, browser.profile(Device.DESKTOP), token, "#/site").page();
  }

  private JsonObject settings() {
    return site.admin().get("").expect(200).json();
  }

  private static void save(Page page) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Зберегти")).click();
  }

  @Test
  void whatIsChangedIsSentAndNothingElse() {
    var page = desk("admin");
    assertThat(page.getByLabel("Ім’я йде за входом")).isChecked();
    assertThat(page.getByLabel("Читачі можуть стерти себе самі")).not().isChecked();
    Browsing.assertAccessible(page);
    page.getByLabel("Ім’я йде за входом").uncheck();
    page.getByLabel("Читачі можуть стерти себе самі").check();
    page.getByLabel("Прибирати тексти відхилених коментарів").check();
    var days = page.getByLabel("Через скільки днів");
    assertThat(days).hasValue("180");
    days.fill("0");
    save(page);
    assertThat(page.locator(".check-form .error")).isVisible();
    assertThat(days).hasAttribute("aria-invalid", "true");
    assertThat(settings().getBoolean("readersMayErase")).as("nothing half done").isFalse();

    // A colleague changes something else meanwhile.
    site.admin().put("", new JsonObject().put("normaliseKeys", true)).expect(200);
    days.fill("30");
    save(page);
    assertThat(page.getByText("Збережено і діє.")).isVisible();
    assertThat(page.getByLabel("Статтю можна назвати її адресою")).isChecked();
    var now = settings();
    assertThat(now.getBoolean("namesFollow")).isFalse();
    assertThat(now.getBoolean("readersMayErase")).isTrue();
    assertThat(now.getBoolean("normaliseKeys")).isTrue();
    assertThat(now.getInteger("rejectedTextDays")).isEqualTo(30);

    page.getByLabel("Прибирати тексти відхилених коментарів").uncheck();
    save(page);
    assertThat(page.locator(".sticky")).hasCount(0);
    assertThat(settings().containsKey("rejectedTextDays")).isFalse();
    page.evaluate("location.hash = '#/log/acts'");
    assertThat(page.locator(".log")).containsText("імена йдуть за входом: увімкнено → вимкнено");
  }

  @Test
  void moderatorsDoNotSeeIt() {
    var page = desk("moderator");
    assertThat(page.getByText("Налаштування сайту бачать лише його адміністратори.")).isVisible();
    assertThat(page.locator("nav [href='#/site']")).hasCount(0);
  }
}
