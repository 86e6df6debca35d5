package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * What is wrong with a page is told in the console to whoever made it; readers get what they can.
 */
final class ConsoleTest {
  @RegisterExtension final Browsing browser = new Browsing();
  private final NewsSite news = new NewsSite();
  private final TestSite site = news.register(TestService.shared(), new JsonObject());
  private final List<String> told = new ArrayList<>();

  @AfterEach
  void close() {
    news.close();
  }

  private Page page() {
    var page = browser.page(Device.DESKTOP);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && message.text().startsWith("<viche-")) {
            told.add(message.text());
          }
        });
    return page;
  }

  private Page open(Page page, TestSite of, String tokenUrl) {
    var element =
        "<viche-discussion site='%s' article='bridge' token-url='%s' login-url='/login'></viche-discussion>"
            .formatted(of.key(), tokenUrl);
    var service = "http://127.0.0.1:" + of.service().port();
    page.navigate(news.publish("bridge", "uk", service, element));
    return page;
  }

  private static void assertAsksToLogIn(Page page) {
    assertThat(page.locator("viche-discussion .join a")).isVisible();
  }

  private void assertTold(Page page, String... parts) {
    page.waitForCondition(() -> !told.isEmpty());
    assertThat(told).singleElement().asString().contains(parts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | text/html | <h1>Увійдіть</h1> | such JSON",
        "404 | text/html | not here | answers 404",
        "500 | application/json | {} | answers 500",
        "200 | application/json | null | such JSON",
        "200 | application/json | 7 | such JSON",
        "200 | application/json | {\"token\": 7} | has to be a string",
        "200 | application/json | {\"token\": {}} | has to be a string"
      })
  void anAddressForTokensThatAnswersSomethingElseIsToldAndReadersMayLogIn(
      int status, String type, String body, String what) {
    var page = page();
    var answer = new Route.FulfillOptions().setStatus(status).setContentType(type).setBody(body);
    page.route("**/token", route -> route.fulfill(answer));
    open(page, site, "/token");
    assertAsksToLogIn(page);
    assertTold(page, "token-url", what);
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    assertAsksToLogIn(page);
    assertTold(page, what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://login.example/token", "//login.example/token", "http://"})
  void anAddressForTokensThatIsElsewhereIsNotAsked(String address) {
    var page = open(page(), site, address);
    assertAsksToLogIn(page);
    assertTold(page, address, "origin");
  }

  @Test
  void anAddressForTokensThatLeadsElsewhereIsNoRiddle() {
    var page = open(page(), site, "/away");
    assertAsksToLogIn(page);
    assertTold(page, "/away", "redirects to another origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"token\": null}", "{\"token\": \"\"}"})
  void nobodyIsNothingToTell(String body) {
    var page = page();
    page.route("**/token", route -> route.fulfill(new Route.FulfillOptions().setBody(body)));
    open(page, site, "/token");
    assertAsksToLogIn(page);
    assertThat(told).isEmpty();
  }

  @Test
  void aTokenThatTheServiceRefusesIsToldWithTheReason() {
    var page = page();
    var claims = TestService.claims("Олена", "Олена");
    var token = TestService.sign("not the secret of the service, as long", claims);
    var body = new JsonObject().put("token", token).encode();
    page.route("**/token", route -> route.fulfill(new Route.FulfillOptions().setBody(body)));
    open(page, site, "/token");
    assertTold(page, "refuses", "signed by an unknown key");
  }

  @Test
  void aTokenThatIsNoneIsToldAndReadersMayLogIn() {
    var page = page();
    var body = new JsonObject().put("token", "undefined").encode();
    page.route("**/token", route -> route.fulfill(new Route.FulfillOptions().setBody(body)));
    open(page, site, "/token");
    assertAsksToLogIn(page);
    assertTold(page, "refuses");
  }

  @Test
  void anOriginThatIsNotOneOfTheSiteIsToldByName() {
    var origins = new JsonArray().add("https://elsewhere.example");
    var other = TestService.shared().site(new JsonObject().put("origins", origins));
    var page = page();
    news.logIn(page.context(), "Олена");
    open(page, other, "/token");
    assertTold(page, news.origin(), "origins", other.key());
  }

  @Test
  void keysThatAreMissingOrUnknownAreTold() {
    var page = page();
    var service = "http://127.0.0.1:" + site.service().port();
    page.navigate(
        news.publish("a", "uk", service, "<viche-discussion article='a'></viche-discussion>"));
    assertTold(page, "site and article");

    told.clear();
    page.navigate(
        news.publish(
            "b",
            "uk",
            service,
            "<viche-discussion site='nowhere' article='b'></viche-discussion>"));
    assertTold(page, "There is no site \"nowhere\"", "VICHE_SITE");

    told.clear();
    page.navigate(
        news.publish(
            "c",
            "uk",
            service,
            "<viche-discussion site='%s' article='no key'></viche-discussion>"
                .formatted(site.key())));
    assertTold(page, "no key", "400");
  }

  @Test
  void attributesThatMakeNoAddressAreToldAndMayBeMended() {
    var page = page();
    var wrong = new ArrayList<String>();
    page.onPageError(wrong::add);
    var element =
        "<viche-discussion site='%s' article='a' service='https://'></viche-discussion>"
            .formatted(site.key());
    var service = "http://127.0.0.1:" + site.service().port();
    page.navigate(news.publish("a", "uk", service, element));
    assertTold(page, "https://", "address");
    page.locator("viche-discussion").evaluate("it => it.removeAttribute('service')");
    assertThat(page.locator("viche-discussion #title")).isVisible();
    told.clear();
    page.locator("viche-discussion").evaluate("it => it.setAttribute('article', '\\ud800')");
    assertTold(page, "make no address");
    assertThat(wrong).isEmpty();
  }

  @Test
  void aCountThatCanNotBeAskedForIsToldAndKeepsNoOtherBack() {
    site.approved("Тарас", "bridge", "За які гроші?");
    var page = page();
    var service = "http://127.0.0.1:" + site.service().port();
    var script = "<script type='module' src='%s/viche-count.js'></script>".formatted(service);
    var count = "<viche-count site='%s' article='bridge' %s>?</viche-count>";
    page.navigate(
        news.publish(
            "a",
            "uk",
            service,
            count.formatted(site.key(), "service='https://'")
                + count.formatted(site.key(), "")
                + script));
    var counts = page.locator("viche-count");
    assertThat(counts.nth(1).locator("span")).hasText("1 коментар");
    assertTold(page, "<viche-count>", "https://", "address");
    counts.nth(1).evaluate("it => it.setAttribute('site', '\\ud800')");
    counts.first().evaluate("it => it.removeAttribute('service')");
    assertThat(counts.first().locator("span")).hasText("1 коментар");
    assertThat(counts.nth(1).locator("slot")).hasCount(1);
  }

  @Test
  void countsOfASiteThatIsNoneAreTold() {
    var page = page();
    var service = "http://127.0.0.1:" + site.service().port();
    var script = "<script type='module' src='%s/viche-count.js'></script>".formatted(service);
    var count = "<viche-count site='nowhere' article='%s'>?</viche-count>";
    page.navigate(
        news.publish("a", "uk", service, count.formatted("a") + count.formatted("b") + script));
    assertTold(page, "<viche-count>", "nowhere", "404", "key of a site");
  }

  @ParameterizedTest
  @CsvSource({
    "signed,, article-token",
    "open, article-url='https://elsewhere.example/a', must be an address of",
    "open, article-token='none', is not signed by the publisher"
  })
  void anArticleThatTheServiceDoesNotTakeIsToldAndReadersAreNotAskedToTryAgain(
      String articles, String attribute, String what) {
    var settings = new JsonObject().put("articles", articles);
    var strict = news.register(TestService.shared(), settings);
    var page = page();
    news.logIn(page.context(), "Олена");
    var element =
        "<viche-discussion site='%s' article='ferry' token-url='/token' %s></viche-discussion>"
            .formatted(strict.key(), attribute == null ? "" : attribute);
    var service = "http://127.0.0.1:" + site.service().port();
    page.navigate(news.publish("ferry", "uk", service, element));
    page.locator("viche-discussion textarea").fill("Нарешті");
    page.locator("viche-write .main").click();
    assertThat(page.locator("viche-write .bad")).hasText("Тут поки не можна коментувати.");
    assertTold(page, "ferry", strict.key(), what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"getToken", "token-url"})
  void aLoginThatNeverAnswersIsToldAndReadersMayLogInMeanwhile(String source) {
    var page = page();
    page.clock().install();
    if (source.equals("getToken")) {
      page.addInitScript(
          """
          addEventListener("readystatechange", () => {
            const element = document.querySelector("viche-discussion");
            if (element) element.getToken = () => new Promise(() => {});
          }, true);
          """);
    }
    var asked = new ArrayList<Route>();
    page.route("**/token", asked::add);
    open(page, site, "/token");
    assertAsksToLogIn(page);
    assertThat(told).isEmpty();
    page.clock().fastForward("00:21");
    assertTold(page, "getToken, or token-url", "20 seconds");
    assertAsksToLogIn(page);
    assertThat(asked).hasSize(source.equals("getToken") ? 0 : 1);
  }
}
