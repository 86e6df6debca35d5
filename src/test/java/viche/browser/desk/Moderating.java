package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static viche.testing.Scenes.objects;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A moderator at the desk of a site, in a browser. */
public record Moderating(TestSite site, Page page) {
  /** Logs in as the site's login would: by a token in the fragment. */
  public static Moderating begin(TestSite site, BrowserContext profile, String moderator) {
    return begin(site, profile, TestService.token(moderator, moderator, "moderator"), "");
  }

  /** As {@link #begin(TestSite, BrowserContext, String)}, with a token, at a place of the desk. */
  static Moderating begin(TestSite site, BrowserContext profile, String token, String place) {
    var page = profile.newPage();
    page.navigate(address(site) + "#token=" + token);
    var desk = new Moderating(site, page);
    assertThat(page.locator("header.bar")).isVisible();
    if (!place.isEmpty()) {
      desk.go(place);
    }
    return desk;
  }

  /** A token that a day in the browser doesn't end. */
  static String lastingToken(String moderator) {
    return TestService.sign(
        TestService.SECRET,
        TestService.claims(moderator, moderator)
            .put("roles", List.of("moderator"))
            .put("sites", List.of("*"))
            .put("exp", Instant.now().plusSeconds(100_000).getEpochSecond()));
  }

  static String address(TestSite site) {
    return "http://127.0.0.1:" + site.service().port() + "/desk?site=" + site.key();
  }

  /** Goes to a place of the desk, such as {@code #/rules}. */
  public void go(String place) {
    page.evaluate("place => { location.hash = place; }", place);
  }

  /** The items of the list. */
  public Locator rows() {
    return page.locator(".item");
  }

  /** The row of an author. */
  Locator row(String author) {
    return page.locator(".item", new Page.LocatorOptions().setHasText(author));
  }

  /** Waits until the item of an author is the open one. */
  void expectOpen(String author) {
    assertThat(page.locator(".item-head h2")).hasText(author);
  }

  /** Opens the item of an author. */
  public void open(String author) {
    row(author).locator("a").click();
    expectOpen(author);
  }

  /** Presses a key, by its place on the keyboard. */
  public void press(String key) {
    page.keyboard().press(key);
  }

  /** What is waiting, as the tab of a queue shows it. */
  Locator count(String queue) {
    return page.locator("[data-queue=" + queue + "]");
  }

  Locator notice() {
    return page.locator(".notice");
  }

  /** The log of decisions as the service has it, the latest first. */
  List<JsonObject> log() {
    var log = site.moderator("log").get("/moderation/decisions?limit=100").expect(200).json();
    return objects(log.getJsonArray("items"));
  }

  /** What the service says is waiting. */
  int waiting() {
    return site.moderator("log").get("/moderation/queue").expect(200).json().getInteger("count");
  }
}
