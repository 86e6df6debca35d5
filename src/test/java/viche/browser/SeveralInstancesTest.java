package viche.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A page whose live stream comes from one instance and whose answers come from another. */
final class SeveralInstancesTest extends Visit {
  private static final int ROUNDS = 12;

  /** Notes the count that the element tells its page. */
  private static void listen(Page page) {
    page.evaluate(
        "document.addEventListener('viche-count', ({detail}) => { window.told = detail.count; })");
  }

  private static void awaitCount(Page page, int count) {
    page.waitForFunction("count => window.told === count", count);
  }

  @Test
  void noChangeIsMissed() {
    try (var other = TestService.start(TestService.sharedDatabase(), Map.of())) {
      var there = new TestSite(other, site.key());
      site.approved("Тарас", "bridge", "Перший");
      var from = ":" + site.service().port() + "/";
      var to = ":" + other.port() + "/";
      olena.route(
          "**/discussion/changes?**",
          route ->
              route.resume(
                  new Route.ResumeOptions().setUrl(route.request().url().replace(from, to))));
      var page = open().page();
      listen(page);
      for (int count = 2; count < ROUNDS; count++) {
        var version = site.discussion("bridge").getLong("version");
        there
            .anyone()
            .get("/articles/bridge/discussion/changes?since=" + version)
            .expect(200); // it knows that there is nothing since

        site.approved("Тарас", "bridge", "Коментар номер " + count);

        awaitCount(page, count);
      }
    }
  }

  @Test
  void anAnswerThatIsBehindWhatWasToldIsAskedForAgain() {
    site.approved("Тарас", "bridge", "Перший");
    var page = open().page();
    listen(page);
    var version = site.discussion("bridge").getLong("version");
    var stale =
        site.anyone()
            .get("/articles/bridge/discussion/changes?since=" + version)
            .expect(200)
            .json();
    var answered = new AtomicInteger();
    olena.route(
        "**/discussion/changes?**",
        route -> {
          if (answered.incrementAndGet() <= 2) {
            fulfill(route, stale);
          } else {
            route.resume();
          }
        });

    site.approved("Тарас", "bridge", "Другий");

    awaitCount(page, 2);
    assertThat(answered).hasValueGreaterThanOrEqualTo(3);
  }

  @Test
  void whatWasToldIsAskedForUntilThatIsAnswered() {
    site.approved("Тарас", "bridge", "Перший");
    var page = olena.newPage();
    page.clock().install();
    ArticlePage.open(page, address);
    listen(page);
    var refused = new AtomicInteger();
    olena.route(
        "**/discussion/changes?**",
        route -> {
          if (refused.incrementAndGet() <= 12) {
            route.fulfill(new Route.FulfillOptions().setStatus(503));
          } else {
            route.resume();
          }
        });

    site.approved("Тарас", "bridge", "Другий");

    page.waitForCondition(
        () -> {
          page.clock().fastForward("00:31");
          return (boolean) page.evaluate("window.told === 2");
        });
  }

  private static void fulfill(Route route, JsonObject body) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(200)
            .setContentType("application/json")
            .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))
            .setBody(body.encode()));
  }
}
