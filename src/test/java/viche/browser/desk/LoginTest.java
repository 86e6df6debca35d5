package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A token in the address is anybody's until the service has said whose it is. */
final class LoginTest {
  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = TestService.shared().site();

  @BeforeEach
  void submit() {
    Scenes.register(site, "bridge");
    site.submit("olena", "bridge", "Коли відкриють новий міст?");
  }

  private static String[] worthless() {
    var stranger = TestService.claims("marta", "marta");
    var late = TestService.claims("marta", "marta").put("exp", 1_000_000_000);
    return new String[] {
      "garbage",
      "",
      "a.b.c",
      "%",
      TestService.sign("another secret, thirty-two bytes long", stranger),
      TestService.sign(TestService.SECRET, late)
    };
  }

  private static void follow(Page page, String token) {
    page.evaluate("token => { location.hash = '#token=' + token; }", token);
  }

  private static String token(String name) {
    return TestService.token(name, name, "moderator");
  }

  @ParameterizedTest
  @MethodSource("worthless")
  void aTokenThatIsNobodysLogsNobodyOut(String token) {
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    var page = desk.page();
    desk.open("olena");
    follow(page, token);
    assertThat(desk.notice()).containsText("Ви й далі marta");
    desk.expectOpen("olena");
    assertThat(page.url()).doesNotContain("token");
    desk.press("a");
    page.waitForCondition(() -> desk.waiting() == 0);
    page.reload();
    assertThat(page.locator(".me summary")).containsText("marta");
  }

  @Test
  void aTokenThatIsNobodysLogsNobodyIn() {
    var page = browser.page(Device.DESKTOP);
    page.navigate(Moderating.address(site) + "#token=garbage");
    assertThat(page.locator("main.welcome .error")).containsText("Увійти не вдалося");
    assertThat(page.locator("header.bar")).hasCount(0);
    assertThat(page.url()).doesNotContain("token");
    Browsing.assertAccessible(page);
    page.reload();
    assertThat(page.locator("main.welcome")).isVisible();
    assertThat(page.locator("header.bar")).hasCount(0);
    follow(page, token("marta"));
    assertThat(page.locator(".me summary")).containsText("marta");
  }

  @Test
  void whoeverIsLoggedInIsAskedBeforeAnotherTakesTheirPlace() {
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    var page = desk.page();
    follow(page, token("mallory"));
    var question = page.locator("desk-parting dialog");
    assertThat(question).containsText("Продовжити як mallory?");
    assertThat(question).containsText("Ви увійшли як marta");
    Browsing.assertAccessible(page);
    question.getByText("Лишитися як marta").click();
    assertThat(question).hasCount(0);
    page.reload();
    assertThat(page.locator(".me summary")).containsText("marta");

    page.navigate("about:blank");
    page.navigate(Moderating.address(site) + "#token=" + token("ivan"));
    question.getByText("Далі як ivan").click();
    assertThat(page.locator(".me summary")).containsText("ivan");
    page.reload();
    assertThat(page.locator(".me summary")).containsText("ivan");
  }

  @Test
  void aReadersTokenIsAskedAboutToo() {
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    follow(desk.page(), TestService.token("olena", "olena"));
    desk.page().locator("desk-parting dialog").getByText("Лишитися як marta").click();
    desk.open("olena");
  }

  @Test
  void nothingIsAskedForAReaderThatWouldBeRefused() {
    var page = browser.page(Device.DESKTOP);
    var refused = new ArrayList<String>();
    page.onResponse(
        response -> {
          if (response.status() == 403) {
            refused.add(response.url());
          }
        });
    var address = Moderating.address(site);
    page.navigate(address + "#token=" + TestService.token("olena", "olena"));
    assertThat(page.locator(".empty")).containsText("olena");
    page.reload();
    assertThat(page.locator(".empty")).containsText("olena");
    page.evaluate("location.hash = '#/rules'");
    assertThat(page).hasTitle(Pattern.compile("Правила.*"));
    page.waitForLoadState(LoadState.NETWORKIDLE);
    assertThat(refused).isEmpty();
  }

  @Test
  void aFreshTokenOfTheSamePersonIsTakenInSilence() {
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    var page = desk.page();
    desk.open("olena");
    var fresh = Moderating.lastingToken("marta");
    page.waitForRequest(
        request -> ("Bearer " + fresh).equals(request.headerValue("Authorization")),
        () -> follow(page, fresh));
    page.waitForFunction(
        "fresh => Object.values(sessionStorage).some(kept => kept.includes(fresh))", fresh);
    desk.expectOpen("olena");
    assertThat(page.locator("desk-parting dialog")).hasCount(0);
    assertThat(desk.notice()).hasCount(0);
  }

  @Test
  void aTokenIsCheckedAsSoonAsTheServiceCanBeAsked() {
    var away = new AtomicBoolean(true);
    BrowserContext profile = browser.profile(Device.DESKTOP);
    profile.route(
        "**/me",
        route -> {
          if (away.get()) {
            route.abort("internetdisconnected");
          } else {
            route.resume();
          }
        });
    var page = profile.newPage();
    page.navigate(Moderating.address(site) + "#token=" + token("marta"));
    assertThat(page.locator("main.welcome .error")).containsText("Сервіс не відповідає");
    away.set(false);
    assertThat(page.locator(".me summary")).containsText("marta");
  }
}
