package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Many at once, and a network that fails. */
final class ManyTest {
  private static final Pattern DECISION = Pattern.compile(".*/comments/[^/]+/decisions");
  private static final String COPIED =
      "Мер краде гроші на мостах, а люди мовчать, пора виходити на площу і питати,"
          + " куди поділися мільйони з бюджету нашого міста, ";

  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = TestService.shared().site();

  @BeforeEach
  void register() {
    Scenes.register(site, "bridge");
  }

  private void submit(int comments) {
    for (int i = 1; i <= comments; i++) {
      site.submit("reader-" + i, "bridge", "Думка про міст номер " + i);
    }
  }

  private Moderating desk(BrowserContext profile) {
    return Moderating.begin(site, profile, "marta");
  }

  @Test
  void aCampaignIsRejectedAtOnceAndComesBackAtOnce() {
    for (var address : List.of("друзі", "сусіди", "люди", "громадо")) {
      site.submit("copy-" + address, "bridge", COPIED + address);
    }
    submit(1);
    var desk = desk(browser.profile(Device.DESKTOP));
    var complaints = complaints(desk);
    assertThat(desk.rows()).hasCount(5);
    desk.open("copy-громадо");
    desk.press("g");
    var members = desk.page().locator(".members > li");
    assertThat(members).hasCount(4);
    desk.press("r");
    desk.press("1");
    desk.expectOpen("reader-1");
    assertThat(desk.page().locator("desk-group")).hasCount(0);
    assertThat(desk.notice()).containsText("Відхилено 4");
    assertThat(desk.rows()).hasCount(1);
    assertThat(desk.count("pending")).hasText("1");
    desk.press("z");
    assertThat(desk.rows()).hasCount(5);
    assertThat(desk.count("pending")).hasText("5");
    assertThat(desk.waiting()).isEqualTo(5);
    assertThat(complaints).isEmpty();
  }

  /** What the browser says is wrong from now on: a call that was refused, above all. */
  private static List<String> complaints(Moderating desk) {
    var complaints = new ArrayList<String>();
    desk.page()
        .onConsoleMessage(
            message -> {
              if (message.type().equals("error")) {
                complaints.add(message.text());
              }
            });
    return complaints;
  }

  @Test
  void theLastGroupLeavesAnEmptyQueueAndWhatIsDecidedIsNotClaimed() {
    for (var address : List.of("друзі", "сусіди", "люди", "громадо")) {
      site.submit("copy-" + address, "bridge", COPIED + address);
    }
    var page = browser.page(Device.DESKTOP);
    page.clock().install();
    page.navigate(
        Moderating.address(site) + "#token=" + TestService.token("marta", "marta", "moderator"));
    var desk = new Moderating(site, page);
    var complaints = complaints(desk);
    desk.open("copy-люди");
    var decided = page.url().replaceAll("^[^#]*", "");
    desk.press("g");
    assertThat(page.locator(".members > li")).hasCount(4);
    page.locator("desk-group .approve").click();
    assertThat(page.getByText("Нічого не чекає")).isVisible();
    assertThat(page.locator("desk-group")).hasCount(0);
    desk.go(decided);
    assertThat(page.locator(".item-head .chip").first()).hasText("схвалено");
    page.clock().runFor(5_000); // whoever looks at what waits so long, claims it
    assertThat(complaints).isEmpty();
  }

  @Test
  void whatAGroupLeavesIsToldInTheList() {
    for (var address : List.of("друзі", "сусіди", "люди", "громадо")) {
      site.submit("copy-" + address, "bridge", COPIED + address);
    }
    var profile = browser.profile(Device.DESKTOP);
    profile.route("**/moderation/live", route -> route.abort());
    var desk = desk(profile);
    desk.open("copy-громадо");
    desk.press("g");
    assertThat(desk.page().locator(".members > li")).hasCount(4);
    var first = site.moderator("log").get("/moderation/queue?limit=1").json();
    var comment = first.getJsonArray("items").getJsonObject(0).getJsonObject("comment");
    var edit = new JsonObject().put("body", COPIED + "мамо").put("revision", 1);
    site.reader("copy-друзі").put("/comments/" + comment.getString("id"), edit).expect(200);
    desk.page().locator("desk-group .approve").click();
    assertThat(desk.page().locator(".notice.bad")).containsText("лишився 1 коментар");
    desk.expectOpen("copy-друзі");
  }

  @Test
  void selectedCommentsAreDecidedTogetherAndEachHasItsOutcome() {
    submit(4);
    var profile = browser.profile(Device.DESKTOP);
    profile.route("**/moderation/live", route -> route.abort());
    var desk = desk(profile);
    assertThat(desk.rows()).hasCount(4);
    var first = site.moderator("log").get("/moderation/queue?limit=1").json();
    var comment = first.getJsonArray("items").getJsonObject(0).getJsonObject("comment");
    for (int i = 1; i <= 3; i++) {
      desk.row("reader-" + i).locator("input").check();
    }
    site.reject(comment.getString("id"), 1);
    desk.page().locator(".bulk-bar .approve").click();
    assertThat(desk.rows()).hasCount(2);
    assertThat(desk.row("reader-1")).containsText("Колега вирішив раніше");
    assertThat(desk.page().locator(".notice.bad")).containsText("лишився 1 коментар");
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(2);
    desk.press("z");
    assertThat(desk.rows()).hasCount(4);
    assertThat(site.discussion("bridge").getInteger("count")).isZero();
  }

  @Test
  void aDecisionWhoseAnswerIsLostIsSentAgainAndNotDoubled() {
    submit(2);
    var profile = browser.profile(Device.DESKTOP);
    var sent = new ArrayList<Request>();
    profile.route(
        DECISION,
        route -> {
          sent.add(route.request());
          if (sent.size() == 1) {
            route.fetch();
            route.abort("connectionreset");
          } else {
            route.resume();
          }
        });
    var desk = desk(profile);
    desk.open("reader-1");
    desk.press("a");
    desk.expectOpen("reader-2");
    assertThat(desk.page().locator(".bar .chip.bad")).containsText("чекає на мережу");
    assertThat(desk.page().locator(".bar .chip.bad")).hasCount(0);
    assertThat(sent).hasSizeGreaterThan(1);
    assertThat(sent.stream().map(each -> each.headerValue("Idempotency-Key")).distinct())
        .hasSize(1);
    assertThat(desk.log()).hasSize(1);
    assertThat(desk.page().locator(".notice.bad")).hasCount(0);
    assertThat(desk.rows()).hasCount(1);
  }

  /** A desk whose decision on the first item can't be sent while the network is down. */
  private Moderating decidedWhile(AtomicBoolean down) {
    var profile = browser.profile(Device.DESKTOP);
    profile.route(
        DECISION,
        route -> {
          if (down.get()) {
            route.abort("internetdisconnected");
          } else {
            route.resume();
          }
        });
    var desk = desk(profile);
    desk.open("reader-1");
    desk.press("a");
    assertThat(desk.page().locator(".bar .chip.bad")).isVisible();
    return desk;
  }

  @Test
  void aDecisionThatCouldNotBeSentSurvivesAReload() {
    submit(1);
    var down = new AtomicBoolean(true);
    var desk = decidedWhile(down);
    desk.page().onDialog(dialog -> dialog.accept());
    down.set(false);
    desk.page().reload();
    desk.page().waitForCondition(() -> desk.waiting() == 0);
    assertThat(desk.log()).hasSize(1);
  }

  @Test
  void aDecisionThatIsNotSentWaitsForWhoeverMadeIt() {
    submit(1);
    var down = new AtomicBoolean(true);
    var desk = decidedWhile(down);
    logIn(desk, "ivan");
    var question = desk.page().locator("desk-parting dialog");
    assertThat(question).containsText("1 рішення ще не надіслано (marta)");
    question.getByText("Лишитися як marta").click();
    assertThat(question).hasCount(0);
    assertThat(desk.page().locator(".me summary")).containsText("marta");
    logIn(desk, "ivan");
    question.getByText("Далі як ivan").click();
    assertThat(desk.page().locator(".me summary")).containsText("ivan");
    assertThat(desk.row("reader-1")).isVisible();
    down.set(false);
    desk.open("reader-1");
    assertThat(desk.log()).isEmpty();
    logIn(desk, "marta");
    question.getByText("Далі як marta").click();
    desk.page().waitForCondition(() -> desk.waiting() == 0);
    assertThat(desk.log())
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.getJsonObject("moderator").getString("name")).isEqualTo("marta"));
  }

  private static void logIn(Moderating desk, String moderator) {
    desk.page()
        .evaluate(
            "token => { location.hash = '#token=' + token; }",
            TestService.token(moderator, moderator, "moderator"));
  }

  @Test
  void loggingOutAsksWhileSomethingIsNotSent() {
    submit(1);
    var profile = browser.profile(Device.DESKTOP);
    profile.route(DECISION, route -> route.abort("internetdisconnected"));
    var desk = desk(profile);
    desk.open("reader-1");
    desk.press("a");
    assertThat(desk.page().locator(".bar .chip.bad")).isVisible();
    desk.page().locator(".me summary").click();
    desk.page().getByText("Вийти в цій вкладці").click();
    desk.page().getByText("Усе одно вийти").click();
    assertThat(desk.page().locator("main.welcome")).isVisible();
    assertThat(desk.log()).isEmpty();
  }

  @Test
  void whenAllThatWasReadIsDecidedTheRestFollows() {
    submit(60);
    var desk = desk(browser.profile(Device.DESKTOP));
    assertThat(desk.count("pending")).hasText("60");
    desk.page().locator(".tools .all input").check();
    desk.page().locator(".bulk-bar .approve").click();
    assertThat(desk.rows()).hasCount(10);
    assertThat(desk.count("pending")).hasText("10");
  }

  @Test
  void anEmptyPageWithANextOneIsNotTheEnd() {
    submit(2);
    var profile = browser.profile(Device.DESKTOP);
    profile.route(
        Pattern.compile(".*/moderation/queue\\?.*q=.*"),
        route -> {
          if (route.request().url().contains("after=")) {
            var first = route.request().url().replaceFirst("[?&]after=[^&]*", "");
            route.resume(new Route.ResumeOptions().setUrl(first));
          } else {
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody("{\"items\":[],\"next\":\"more\"}"));
          }
        });
    var desk = desk(profile);
    assertThat(desk.rows()).hasCount(2);
    desk.go("#/queue/pending?q=reader-2");
    assertThat(desk.rows()).hasCount(1);
    assertThat(desk.row("reader-2")).isVisible();
  }

  @Test
  void aLongTitleWidensNoLine() {
    site.submit(
        "olena",
        "bridge",
        new JsonObject()
            .put("body", "Думка про міст, " + "яка не вміщується в одному рядку, ".repeat(4))
            .put(
                "article",
                new JsonObject()
                    .put("url", "https://news.example/bridge")
                    .put("title", "Міст, ".repeat(30).strip())));
    var desk = desk(browser.profile(Device.DESKTOP));
    assertThat(desk.rows()).hasCount(1);
    assertThat(desk.page().evaluate("document.querySelector('.list').scrollWidth"))
        .isEqualTo(desk.page().evaluate("document.querySelector('.list').clientWidth"));
    assertThat(
            desk.page()
                .evaluate(
                    "(() => { const time = document.querySelector('.item time'); return"
                        + " time.getBoundingClientRect().right <="
                        + " document.querySelector('.list').getBoundingClientRect().right; })()"))
        .isEqualTo(true);
  }

  @Test
  void aRefusalPutsTheItemBackWithItsReason() {
    submit(2);
    var profile = browser.profile(Device.DESKTOP);
    profile.route(
        DECISION,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(403)
                    .setContentType("application/problem+json")
                    .setBody(
                        new JsonObject()
                            .put("type", "/problems/not-allowed")
                            .put("title", "You may not do this")
                            .put("status", 403)
                            .encode())));
    var desk = desk(profile);
    desk.open("reader-1");
    desk.press("a");
    assertThat(desk.page().locator(".notice.bad")).containsText("Вам це не дозволено");
    assertThat(desk.rows()).hasCount(2);
    assertThat(desk.rows().first()).containsText("reader-1");
    assertThat(desk.count("pending")).hasText("2");
  }
}
