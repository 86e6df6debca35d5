package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.browser.HeldRequests;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * The desk on a network that breaks: nothing is decided unseen, and all is read once it is back.
 */
final class NetworkTest {
  private static final String DOSSIER = "**/moderation/comments/*";

  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = Scenes.publishing();
  private String reported = "";

  @BeforeEach
  void report() {
    Scenes.register(site, "bridge");
    reported = site.submit("olena", "bridge", "Коли відкриють новий міст?").getString("id");
    site.reader("petro")
        .post("/comments/" + reported + "/reports", new JsonObject().put("reason", "insult"))
        .expect(201);
    site.submit("inna", "bridge", "А трамвай?");
  }

  private Moderating desk(BrowserContext profile) {
    var desk = Moderating.begin(site, profile, "marta");
    desk.go("#/queue/reported");
    assertThat(desk.rows()).hasCount(1);
    return desk;
  }

  @Test
  void nothingIsDecidedBeforeItsReportsAreThere() {
    var profile = browser.profile(Device.DESKTOP);
    var held = new HeldRequests();
    profile.route(DOSSIER, held);
    var desk = desk(profile);
    var page = desk.page();
    desk.open("olena");
    page.waitForCondition(() -> !held.isEmpty());
    assertThat(page.locator(".decide .approve")).isDisabled();
    assertThat(page.locator(".decide .reject")).isDisabled();
    assertThat(page.locator(".seeing")).containsText("Зачекайте");
    desk.press("a");
    desk.press("r");
    assertThat(page.locator("desk-reject.one dialog")).isHidden();
    desk.expectOpen("olena");
    held.letThrough();
    assertThat(page.locator("desk-item").getByText("petro")).isVisible();
    assertThat(page.locator(".seeing")).isHidden();
    desk.press("a");
    page.waitForCondition(() -> desk.log().size() == 1);
  }

  @Test
  void anEarlierTextIsNotApprovedBeforeTheReportsAreThere() {
    var words = new JsonObject().put("suspectWords", JsonArray.of("мафія"));
    var published = Scenes.publishing(Scenes.screening(words));
    Scenes.register(published, "bridge");
    var comment = published.submit("olena", "bridge", "Перша думка").getString("id");
    var edit = new JsonObject().put("body", "Це мафія").put("revision", 1);
    published.reader("olena").put("/comments/" + comment, edit).expect(200);
    for (int i = 0; i < 6; i++) {
      var report = new JsonObject().put("reason", "spam");
      published.reader("other" + i).post("/comments/" + comment + "/reports", report).expect(201);
    }
    var profile = browser.profile(Device.DESKTOP);
    var held = new HeldRequests();
    profile.route(DOSSIER, held);
    var desk = Moderating.begin(published, profile, "marta");
    var page = desk.page();
    desk.go("#/queue/reported");
    desk.open("olena");
    page.waitForCondition(() -> !held.isEmpty());
    page.locator(".seen summary").last().click();
    assertThat(page.locator(".seen .approve")).isDisabled();
    held.letThrough();
    assertThat(page.locator(".seen .approve")).isEnabled();
  }

  @Test
  void whatCanNotBeReadAgainIsSaidAboveWhatWasRead() {
    var profile = browser.profile(Device.DESKTOP);
    var desk = desk(profile);
    var page = desk.page();
    desk.go("#/figures");
    assertThat(page.locator(".tile").first()).isVisible();
    profile.route("**/moderation/summary", route -> route.abort("internetdisconnected"));
    page.getByText("Оновити").click();
    assertThat(page.locator("desk-figures [role=alert]")).containsText("Сервіс не відповідає");
    assertThat(page.locator(".tile").first()).isVisible();
    profile.unroute("**/moderation/summary");
    page.getByText("Оновити").click();
    assertThat(page.locator("desk-figures [role=alert]")).hasCount(0);
  }

  @Test
  void whatAReplyAnswersIsSeenBeforeItIsDecidedOn() {
    var pre = TestService.shared().site();
    Scenes.register(pre, "bridge");
    var root = pre.approved("inna", "bridge", "А хто платить?");
    pre.reply("taras", "bridge", root, "Ніхто");
    pre.submit("oksana", "bridge", "Сама по собі");
    var profile = browser.profile(Device.DESKTOP);
    profile.route(DOSSIER, route -> route.abort("internetdisconnected"));
    var desk = Moderating.begin(pre, profile, "marta");
    desk.open("taras");
    assertThat(desk.page().locator(".seeing")).containsText("Не вдалося прочитати");
    assertThat(desk.page().locator(".decide .approve")).isDisabled();
    desk.open("oksana");
    assertThat(desk.page().locator(".decide .approve")).isEnabled();
  }

  @Test
  void aFailureIsShownAsOne() {
    var profile = browser.profile(Device.DESKTOP);
    profile.route(DOSSIER, route -> route.abort("internetdisconnected"));
    var desk = desk(profile);
    desk.open("olena");
    var page = desk.page();
    assertThat(page.locator("desk-item .banner.bad")).containsText("Сервіс не відповідає");
    assertThat(page.locator("desk-item").getByText("Завантажується…")).hasCount(0);
    Browsing.assertAccessible(page);
  }

  @Test
  void whatFailedIsReadAgainByHandOrByItself() {
    var profile = browser.profile(Device.DESKTOP);
    var desk = desk(profile);
    var page = desk.page();
    page.clock().install(); // no pause ends by itself
    page.clock().pauseAt(System.currentTimeMillis() + 60_000);
    profile.route(DOSSIER, route -> route.abort("internetdisconnected"));
    desk.open("olena");
    var again = page.locator("desk-item .banner.bad").getByText("Спробувати ще раз");
    assertThat(again).isVisible();
    profile.unroute(DOSSIER);
    again.click();
    assertThat(page.locator("desk-item .author")).isVisible();

    page.clock().resume();
    profile.route("**/moderation/accounts/*", route -> route.abort("connectionrefused"));
    desk.press("d");
    assertThat(page.locator("desk-account [role=alert]")).isVisible();
    profile.unroute("**/moderation/accounts/*");
    assertThat(page.locator("desk-account h1")).hasText("olena");
  }

  @ParameterizedTest
  @ValueSource(strings = {"figures", "log", "log/acts", "rules", "posture", "queue/unreviewed"})
  void aScreenIsReadAsSoonAsTheNetworkIsBack(String screen) {
    var profile = browser.profile(Device.DESKTOP);
    var desk = desk(profile);
    var page = desk.page();
    page.clock().install(); // no pause ends by itself
    page.clock().pauseAt(System.currentTimeMillis() + 60_000);
    profile.setOffline(true);
    desk.go("#/" + screen);
    assertThat(page.locator("#main [role=alert]").first()).containsText("Сервіс не відповідає");
    profile.setOffline(false);
    assertThat(page.locator("#main [role=alert]")).hasCount(0);
    assertThat(page.locator("#main")).not().containsText("Завантажується…");
  }

  @Test
  void whatHangsOnTheNetworkOfBeforeIsNotWaitedFor() {
    var profile = browser.profile(Device.DESKTOP);
    var held = new ArrayList<Route>();
    profile.route(DOSSIER, held::add);
    var desk = desk(profile);
    var page = desk.page();
    desk.open("olena");
    page.waitForCondition(() -> !held.isEmpty());
    profile.unroute(DOSSIER);
    comesBack(page);
    assertThat(page.locator("desk-item .author")).isVisible();
    assertThat(page.locator(".decide .approve")).isEnabled();
  }

  @Test
  void aDecisionThatHangsIsSentAgainAndMadeOnce() {
    var profile = browser.profile(Device.DESKTOP);
    var desk = desk(profile);
    var page = desk.page();
    desk.open("olena");
    assertThat(page.locator(".decide .approve")).isEnabled();
    var held = new ArrayList<Route>();
    profile.route("**/decisions", held::add);
    desk.press("a");
    page.waitForCondition(() -> !held.isEmpty());
    profile.unroute("**/decisions");
    comesBack(page);
    page.waitForCondition(() -> desk.log().size() == 1);
  }

  private static void comesBack(Page page) {
    page.evaluate("dispatchEvent(new Event('online'))");
  }
}
