package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.testing.Condition;
import viche.testing.Guide;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Lists of a whole site on a front page of another origin. */
final class SiteListElementsTest {
  private static final String HOSTILE = "<img src=x onerror=\"document.title='hacked'\">";

  @RegisterExtension final Browsing browser = new Browsing();
  private final NewsSite news = new NewsSite();
  private final TestSite site = news.register(TestService.shared(), new JsonObject());
  private final String service = "http://127.0.0.1:" + site.service().port();

  @AfterEach
  void close() {
    news.close();
  }

  private Page front(String language, String body) {
    var page = browser.page(Device.PHONE);
    var scripts =
        """
        <script type='module' src='%1$s/viche-latest.js'></script>
        <script type='module' src='%1$s/viche-most-discussed.js'></script>
        """
            .formatted(service);
    page.navigate(news.publish("front", language, service, body + scripts));
    return page;
  }

  private void register(String article, String title) {
    var told = new JsonObject().put("title", title).put("url", news.origin() + "/" + article);
    site.admin().put("/articles/" + article, told).expect(200);
  }

  private void listed(String path, String text) {
    Condition.await(text, () -> site.anyone().get(path).expect(200).body().contains(text));
  }

  @Test
  void whatReadersSaidIsTextThatLeadsToIt() {
    register("bridge", "Новий <міст>");
    var id = site.approved("Тарас", "bridge", "За *які* гроші? " + HOSTILE);
    listed("/comments", id);
    var page = front("uk", "<viche-latest site='%s'>…</viche-latest>".formatted(site.key()));
    var latest = page.locator("viche-latest");
    assertThat(latest.locator("a[part=text]")).hasText("За які гроші? " + HOSTILE);
    assertThat(latest.locator("a[part=text]"))
        .hasAttribute("href", news.origin() + "/bridge#viche-comment-" + id);
    assertThat(latest.locator("[part=author]")).hasText("Тарас");
    assertThat(latest.locator("time")).hasText("зараз");
    assertThat(latest.locator("a[part=article]")).hasText("Новий <міст>");
    assertThat(page).not().hasTitle("hacked");
    page.evaluate("document.documentElement.lang = 'en'");
    assertThat(latest.locator("time")).hasText("now");
    Browsing.assertAccessible(page);
  }

  @Test
  void theMostDiscussedAreCountedInTheLanguageOfThePage() {
    register("bridge", "Міст");
    register("ferry", "Пором");
    site.approved("Тарас", "ferry", "Один");
    site.approved("Тарас", "bridge", "Один");
    site.approved("Тарас", "bridge", "Два");
    site.approved("Тарас", "nameless", "Ніхто не знає, де це");
    listed("/articles?sort=most-discussed", "nameless");
    var page =
        front(
            "ru",
            "<viche-most-discussed site='%s' limit='3'></viche-most-discussed>"
                .formatted(site.key()));
    var items = page.locator("viche-most-discussed li");
    assertThat(items).hasCount(2);
    assertThat(items.first()).hasText("Міст 2 комментария ");
    assertThat(items.last()).hasText("Пором 1 комментарий ");
    assertThat(items.first().locator("a")).hasAttribute("href", news.origin() + "/bridge");
  }

  @Test
  void whatTheGuideShowsWorks() {
    register("bridge", "Міст");
    var id = site.approved("Тарас", "bridge", "За які гроші?");
    listed("/comments", id);
    listed("/articles?sort=most-discussed&limit=5", "bridge");
    var guide = Guide.named("front");
    var page = browser.page(Device.DESKTOP);
    page.navigate(
        news.publish("front", "en", service, here(guide.block("html", "<script type=\"module\""))));
    assertThat(page.locator("viche-latest li")).hasCount(1);
    assertThat(page.locator("viche-most-discussed li")).hasText("Міст 1 comment ");

    var frame = here(guide.block("html", "<iframe")).replace("COMMENT", id);
    page.navigate(news.publish("story", "en", service, frame));
    assertThat(page.frameLocator("iframe").locator(".viche-text")).hasText("За які гроші?");
    var style = page.frameLocator("iframe").locator(".viche-author");
    assertThat(style).hasCSS("font-weight", "600");
  }

  /** What a guide shows, of this service and site. */
  private String here(String shown) {
    return shown
        .replace("https://comments.example", service)
        .replace("\"news\"", '"' + site.key() + '"')
        .replace("/news/", '/' + site.key() + '/');
  }

  @Test
  void whatStandsInsideIsSeenWhereThereIsNoListAndAttributesAreFollowed() {
    register("bridge", "Міст");
    var id = site.approved("Тарас", "bridge", "За які гроші?");
    listed("/comments", id);
    var wrong = new ArrayList<String>();
    var told = new ArrayList<String>();
    var page = browser.page(Device.PHONE);
    page.onPageError(wrong::add);
    page.onConsoleMessage(message -> told.add(message.text()));
    var script = "<script type='module' src='%s/viche-latest.js'></script>".formatted(service);
    page.navigate(
        news.publish(
            "front", "uk", service, "<viche-latest><b>Тут голоси</b></viche-latest>" + script));
    var latest = page.locator("viche-latest");
    assertThat(latest.locator("b")).isVisible();
    latest.evaluate("it => it.setAttribute('site', 'nowhere')");
    Condition.await(
        "the page's developer to be told",
        () -> {
          page.evaluate("0");
          return told.stream()
              .anyMatch(line -> line.startsWith("<viche-latest>:") && line.contains("404"));
        });
    latest.evaluate("(it, site) => it.setAttribute('site', site)", site.key());
    assertThat(latest.locator("li")).hasCount(1);
    assertThat(latest.locator("b")).isHidden();
    latest.evaluate("it => it.setAttribute('only', 'featured')");
    assertThat(latest.locator("b")).isVisible();
    assertThat(latest.locator("li")).hasCount(0);
    latest.evaluate("it => it.removeAttribute('only')");
    assertThat(latest.locator("li")).hasCount(1);
    assertThat(wrong).isEqualTo(List.of());
  }
}
