package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Twenty threads on a slow phone and on a bad network. */
@Pictures
final class SpeedTest {
  private static final String WATCH =
      """
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
      }).observe({type: "layout-shift", buffered: true});
      """;

  @RegisterExtension final Browsing browser = new Browsing();
  private final NewsSite news = new NewsSite();
  private final TestSite site =
      news.register(TestService.shared(), new io.vertx.core.json.JsonObject());
  private String address;

  @BeforeEach
  void write() {
    for (var i = 0; i < 20; i++) {
      var root =
          site.approved("r" + i, "bridge", "Думка " + i + " про міст, якого чекали вісім років.");
      site.approvedReply("s" + i, "bridge", root, "Відповідь на думку " + i + ".");
    }
    address = news.article(site, "bridge", "uk", "");
  }

  @AfterEach
  void close() {
    news.close();
  }

  @Test
  void nothingMovesWhenTheDiscussionArrives() {
    var page = browser.page(Device.PHONE);
    page.addInitScript(WATCH);
    ArticlePage.open(page, address);
    var reader = browser.profile(Device.DESKTOP);
    news.logIn(reader, "Олена");
    var logged = reader.newPage();
    logged.addInitScript(WATCH);
    assertThat(ArticlePage.open(logged, address).box()).isVisible();
    System.out.printf("Layout shift: %s, logged in %s%n", shift(page), shift(logged));
    assertThat(shift(page)).isZero();
    assertThat(shift(logged)).isZero();
  }

  private static double shift(Page page) {
    return ((Number) page.evaluate("shift")).doubleValue();
  }

  @Test
  void theFirstRenderTakesLessThanThreeHundredMillisecondsOfScriptOnASlowPhone() {
    var page = browser.page(Device.PHONE);
    var devtools = page.context().newCDPSession(page);
    send(devtools, "Emulation.setCPUThrottlingRate", "rate", 4);
    // The time of the page's own thread: what else the machine does meanwhile doesn't count.
    var domain = new JsonObject();
    domain.addProperty("timeDomain", "threadTicks");
    devtools.send("Performance.enable", domain);
    var article = ArticlePage.open(page, address);
    assertThat(article.discussion().locator(".threads > li")).hasCount(20);
    var script = requireNonNull(metrics(devtools).get("ScriptDuration"), "measured") * 1_000;
    System.out.printf("Script at a quarter of the speed: %.0f ms%n", script);
    assertThat(script).isLessThan(300);
  }

  private static Map<String, Double> metrics(CDPSession devtools) {
    var metrics = devtools.send("Performance.getMetrics").getAsJsonArray("metrics");
    return StreamSupport.stream(metrics.spliterator(), false)
        .map(each -> each.getAsJsonObject())
        .collect(
            Collectors.toMap(m -> m.get("name").getAsString(), m -> m.get("value").getAsDouble()));
  }

  @Test
  void atFiftyKilobitsAndASecondsDelayTwentyThreadsAreTenSecondsAwayAtMost() {
    var page = browser.page(Device.PHONE);
    var devtools = page.context().newCDPSession(page);
    var traffic = new Traffic();
    devtools.on("Network.requestWillBeSent", traffic::sent);
    devtools.on("Network.loadingFinished", traffic::came);
    devtools.send("Network.enable");
    var article = ArticlePage.open(page, address);
    assertThat(article.discussion().locator(".threads > li")).hasCount(20);
    System.out.printf("Loaded: %d bytes in %d rounds%n", traffic.bytes, traffic.rounds);
    assertThat(traffic.rounds).isGreaterThanOrEqualTo(3);
    assertThat(traffic.bytes).isGreaterThan(10_000);
    // What the machine takes for it is small beside that, and isn't counted: it differs.
    assertThat(traffic.rounds * 1_000 + traffic.bytes * 8 / 50).isLessThan(9_000);
  }

  /** What a page loads: the bytes, and how many requests wait for one another at most. */
  private static final class Traffic {
    private final Map<String, Integer> roundOf = new HashMap<>();
    private final Map<String, String> addressOf = new HashMap<>();
    private int bytes;
    private int rounds;

    void sent(JsonObject event) {
      var address = event.getAsJsonObject("request").get("url").getAsString();
      addressOf.put(event.get("requestId").getAsString(), address);
      var cause = event.getAsJsonObject("initiator").toString();
      int before =
          roundOf.entrySet().stream()
              .filter(known -> cause.contains('"' + known.getKey() + '"'))
              .mapToInt(Map.Entry::getValue)
              .max()
              .orElse(0);
      roundOf.put(address, before + 1);
    }

    void came(JsonObject event) {
      bytes += event.get("encodedDataLength").getAsInt();
      rounds = Math.max(rounds, round(event.get("requestId").getAsString()));
    }

    private int round(String request) {
      return roundOf.getOrDefault(addressOf.getOrDefault(request, ""), 0);
    }
  }

  private static void send(CDPSession devtools, String method, String name, Number value) {
    var parameters = new JsonObject();
    parameters.addProperty(name, value);
    devtools.send(method, parameters);
  }
}
