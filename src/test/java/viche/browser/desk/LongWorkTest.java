package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.RuleSheet;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What takes longer than a moment goes on beside other work; what rules rejected has its tab. */
final class LongWorkTest {
  private static final String COPIED =
      "Мер краде гроші на мостах, а люди мовчать, пора виходити на площу і питати,"
          + " куди поділися мільйони з бюджету нашого міста, ";

  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = TestService.shared().site();

  private static void hold(Connection connection, String comment) throws SQLException {
    connection.setAutoCommit(false);
    try (var lock =
        connection.prepareStatement("select 1 from comment where id = ?::uuid for update")) {
      lock.setString(1, comment);
      lock.execute();
    }
  }

  @Test
  void aDecisionOnManyGoesOnWhileOneLooksAtTheNext() throws SQLException {
    Scenes.register(site, "bridge");
    var first = "";
    for (var address : List.of("друзі", "сусіди", "люди", "громадо")) {
      var id = site.submit("copy-" + address, "bridge", COPIED + address).getString("id");
      first = first.isEmpty() ? id : first;
    }
    site.submit("reader", "bridge", "Думка про міст");
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    desk.open("copy-громадо");
    desk.press("g");
    assertThat(desk.page().locator(".members > li")).hasCount(4);
    try (var held = TestDatabase.shared().connect()) {
      hold(held, first);
      desk.page().locator("desk-group .approve").click();
      var job = desk.page().locator(".notice.job");
      assertThat(job).containsText("Ухвалюємо рішення про схожі");
      assertThat(job).containsText("0 з 4");
      desk.expectOpen("reader");
      assertThat(desk.rows()).hasCount(1);
    }
    assertThat(desk.page().locator(".notice.job")).hasCount(0);
    assertThat(desk.notice()).containsText("Схвалено 4");
  }

  @Test
  void whatIsStillCountedIsSaidToBe() throws SQLException {
    Scenes.register(site, "bridge");
    for (var address : List.of("друзі", "сусіди", "люди", "громадо")) {
      site.submit("copy-" + address, "bridge", COPIED + address);
    }
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    desk.open("copy-громадо");
    desk.press("g");
    assertThat(desk.page().locator(".members > li")).hasCount(4);
    try (var held = TestDatabase.shared().connect()) {
      held.setAutoCommit(false);
      try (var lock = held.createStatement()) {
        lock.execute("lock table batch_item in share mode");
      }
      desk.page().locator("desk-group .approve").click();
      var job = desk.page().locator(".notice.job");
      assertThat(job.locator(".meta")).hasText("рахуємо");
      assertThat(job.locator("progress:indeterminate")).hasCount(1);
    }
    assertThat(desk.page().locator(".notice.job")).hasCount(0);
    assertThat(desk.notice()).containsText("Схвалено 4");
  }

  @Test
  void whatIsStoppedWhileItIsCountedIsSaidToHaveDoneNothingAndWaitsOn() throws SQLException {
    Scenes.register(site, "bridge");
    for (var address : List.of("друзі", "сусіди", "люди", "громадо")) {
      site.submit("copy-" + address, "bridge", COPIED + address);
    }
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    desk.open("copy-громадо");
    desk.press("g");
    assertThat(desk.page().locator(".members > li")).hasCount(4);
    try (var held = TestDatabase.shared().connect()) {
      held.setAutoCommit(false);
      try (var lock = held.createStatement()) {
        lock.execute("lock table batch_item in share mode");
      }
      desk.page().locator("desk-group .approve").click();
      assertThat(desk.page().locator(".notice.job")).isVisible();
      assertThat(desk.rows()).hasCount(0);
      desk.page().locator(".notice.job button").click();
      assertThat(desk.notice()).containsText("Нічого не зроблено");
    }
    assertThat(desk.rows()).hasCount(4);
  }

  @Test
  void aDryRunThatIsNotThereIsSaidToBeGoneAndNotAskedForAgain() {
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    var page = desk.page();
    page.clock().install();
    var run = UUID.randomUUID().toString();
    var looks = new AtomicInteger();
    page.onRequest(
        request -> {
          if (request.url().endsWith("/dry-runs/" + run)) {
            looks.incrementAndGet();
          }
        });
    desk.go("#/rules/" + run);
    assertThat(page.locator("#run .error"))
        .hasText("Цього прогону вже не зберігаємо. Спробуйте ще раз.");
    for (var second = 0; second < 60; second++) {
      page.clock().runFor(1_000);
      page.evaluate("fetch('/robots.txt').then(() => 0)");
    }
    assertThat(looks.get()).isEqualTo(1);
  }

  @Test
  void aJobThatIsNotThereAnyMoreIsSaidToBeGoneAndNotAskedForAgain() throws SQLException {
    Scenes.register(site, "bridge");
    for (var address : List.of("друзі", "сусіди", "люди", "громадо")) {
      site.submit("copy-" + address, "bridge", COPIED + address);
    }
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    var page = desk.page();
    var looks = new AtomicInteger();
    page.route(
        Pattern.compile(".*/jobs/[^/]+"),
        route -> {
          looks.incrementAndGet();
          route.fulfill(
              new Route.FulfillOptions()
                  .setStatus(404)
                  .setContentType("application/problem+json")
                  .setBody("{\"type\": \"/problems/not-found\", \"status\": 404}"));
        });
    desk.open("copy-громадо");
    desk.press("g");
    assertThat(page.locator(".members > li")).hasCount(4);
    page.locator("desk-group .approve").click();
    assertThat(desk.notice()).containsText("Цього немає або вже немає");
    page.clock().install();
    for (var second = 0; second < 60; second++) {
      page.clock().runFor(1_000);
      page.evaluate("fetch('/robots.txt').then(() => 0)");
    }
    assertThat(looks.get()).isEqualTo(1);
    assertThat(page.locator(".notice.job")).hasCount(0);
  }

  /**
   * Refuses every call of a page while it is told to, as the service does for a token it takes no
   * more.
   */
  private record Refusing(AtomicBoolean now, AtomicInteger looks) {
    static Refusing of(Page page) {
      var refusing = new Refusing(new AtomicBoolean(), new AtomicInteger());
      page.route(
          "**/api/v1/**",
          route -> {
            if (!refusing.now.get()) {
              route.fallback();
              return;
            }
            if (route.request().url().matches(".*/(jobs|dry-runs)/[^/]+")) {
              refusing.looks.incrementAndGet();
            }
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(401)
                    .setContentType("application/problem+json")
                    .setBody("{\"type\": \"/problems/unauthenticated\", \"status\": 401}"));
          });
      return refusing;
    }

    /**
     * Lets a minute of the page pass after its login has ended; nothing that it follows is asked
     * for then.
     */
    void expectSilence(Page page) {
      now.set(true);
      assertThat(page.locator("desk-over dialog")).isVisible();
      for (var second = 0; second < 60; second++) {
        page.clock().runFor(1_000);
        page.evaluate("fetch('/robots.txt').then(() => 0)");
      }
      // What found out that the login has ended.
      assertThat(looks.get()).isLessThanOrEqualTo(1);
      now.set(false);
    }
  }

  @Test
  void whatGoesOnIsNotAskedForWithALoginThatHasEnded() throws SQLException {
    Scenes.register(site, "bridge");
    var first = "";
    for (var address : List.of("друзі", "сусіди", "люди", "громадо")) {
      var id = site.submit("copy-" + address, "bridge", COPIED + address).getString("id");
      first = first.isEmpty() ? id : first;
    }
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    var page = desk.page();
    page.clock().install();
    var refusing = Refusing.of(page);
    desk.open("copy-громадо");
    desk.press("g");
    assertThat(page.locator(".members > li")).hasCount(4);
    try (var held = TestDatabase.shared().connect()) {
      hold(held, first);
      page.locator("desk-group .approve").click();
      assertThat(page.locator(".notice.job")).isVisible();
      refusing.expectSilence(page);
    }
    comeBack(page);
    assertThat(desk.notice()).containsText("Схвалено 4");
  }

  @Test
  void aDryRunIsNotAskedForWithALoginThatHasEndedEither() {
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    var page = desk.page();
    var run = UUID.randomUUID().toString();
    var state = new AtomicReference<>("running");
    page.route(
        "**/dry-runs/" + run,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(
                        new JsonObject()
                            .put("id", run)
                            .put("state", state.get())
                            .put("done", 1)
                            .put("total", 4)
                            .encode())));
    page.clock().install();
    var refusing = Refusing.of(page);
    desk.go("#/rules/" + run);
    assertThat(page.locator("#run progress")).isVisible();
    refusing.expectSilence(page);
    state.set("failed");
    comeBack(page);
    assertThat(page.locator("#run .error")).isVisible();
  }

  private static void comeBack(Page page) {
    page.evaluate(
        "token => { location.hash = '#token=' + token; }", Moderating.lastingToken("marta"));
    assertThat(page.locator("desk-over")).hasCount(0);
  }

  @Test
  void whatRulesRejectedHasATabWithANumberAndCanBeApproved() {
    site.moderator("rules")
        .put(
            "/moderation/rules",
            RuleSheet.of(
                new JsonObject()
                    .put("firstComments", 0)
                    .put("bannedWords", new JsonArray().add("заборона"))))
        .expect(200);
    Scenes.register(site, "bridge");
    site.submit("olena", "bridge", "Тут є заборона");
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
    assertThat(desk.count("rejected")).hasText("1");
    assertThat(desk.rows()).hasCount(0);
    desk.press("4");
    desk.open("olena");
    desk.press("a");
    assertThat(desk.rows()).hasCount(0);
    assertThat(desk.count("rejected")).hasText("0");
    assertThat(desk.notice()).containsText("Схвалено");
  }
}
