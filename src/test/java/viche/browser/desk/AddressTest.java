package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Anybody can send a moderator an address of the desk: it opens a page, and does nothing. */
final class AddressTest {
  /** What the desk reads by itself, at the pages that the tests go to. */
  private static final Pattern READ =
      Pattern.compile(
          "/api/v1/sites/[a-z0-9-]+/(me|jobs|moderation/"
              + "(queue|reasons|summary|live|decisions|log|posture|rules(/versions|/dry-runs)?))");

  private static final List<String> NO_PAGES =
      List.of(
          "#/queue/pending/ID%2Ffeatured%23",
          "#/queue/pending/ID%2Ffeatured%3F",
          "#/queue/pending/ID/featured",
          "#/queue/pending/..%2F..%2Faccounts%2FID",
          "#/queue/pending%2FID%2Ffeatured",
          "#/queue/pending/ID%252Ffeatured",
          "#/queue/pending/ID#/featured",
          "#/queue/pending/ID;",
          "#/queue/secret",
          "#/queue/..",
          "#/comment/%",
          "#/comment/%E0%A4%A",
          "#/comment/..",
          "#/comment/.%2E%2Fqueue",
          "#/comment/ID%2Fdecisions",
          "#/comment/ID/decisions",
          "#/comment/",
          "#/comment",
          "#/group/ID%3Flimit=1",
          "#/group/%2F%2Fevil.example",
          "#/account/..%2Farticles%2Fbridge%2Fhold",
          "#/account/ID%00",
          "#/account/ＩＤ",
          "#/rules/..%2Fversions",
          "#/rules/x",
          "#/posture/now",
          "#/figures/%",
          "#/log/acts/x",
          "#/log/%61cts",
          "#/constructor",
          "#/__proto__/x",
          "#//evil.example/ID",
          "#https://evil.example/",
          "#javascript:alert(1)");

  private static final List<String> SEARCHES =
      List.of(
          "#/queue/pending?account=ID%2Ffeatured",
          "#/queue/pending?rule=x%26state%3Drejected&language=../x&reason=%00&order=drop",
          "#/queue/pending?q=%26article%3Dother%23&article=..%2F..%2Fme",
          "#/queue/pending?__proto__=x&constructor=y&limit=100000&after=zzz",
          "#/queue/pending?q=%",
          "#/log?verdict=%2Fundo&moderator=../../x&from=yesterday&limit=1000000",
          "#/log/acts?act=x&after=zzz&moderator=%",
          "#/log?from=2026-01-01T00:00:00Z%26limit%3D9");

  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = TestService.shared().site();
  private String comment = "";

  @BeforeEach
  void publish() {
    Scenes.register(site, "bridge");
    comment = site.submit("olena", "bridge", "Коли відкриють новий міст?").getString("id");
    site.approve(comment, 1);
    site.submit("petro", "bridge", "А трамвай?");
  }

  @Test
  void anAddressThatNamesNoPageSaysSoAndAsksForNothing() {
    var page = browser.page(Device.DESKTOP);
    page.clock().install();
    var desk = opened(page);
    var nowhere = page.locator("#main h1").getByText("Такої сторінки немає");
    var asked = listen(page);
    for (var hostile : NO_PAGES) {
      assertThat(desk.rows()).hasCount(1);
      asked.clear();
      desk.go(hostile.replace("ID", comment));
      assertThat(nowhere).isVisible();
      page.clock().runFor(1_000); // whoever looks at a comment so long, claims it
      assertThat(asked).as(hostile).isEmpty();
      page.getByText("До черги").click();
    }
    assertThat(desk.rows()).hasCount(1);
    assertThat(featured()).isFalse();
  }

  @Test
  void whatIsSearchedForStaysInTheSearchOfAKnownPath() {
    var page = browser.page(Device.DESKTOP);
    var desk = opened(page);
    assertThat(desk.rows()).hasCount(1);
    var asked = listen(page);
    for (var hostile : SEARCHES) {
      desk.go(hostile.replace("ID", comment));
      assertThat(page.locator(hostile.startsWith("#/log") ? "desk-log h1" : "desk-queue h1"))
          .not()
          .hasText("Такої сторінки немає");
      desk.go("#/figures");
      assertThat(page.locator("desk-figures table").first()).isVisible();
    }
    assertThat(asked).isNotEmpty().allMatch(AddressTest::reads);
    assertThat(asked)
        .extracting(Request::url)
        .noneMatch(url -> url.matches(".*[?&](limit=10000.*|limit=9|after=zzz|state=rejected).*"));
  }

  /** As a link in a mail would: the desk isn't there before. */
  @Test
  void aHostileAddressDoesNothingWhereTheDeskIsOpenedByIt() {
    var page = browser.page(Device.DESKTOP);
    opened(page);
    var asked = listen(page);
    page.navigate("about:blank");
    page.navigate(Moderating.address(site) + "#/queue/pending/" + comment + "%2Ffeatured%23");
    assertThat(page.locator("#main h1")).hasText("Такої сторінки немає");
    assertThat(page).hasTitle(Pattern.compile(".*Такої сторінки немає · .*"));
    assertThat(asked).isNotEmpty().allMatch(AddressTest::reads);
    Browsing.assertAccessible(page);
    page.getByText("До черги").click();
    assertThat(page.locator(".item")).hasCount(1);
    assertThat(featured()).isFalse();
  }

  @Test
  void aKnownAddressOpensItsPage() {
    var page = browser.page(Device.DESKTOP);
    var desk = opened(page);
    for (var screen :
        List.of("queue/reported", "queue", "rules", "posture", "log/acts", "figures")) {
      desk.go("#/" + screen);
      assertThat(page.locator("#main h1").first()).not().hasText("Такої сторінки немає");
    }
    desk.go("#/comment/" + comment);
    desk.expectOpen("olena");
    desk.go("#");
    assertThat(desk.rows()).hasCount(1);
  }

  private Moderating opened(Page page) {
    page.navigate(
        Moderating.address(site) + "#token=" + TestService.token("marta", "marta", "moderator"));
    assertThat(page.locator("header.bar")).isVisible();
    return new Moderating(site, page);
  }

  /** What goes to the API from now on. */
  private static List<Request> listen(Page page) {
    var asked = new ArrayList<Request>();
    page.onRequest(
        request -> {
          if (!request.url().matches(".*/(desk([?].*)?|desk[.](js|css)|desk/[a-z]+[.]js.*)")) {
            asked.add(request);
          }
        });
    return asked;
  }

  private static boolean reads(Request request) {
    var path = URI.create(request.url().replaceAll("[?#].*", "")).getPath();
    return request.method().equals("GET") && READ.matcher(path).matches();
  }

  private boolean featured() {
    var comments = site.discussion("bridge").getJsonArray("threads");
    return comments.getJsonObject(0).getBoolean("featured", false);
  }
}
