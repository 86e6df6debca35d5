package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.testing.ManyComments;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A reader opens an article and reads what others think. */
final class ReadingTest {
  private static final String FALLBACK = "<p>Дві думки, як їх дав сервер сайту</p>";

  @RegisterExtension final Browsing browser = new Browsing();
  private final NewsSite news = new NewsSite();
  private final TestSite site = news.register(TestService.shared(), new JsonObject());

  @AfterEach
  void close() {
    news.close();
  }

  @Test
  void anEmptyDiscussionAsksToJoin() {
    var address = news.article(site, "bridge", "uk", "");
    var article = ArticlePage.open(browser.page(Device.PHONE), address);
    assertThat(article.heading()).hasText("Обговорення");
    assertThat(article.says("Щоб долучитися до обговорення, увійдіть.")).isVisible();
    assertThat(article.says("Поки що тихо.")).isVisible();
  }

  @Test
  void aThreadIsShownWithItsReplies() {
    var root = site.approved("Олена", "bridge", "Нарешті *міст*!");
    var reply = site.approvedReply("Тарас", "bridge", root, "За які гроші?");
    site.approvedReply("Інна", "bridge", reply, "За наші");
    var address = news.article(site, "bridge", "uk", FALLBACK);
    var article = ArticlePage.open(browser.page(Device.DESKTOP), address);
    assertThat(article.heading()).hasText("3 коментарі");
    assertThat(article.comment("Нарешті").locator("em")).hasText("міст");
    assertThat(article.comment("За наші").locator(".name")).hasText("Інна");
    assertThat(article.comment("За наші").locator("time")).hasAttribute("datetime", iso());
    assertThat(article.discussion().getByText("Дві думки, як їх дав")).isHidden();

    article.button("Згорнути: Олена").click();
    assertThat(article.comment("За які гроші?")).hasCount(0);
    article.button("+ 2 відповіді: Олена").click();
    assertThat(article.comment("За які гроші?")).isVisible();
  }

  private static Pattern iso() {
    return Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*Z");
  }

  @Test
  void aLongDiscussionIsReadPieceByPiece() {
    for (var i = 0; i < 22; i++) {
      site.approved("r" + i, "long", "Думка " + i + ".");
    }
    var first = site.discussion("long").getJsonArray("threads").getJsonObject(0).getString("id");
    for (var i = 0; i < 12; i++) {
      site.approvedReply("r" + i, "long", first, "Відповідь " + i + ".");
    }
    var address = news.article(site, "long", "uk", "");
    var article = ArticlePage.open(browser.page(Device.PHONE), address);
    assertThat(article.discussion().locator(".threads > li")).hasCount(20);
    article.button("Ще відповіді").click();
    assertThat(article.comment("Відповідь 10.")).isFocused();
    assertThat(article.button("Ще відповіді")).hasCount(0);
    article.button("Ще коментарі").click();
    assertThat(article.comment("Думка 0.")).isVisible();
    assertThat(article.discussion().locator(".threads > li")).hasCount(22);

    article.discussion().getByLabel("Порядок").selectOption("oldest");
    assertThat(article.discussion().locator(".threads > li").first()).containsText("Думка 0.");
  }

  @Test
  void newCommentsAreShownWhenAskedForAndTheOthersStayWhatTheyAre() {
    site.approved("Олена", "bridge", "Перша думка");
    var address = news.article(site, "bridge", "uk", "");
    var article = ArticlePage.open(browser.page(Device.DESKTOP), address);
    var first = article.comment("Перша думка");
    first.evaluate("comment => { window.kept = comment; }");
    site.approved("Тарас", "bridge", "Друга думка");
    article.button("1 новий коментар").click();
    assertThat(article.comment("Друга думка")).isFocused();
    assertThat(article.discussion().locator(".threads > li").first()).containsText("Друга думка");
    assertThat((Boolean) first.evaluate("comment => window.kept === comment")).isTrue();
  }

  @Test
  void theOrderChosenLastIsShownWhicheverAnswerIsFaster() {
    site.approved("Олена", "bridge", "Перша думка");
    site.approved("Тарас", "bridge", "Друга думка");
    var address = news.article(site, "bridge", "uk", "");
    var article = ArticlePage.open(browser.page(Device.DESKTOP), address);
    var held = new ArrayList<Route>();
    article.page().route("**/discussion?sort=oldest", held::add);
    var order = article.discussion().getByLabel("Порядок");
    var first = article.discussion().locator(".threads > li").first();
    order.selectOption("oldest");
    assertThat(first).containsText("Друга думка");
    order.selectOption("top");
    article.page().waitForCondition(() -> !held.isEmpty());
    article.page().waitForResponse("**/discussion?sort=oldest", () -> held.getFirst().resume());
    order.selectOption("newest");
    assertThat(first).containsText("Друга думка");

    article.page().unroute("**/discussion?sort=oldest");
    article.page().route("**/discussion?sort=oldest", Route::abort);
    order.selectOption("oldest");
    assertThat(article.says("Обговорення зараз не завантажується.")).isVisible();
    assertThat(first).containsText("Друга думка");
    article.page().unroute("**/discussion?sort=oldest");
    article.page().evaluate("dispatchEvent(new Event('online'))");
    assertThat(first).containsText("Перша думка");
  }

  @Test
  void aLineBreakInsideIsNothingToWaitWith() {
    var page = browser.page(Device.PHONE);
    page.route("**/discussion", Route::abort);
    page.navigate(
        news.article(site, "bridge", "uk", "\n<noscript>Потрібен JavaScript</noscript>\n"));
    assertThat(page.getByText("Обговорення зараз не завантажується.")).isVisible();
  }

  @Test
  void aPermalinkFindsItsCommentInAThreadOfFiveThousand() throws SQLException {
    var id = Long.parseLong(database().value("select id from site where key = ?", site.key()));
    ManyComments.fill(database(), id, 5_556);
    hangAllFromTheFirst(id);
    var comment =
        database()
            .value(
                "select id from comment where site_id = ? and shown order by id offset 4321 limit"
                    + " 1",
                id);
    var address = news.article(site, "many", "uk", "");
    var page = browser.page(Device.PHONE);
    var article = ArticlePage.open(page, address + "#viche-comment-" + comment);
    var found = article.discussion().locator("#viche-comment-" + comment);
    assertThat(found).isFocused();
    assertThat(found).isInViewport();
    assertThat(found).hasClass(Pattern.compile(".*marked.*"));
    // The first thread with ten replies, and the one that was looked for.
    assertThat(article.comment("")).hasCount(12);
  }

  private static TestDatabase database() {
    return TestDatabase.shared();
  }

  private static void hangAllFromTheFirst(long site) throws SQLException {
    var first =
        database().value("select min(id::text) from comment where site_id = ? and shown", site);
    database()
        .execute(
            """
            update comment
            set parent_id = ?::uuid, root_id = ?::uuid,
                thread_path = uuid_send(?::uuid) || uuid_send(id)
            where site_id = ? and id <> ?::uuid
            """,
            first,
            first,
            first,
            site,
            first);
    database()
        .execute(
            """
            update comment set reply_count = n, shown_replies = n
            from (select count(*) - 1 from comment where site_id = ? and shown) c (n)
            where site_id = ? and id = ?::uuid
            """,
            site,
            site,
            first);
  }

  @Test
  void aPageThatChangesItsArticleShowsTheOtherDiscussionAndFollowsNoneTwice() {
    site.approved("Олена", "bridge", "Нарешті!");
    site.approved("Тарас", "tram", "Коли трамвай?");
    var page = browser.page(Device.DESKTOP);
    page.addInitScript(
        """
        window.open = new Set();
        window.EventSource = class extends EventSource {
          constructor(url) { super(url); open.add(url); }
          close() { open.delete(this.url); super.close(); }
        };
        """);
    var article = ArticlePage.open(page, news.article(site, "bridge", "uk", ""));
    assertThat(article.comment("Нарешті!")).isVisible();
    article.discussion().evaluate("it => it.setAttribute('article', 'tram')");
    assertThat(article.comment("Коли трамвай?")).isVisible();
    assertThat(article.comment("Нарешті!")).hasCount(0);
    page.waitForFunction("open.size === 1 && [...open][0].includes('/tram/')");
    article.discussion().evaluate("it => it.remove()");
    page.waitForFunction("open.size === 0");
  }

  @Test
  void anAddressFromTheServersHtmlLeadsToItsComment() {
    var id = site.approved("Олена", "bridge", "Нарешті!");
    var address = news.article(site, "bridge", "uk", "") + "#comment-" + id;
    var article = ArticlePage.open(browser.page(Device.DESKTOP), address);
    assertThat(article.discussion().locator(".marked")).containsText("Нарешті!");
  }

  @Test
  void aPermalinkToWhatIsGoneSaysSo() {
    var gone = site.approved("Олена", "bridge", "Нарешті!");
    site.reject(gone, 1);
    var address = news.article(site, "bridge", "uk", "") + "?comment=" + gone;
    var article = ArticlePage.open(browser.page(Device.DESKTOP), address);
    assertThat(article.says("Коментаря за цим посиланням немає")).isVisible();
  }

  @ParameterizedTest
  @CsvSource({
    "uk, 1 коментар, 'Щоб долучитися до обговорення, увійдіть.', Відповісти",
    "ru, 1 комментарий, 'Чтобы присоединиться к обсуждению, войдите.', Ответить",
    "en-GB, 1 comment, 'To join the discussion, log in.', Reply",
    "de, 1 comment, 'To join the discussion, log in.', Reply"
  })
  void thePagesLanguageIsSpoken(String language, String count, String join, String reply) {
    site.approved("Олена", "bridge", "Нарешті!");
    var address = news.article(site, "bridge", language, "");
    var article = ArticlePage.open(browser.page(Device.DESKTOP), address);
    assertThat(article.heading()).hasText(count);
    assertThat(article.says(join)).isVisible();
    assertThat(article.says(reply)).isVisible();
  }

  @Test
  void withoutJavaScriptTheServersHtmlIsThere() {
    var options = Device.PHONE.options().setJavaScriptEnabled(false);
    var page = browser.profile(options).newPage();
    page.navigate(news.article(site, "bridge", "uk", FALLBACK));
    assertThat(page.getByText("Дві думки")).isVisible();
  }

  @Test
  void whileTheServiceIsDownTheServersHtmlIsThere() {
    var profile = browser.profile(Device.PHONE);
    down(profile);
    var page = profile.newPage();
    page.navigate(news.article(site, "bridge", "uk", FALLBACK));
    assertThat(page.locator("viche-discussion").getByText("Спробувати ще раз")).isVisible();
    assertThat(page.getByText("Дві думки")).isVisible();
  }

  @Test
  void whileTheServiceIsDownAPageWithoutHtmlSaysSo() {
    var profile = browser.profile(Device.PHONE);
    down(profile);
    var page = profile.newPage();
    page.navigate(news.article(site, "bridge", "uk", ""));
    assertThat(page.getByText("Обговорення зараз не завантажується.")).isVisible();
    profile.unroute("**/api/v1/**");
    page.getByText("Спробувати ще раз").click();
    assertThat(new ArticlePage(page).heading()).isVisible();
  }

  @Test
  void theLastPageReadIsShownWithItsAgeWhenTheNetworkIsGone() {
    site.approved("Олена", "bridge", "Нарешті!");
    var profile = browser.profile(Device.PHONE);
    var address = news.article(site, "bridge", "uk", "");
    ArticlePage.open(profile.newPage(), address);
    down(profile);
    var article = ArticlePage.open(profile.newPage(), address);
    assertThat(article.comment("Нарешті!")).isVisible();
    assertThat(article.says("Немає зв’язку. Показано збережене")).isVisible();
  }

  private static void down(BrowserContext profile) {
    profile.route("**/api/v1/**", Route::abort);
  }

  @Test
  void aScriptInACommentStaysText() {
    var attack =
        "<script>window.hacked=1</script><img src=x onerror=window.hacked=1> javascript:hacked";
    site.approved("<img src=x onerror=window.hacked=1>", "bridge", attack);
    var page = browser.page(Device.DESKTOP);
    var article = ArticlePage.open(page, news.article(site, "bridge", "uk", ""));
    assertThat(article.comment("<script>window.hacked=1</script>")).isVisible();
    assertThat(article.discussion().locator(".text img, .text script, .name img")).hasCount(0);
    assertThat(page.evaluate("window.hacked")).isNull();
  }

  @Test
  void aListOfArticlesAsksForAllItsCountsAtOnce() {
    site.approved("Олена", "one", "Нарешті!");
    site.approved("Тарас", "two", "Раз");
    site.approved("Інна", "two", "Два");
    var service = "http://127.0.0.1:" + site.service().port();
    var script = "<script type='module' src='%s/viche-count.js'></script>".formatted(service);
    var counts = new StringBuilder(script);
    for (var name : List.of("one", "two", "none")) {
      counts.append(
          "<p><viche-count site='%s' article='%s'>?</viche-count></p>".formatted(site.key(), name));
    }
    var page = browser.page(Device.PHONE);
    var asked = new ArrayList<String>();
    page.onRequest(request -> asked.add(request.url()));
    page.navigate(news.publish("front", "uk", service, counts.toString()));
    assertThat(page.locator("viche-count span"))
        .hasText(new String[] {"1 коментар", "2 коментарі", "0 коментарів"});
    assertThat(page.locator("viche-count").first()).hasJSProperty("textContent", "?");
    assertThat(asked.stream().filter(url -> url.contains("/counts?"))).hasSize(1);
  }

  @Test
  void thePageHearsOfTheCountAndOfAWishToLogIn() {
    site.approved("Олена", "bridge", "Нарешті!");
    var page = browser.page(Device.DESKTOP);
    page.addInitScript(
        """
        window.heard = [];
        for (const name of ["viche-count", "viche-login-needed"]) {
          document.addEventListener(name, (event) => {
            heard.push(name + JSON.stringify(event.detail));
            event.preventDefault();
          });
        }
        """);
    var article = ArticlePage.open(page, news.article(site, "bridge", "uk", ""));
    article.says("увійдіть").click();
    assertHeard(page, "viche-count{\"count\":1,\"article\":\"bridge\"}");
    assertHeard(page, "viche-login-needed{}");
  }

  private static void assertHeard(Page page, String event) {
    assertThat((List<?>) page.evaluate("heard")).asString().contains(event);
  }
}
