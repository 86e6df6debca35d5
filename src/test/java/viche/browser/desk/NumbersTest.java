package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What is counted at several places is one number; what people write stays as they wrote it. */
final class NumbersTest {
  private static final String COPIED =
      "Мер краде гроші на мостах, а люди мовчать, пора виходити на площу і питати,"
          + " куди поділися мільйони з бюджету нашого міста, ";

  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = TestService.shared().site();

  private Moderating desk() {
    BrowserContext profile = browser.profile(Device.DESKTOP);
    return Moderating.begin(site, profile, "marta");
  }

  @Test
  void namesAndTextsRunInTheirOwnDirection() {
    Scenes.register(site, "bridge");
    site.submit("שרה", "bridge", "מתי ייפתח הגשר החדש?");
    var desk = desk();
    var page = desk.page();
    desk.open("שרה");
    assertThat(page.locator("desk-item .author")).isVisible();
    page.locator(".tools").getByText("Пошук").click();
    for (var place :
        List.of(
            ".item .text",
            ".item .who b",
            ".author-head a",
            ".recent .text",
            "textarea[name=body]",
            "input[type=search]")) {
      assertThat(page.locator(place).first()).hasCSS("unicode-bidi", "plaintext");
    }
  }

  @Test
  void theLogTellsWhatASettingWasAndIs() {
    site.admin().put("", new JsonObject().put("mode", "post").put("maxLength", 900)).expect(200);
    site.admin().put("", new JsonObject().put("maxLength", 800)).expect(200);
    Scenes.register(site, "bridge");
    site.admin()
        .put("/articles/bridge", new JsonObject().put("closesAt", "2030-01-01T00:00:00Z"))
        .expect(200);
    var desk = desk();
    desk.go("#/log/acts");
    var rows = desk.page().locator(".log li");
    assertThat(rows.first()).containsText("— → 1 січ. 2030");
    assertThat(rows.nth(1)).containsText("довжина коментаря: 900 → 800");
    assertThat(rows.nth(2))
        .containsText("порядок публікації: усе чекає на модератора → публікується одразу");
  }

  @Test
  void alikeCommentsAreCountedAlikeInTheListTheFindingAndTheirPage() {
    Scenes.register(site, "bridge");
    for (var address : List.of("друзі", "сусіди", "люди", "громадо", "містяни")) {
      site.submit("copy-" + address, "bridge", COPIED + address);
    }
    var desk = desk();
    var page = desk.page();
    desk.open("copy-люди");
    assertThat(desk.row("copy-люди").locator(".chip.warn")).hasText("5 схожих");
    var finding = page.locator(".findings li").filter(like("Майже копія"));
    assertThat(finding).containsText("схожих усього 5, з них чекають 5; затримується від 2");
    assertThat(page.locator(".decide a")).containsText("5 схожих");
    desk.press("g");
    assertThat(page.locator("desk-group h1")).hasText("Чекають 5 схожих");
    page.goBack();

    desk.open("copy-друзі");
    desk.press("a");
    assertThat(desk.row("copy-люди").locator(".chip.warn")).hasText("4 схожі");
    page.waitForCondition(() -> desk.waiting() == 4);
    desk.open("copy-люди");
    assertThat(finding).containsText("схожих усього 5, з них чекають 4; затримується від 2");
    desk.press("g");
    assertThat(page.locator("desk-group h1")).hasText("Чекають 4 схожі");
    assertThat(page.locator("desk-group")).containsText("разом із розглянутими: 5");
    page.goBack();
    desk.press("z");
    assertThat(desk.row("copy-люди").locator(".chip.warn")).hasText("5 схожих");
    desk.go("#/rules");
    assertThat(page.getByLabel("Від скількох").first()).hasValue("2");
  }

  private static Locator.FilterOptions like(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  @Test
  void whatHoldsByDesignIsNotJudged() {
    Scenes.register(site, "bridge");
    site.approved("olena", "bridge", "Коли відкриють новий міст?");
    var desk = desk();
    desk.go("#/figures");
    var tables = desk.page().locator("desk-figures table");
    var designed = desk.page().locator("desk-figures [aria-label='Що затримує за задумом']");
    assertThat(designed).containsText("Порядок публікації");
    assertThat(designed).containsText("Перші коментарі");
    assertThat(designed.locator("meter")).hasCount(0);
    assertThat(tables.last()).not().containsText("%");
    assertThat(desk.page().locator("desk-figures [aria-label^='Наскільки']")).hasCount(0);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'Доля жодного коментаря не змінилася б'",
    "post, затримали",
  })
  void aDryRunWhereEverythingWaitsSaysThatOnlyFindingsDiffer(String mode, String says) {
    Scenes.register(site, "bridge");
    site.submit("olena", "bridge", "Коли відкриють новий міст?");
    var desk = desk();
    var page = desk.page();
    desk.go("#/rules");
    var words = page.locator(".word-list textarea").nth(1);
    words.fill("відкриють");
    words.blur();
    page.locator("select[name=mode]").selectOption(mode);
    page.locator("form.row").getByText("Спробувати").click();
    assertThat(page.locator("#run")).containsText(says);
    assertThat(page.locator("#run")).not().containsText("Нічого б не змінилося");
    var rules = page.locator("#run table").last().locator("tbody tr");
    assertThat(rules.first()).containsText("Підозрілі слова");
    assertThat(rules.first().locator("b")).hasText("1");
    assertThat(page.locator("#run tr.equal")).not().hasCount(0);
    assertThat(page.locator("#run tr.equal b")).hasCount(0);
  }

  @Test
  void aDecisionIsTakenBackOfTheLogAsLongAsTheSiteAllows() {
    for (var minutes : List.of(10, 180)) {
      var there = TestService.shared().site(new JsonObject().put("undoMinutes", minutes));
      Scenes.register(there, "bridge");
      there.approved("olena", "bridge", "Коли відкриють новий міст?");
      Page page = browser.page(Device.DESKTOP);
      page.clock().install();
      page.navigate(Moderating.address(there) + "#token=" + Moderating.lastingToken("marta"));
      var undo = page.locator(".log").getByText("Скасувати");
      var desk = new Moderating(there, page);
      desk.go("#/log");
      assertThat(undo).isVisible();
      page.clock().fastForward("02:00:00");
      desk.go("#/figures");
      assertThat(page.locator("desk-figures table").first()).isVisible();
      desk.go("#/log");
      assertThat(page.locator(".log li")).hasCount(1);
      assertThat(undo).hasCount(minutes == 10 ? 0 : 1);
    }
  }

  @Test
  void aSiteThatIsNotThereIsSaidOnAPageInThreeLanguages() {
    var page = browser.page(Device.PHONE);
    var service = "http://127.0.0.1:" + site.service().port();
    for (var key : List.of("nope", "..%2F..", "%3Cscript%3E", "a".repeat(60))) {
      var answer = page.navigate(service + "/desk?site=" + key);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.headerValue("content-type")).startsWith("text/html");
      assertThat(page.locator("h1")).containsText("тут немає");
      assertThat(page.locator("[lang=ru]").first()).containsText("здесь нет");
      assertThat(page.locator("[lang=en]").first()).containsText("There is no site");
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
    }
    Browsing.assertAccessible(page);
  }
}
