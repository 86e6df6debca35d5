package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static viche.browser.Browsing.assertAccessible;
import static viche.browser.Browsing.picture;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.browser.Browsing;
import viche.browser.Pictures;
import viche.testing.Receiver;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/** Where events go, at the desk, light and dark, wide and narrow: axe finds nothing. */
@Pictures
final class EventsOutAppearanceTest {
  private static final List<String> KINDS = List.of("webhook", "telegram", "screening", "akismet");

  @RegisterExtension final Browsing browser = new Browsing();

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
  void axeFindsNothingInAnyState(ColorScheme scheme, int width) throws SQLException {
    var options =
        new NewContextOptions()
            .setViewportSize(width, 860)
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setLocale("uk-UA")
            .setTimezoneId("Europe/Kyiv");
    var end = "-" + scheme.name().toLowerCase(Locale.ROOT) + (width < 500 ? "-phone" : "-desktop");
    var database = TestDatabase.shared().create("desk_events_seen");
    try (var service =
            TestService.start(database.url(), Map.of("VICHE_OUTGOING_ALLOW", "127.0.0.0/8"));
        var receiver = Receiver.start()) {
      var page = browser.profile(options).newPage();
      var token = TestService.token("nina", "Nina", "admin");
      page.navigate(Moderating.address(service.site()) + "#token=" + token);
      page.locator("nav [href='#/endpoints']").click();
      assertThat(page.locator("desk-endpoints .empty")).isVisible();
      look(page, "endpoints-none" + end);
      forms(page, end);
      webhook(page, receiver, end);
      others(page, receiver);
      database.execute(
          "update endpoint set enabled = false, disabled_for = 'failing' where kind = 'screening'");
      database.execute(
          """
          update endpoint set failing_since = now() - interval '26 hours', failures = 9,
            rests_until = now() + interval '2 hours'
          where kind = 'telegram'
          """);
      page.reload();
      assertThat(page.locator(".endpoints .card")).hasCount(4);
      look(page, "endpoints-list" + end);
      receiver.answers(410);
      page.locator(".endpoints .card").first().locator("button").nth(1).click();
      assertThat(page.locator(".endpoints .card .banner.bad").first()).containsText("вимкнено");
      look(page, "endpoints-off" + end);
      page.locator("nav a").first().click();
      assertThat(page.locator(".troubled")).isVisible();
      look(page, "endpoints-troubled" + end);
    }
  }

  /** The form of each kind, of two with what is wrong with it. */
  private static void forms(Page page, String end) {
    for (var kind : KINDS) {
      add(page, kind);
      look(page, "endpoints-new-" + kind + end);
      if (kind.equals("telegram")) {
        page.locator("#endpoint-telegram-token").fill("123");
        page.locator("#endpoint-telegram-chat").fill("x y");
        page.locator(".endpoint-form .primary").click();
        assertThat(page.locator("#endpoint-telegram-token")).isFocused();
        look(page, "endpoints-form" + end);
      } else if (kind.equals("akismet")) {
        page.locator("#endpoint-akismet-key").fill("?");
        page.locator("#endpoint-akismet-blog").fill("https://news.example");
        page.locator(".endpoint-form .primary").click();
        assertThat(page.locator("#endpoint-akismet-key")).isFocused();
        look(page, "endpoints-akismet" + end);
      }
      page.locator(".endpoint-form .plain").click();
    }
  }

  /** A webhook with its secret, tests that arrive and that don't, and what became of them. */
  private static void webhook(Page page, Receiver receiver, String end) {
    add(page, "webhook");
    page.locator("#endpoint-address").fill(receiver.address("/hook"));
    page.locator(".endpoint-form .primary").click();
    assertThat(page.locator("#endpoint-secret")).isFocused();
    look(page, "endpoints-secret" + end);
    page.locator("#endpoint-secret").locator("xpath=ancestor::section//button[last()]").click();
    page.locator(".endpoints button").nth(1).click();
    assertThat(page.locator(".tested .good")).isVisible();
    look(page, "endpoints-arrived" + end);
    receiver.answers(request -> request.response().setStatusCode(500).end("<h1>зламано</h1>"));
    page.locator(".endpoints button").nth(1).click();
    assertThat(page.locator(".tested .answer")).isVisible();
    page.locator(".endpoints a.button").click();
    assertThat(page.locator("desk-deliveries .entries li")).hasCount(2);
    look(page, "endpoints-deliveries" + end);
    page.locator(".endpoints a.button").click();
    receiver.answers(200);
  }

  private static void others(Page page, Receiver receiver) {
    add(page, "telegram");
    page.locator("#endpoint-telegram-token")
        .fill("123456789:AAGsomethingSecretThatNobodyMaySee_-0");
    page.locator("#endpoint-telegram-chat").fill("@redakcija");
    page.locator("#endpoint-address").fill(receiver.address(""));
    page.locator(".endpoint-form .primary").click();
    assertThat(page.locator(".endpoints .card")).hasCount(2);
    add(page, "screening");
    page.locator("#endpoint-address").fill(receiver.address("/screen"));
    page.locator(".endpoint-form .primary").click();
    assertThat(page.locator(".endpoints .card")).hasCount(3);
    add(page, "akismet");
    page.locator("#endpoint-akismet-key").fill("nobodymaysee1");
    page.locator("#endpoint-akismet-blog").fill("https://news.example");
    page.locator("#endpoint-address").fill(receiver.address(""));
    page.locator(".endpoint-form .primary").click();
    assertThat(page.locator(".endpoints .card")).hasCount(4);
  }

  private static void add(Page page, String kind) {
    page.locator("desk-endpoints header button").nth(KINDS.indexOf(kind)).click();
    assertThat(page.locator(".endpoint-form h2")).isFocused();
  }

  private static void look(Page page, String name) {
    assertAccessible(page);
    picture(page, name);
    Assertions.assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
  }
}
