package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A page's scripts put the elements there and set their attributes, in any order and again. */
final class EmbeddingTest {
  @RegisterExtension final Browsing browser = new Browsing();
  private final NewsSite news = new NewsSite();
  private final TestSite site = news.register(TestService.shared(), new JsonObject());
  private final String service = "http://127.0.0.1:" + site.service().port();

  @AfterEach
  void close() {
    news.close();
  }

  /** A page with both scripts and no element. */
  private Page page(String script) {
    var page = browser.page(Device.PHONE);
    var counting = "<script type='module' src='%s/viche-count.js'></script>".formatted(script);
    page.navigate(news.publish("bridge", "uk", script, counting));
    page.waitForFunction(
        "!!customElements.get('viche-discussion') && !!customElements.get('viche-count')");
    return page;
  }

  /** Puts an element there without an attribute. */
  private static Locator inserted(Page page, String name) {
    page.evaluate("name => document.body.append(document.createElement(name))", name);
    return page.locator(name).last();
  }

  private static void set(Locator element, String name, String value) {
    element.evaluate("(it, [name, value]) => it.setAttribute(name, value)", List.of(name, value));
  }

  private static Locator says(Locator element, String text) {
    return element.getByText(text).first();
  }

  @Test
  void attributesAreFollowedWheneverTheyAreSet() {
    site.approved("Тарас", "bridge", "За які гроші?");
    site.approved("Інна", "ferry", "Пором кращий");
    news.logIn(browser.profile(Device.PHONE), "Олена");
    var page = page(service);
    news.logIn(page.context(), "Олена");
    var discussion = inserted(page, "viche-discussion");
    set(discussion, "login-url", "/login");
    set(discussion, "article", "bridge");
    set(discussion, "site", site.key());
    assertThat(says(discussion, "За які гроші?")).isVisible();
    assertThat(says(discussion, "увійдіть")).isVisible();
    set(discussion, "login-url", "/elsewhere");
    assertThat(says(discussion, "увійдіть")).hasAttribute("href", "/elsewhere");
    set(discussion, "token-url", "/token");
    assertThat(discussion.locator("textarea")).isVisible();
    set(discussion, "article", "ferry");
    assertThat(says(discussion, "Пором кращий")).isVisible();
    assertThat(says(discussion, "За які гроші?")).hasCount(0);
    discussion.evaluate("it => it.removeAttribute('token-url')");
    assertThat(says(discussion, "увійдіть")).isVisible();
  }

  @Test
  void withoutAnAttributeThatNamesItThereIsNoDiscussion() {
    site.approved("Тарас", "bridge", "За які гроші?");
    var page = page(service);
    news.logIn(page.context(), "Олена");
    var wrong = new ArrayList<String>();
    page.onPageError(wrong::add);
    var discussion = inserted(page, "viche-discussion");
    set(discussion, "token-url", "/token");
    set(discussion, "site", site.key());
    set(discussion, "article", "bridge");
    for (var name : List.of("article", "site")) {
      assertThat(says(discussion, "За які гроші?")).isVisible();
      assertThat(discussion.locator("textarea")).isVisible();
      var before = discussion.getAttribute(name);
      discussion.evaluate("(it, name) => it.removeAttribute(name)", name);
      assertThat(discussion.locator("section")).hasCount(0);
      set(discussion, name, before);
    }
    assertThat(says(discussion, "За які гроші?")).isVisible();
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsSetAtOnceIsOneDiscussion() {
    var other = news.register(TestService.shared(), new JsonObject());
    site.approved("Тарас", "bridge", "За які гроші?");
    other.approved("Інна", "ferry", "Пором кращий");
    var page = page(service);
    var asked = new ArrayList<String>();
    page.onRequest(request -> asked.add(request.url().replaceFirst(".*/sites/", "")));
    var discussion = inserted(page, "viche-discussion");
    discussion.evaluate(
        "(it, site) => { it.setAttribute('site', site); it.setAttribute('article', 'bridge'); }",
        site.key());
    assertThat(says(discussion, "За які гроші?")).isVisible();
    discussion.evaluate(
        "(it, site) => { it.setAttribute('site', site); it.setAttribute('article', 'ferry'); }",
        other.key());
    assertThat(says(discussion, "Пором кращий")).isVisible();
    assertThat(asked.stream().filter(path -> path.endsWith("/discussion")))
        .containsExactly(
            site.key() + "/articles/bridge/discussion", other.key() + "/articles/ferry/discussion");
  }

  @Test
  void aFunctionForTheTokenMayComeBeforeTheScriptAndAfterIt() {
    var page = page(service);
    var discussion = inserted(page, "viche-discussion");
    set(discussion, "site", site.key());
    set(discussion, "article", "bridge");
    assertThat(says(discussion, "увійдіть")).isVisible();
    var token = TestService.token("olena", "Олена");
    discussion.evaluate("(it, token) => { it.getToken = async () => token; }", token);
    assertThat(discussion.locator("textarea")).isVisible();

    var early = browser.page(Device.PHONE);
    early.addInitScript(
        """
        addEventListener("readystatechange", () => {
          const element = document.querySelector("viche-discussion");
          if (element && !element.getToken) element.getToken = () => "%s";
        }, true);
        """
            .formatted(token));
    early.navigate(news.article(site, "bridge", "uk", ""));
    assertThat(early.locator("viche-discussion textarea")).isVisible();
  }

  @Test
  void aChangedLanguageIsFollowedWhereverItIsSet() {
    site.approved("Тарас", "bridge", "За які гроші?");
    var page = page(service);
    var discussion = inserted(page, "viche-discussion");
    var count = inserted(page, "viche-count");
    for (var element : List.of(discussion, count)) {
      set(element, "site", site.key());
      set(element, "article", "bridge");
    }
    assertThat(says(discussion, "1 коментар")).isVisible();
    assertThat(count.locator("span")).hasText("1 коментар");
    page.evaluate("document.documentElement.lang = 'en'");
    assertThat(says(discussion, "1 comment")).isVisible();
    assertThat(count.locator("span")).hasText("1 comment");
    set(discussion, "lang", "ru");
    set(count, "lang", "ru");
    assertThat(says(discussion, "1 комментарий")).isVisible();
    assertThat(count.locator("span")).hasText("1 комментарий");
  }

  @Test
  void aCountFollowsItsArticle() {
    site.approved("Тарас", "one", "Раз");
    site.approved("Тарас", "two", "Раз");
    site.approved("Інна", "two", "Два");
    var page = page(service);
    var count = inserted(page, "viche-count");
    set(count, "article", "one");
    set(count, "site", site.key());
    assertThat(count.locator("span")).hasText("1 коментар");
    set(count, "article", "two");
    assertThat(count.locator("span")).hasText("2 коментарі");
    set(count, "bare", "");
    assertThat(count.locator("span")).hasText("2");
    set(count, "article", "no key");
    assertThat(count.locator("slot")).hasCount(1);
  }

  @Test
  void oneBadKeyAmongManyBlanksNoOther() {
    site.approved("Тарас", "bridge", "Раз");
    site.approved("Тарас", "йод", "Раз");
    var page = page(service);
    page.evaluate(
        """
        ([site, long]) => {
          const keys = ["a key", "", "a/b", "\\u0000", "\\ud800", "x".repeat(201), "й".normalize("NFD") + "од", "bridge"];
          // More than an address may have, and than one call takes.
          for (let i = 0; i < 120; i++) keys.push(long + i);
          document.body.append(...keys.map((key) => {
            const count = document.createElement("viche-count");
            count.setAttribute("site", site);
            count.setAttribute("article", key);
            count.textContent = "?";
            return count;
          }));
        }
        """,
        List.of(site.key(), "ї".repeat(190)));
    var counts = page.locator("viche-count");
    assertThat(counts.nth(7).locator("span")).hasText("1 коментар");
    assertThat(counts.nth(6).locator("span")).hasText("1 коментар");
    assertThat(counts.last().locator("span")).hasText("0 коментарів");
    assertThat(page.locator("viche-count slot")).hasCount(6);
  }

  @Test
  void theServiceMayBeBelowAPathOfItsHost() {
    site.approved("Тарас", "bridge", "За які гроші?");
    try (var talk = new BelowPrefix(site.service().port())) {
      var page = page(talk.address());
      for (var named : new String[] {null, talk.address(), talk.address() + "/"}) {
        var discussion = inserted(page, "viche-discussion");
        var count = inserted(page, "viche-count");
        for (var element : List.of(discussion, count)) {
          set(element, "site", site.key());
          set(element, "article", "bridge");
          if (named != null) {
            set(element, "service", named);
          }
        }
        assertThat(says(discussion, "За які гроші?")).isVisible();
        assertThat(count.locator("span")).hasText("1 коментар");
      }
    }
  }

  @Test
  void theDeskAndTheGuidesMayBeBelowAPathOfTheirHost() {
    site.submit("Олена", "bridge", "Нарешті міст");
    try (var talk = new BelowPrefix(site.service().port())) {
      var page = browser.page(Device.DESKTOP);
      var token = TestService.token("marta", "marta", "moderator");
      for (var path : List.of("/desk", "/desk/")) {
        page.navigate(talk.address() + path + "?site=" + site.key() + "#token=" + token);
        assertThat(page.locator(".item")).containsText("Олена");
        page.navigate("about:blank");
        page.navigate(talk.address() + path + "?site=nowhere");
        assertThat(page.locator("main")).hasCSS("display", "grid");
        page.locator("a.button").click();
        assertThat(page).hasURL(talk.address() + "/desk");
      }
      for (var path : List.of("/docs", "/docs/")) {
        page.navigate(talk.address() + path);
        page.locator("#menu").getByText("Login").click();
        assertThat(page).hasURL(talk.address() + "/docs/login");
        page.locator(".bar").getByText("API").click();
        assertThat(page.locator("#operations-Discussion-getDiscussion")).isVisible();
        assertThat(page.locator(".servers option")).hasAttribute("value", "api/v1");
      }
      page.navigate(talk.address() + "/");
      assertThat(page.url()).startsWith(talk.address() + "/docs");
    }
  }
}
