package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What moderators do besides decisions, and the desk in each language. */
final class ScreensTest {
  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = TestService.shared().site();

  @BeforeEach
  void submit() {
    Scenes.register(site, "bridge");
    site.submit("olena", "bridge", "Коли відкриють новий міст?");
  }

  private Moderating desk() {
    return Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
  }

  private JsonObject get(String path) {
    return site.moderator("log").get("/moderation/" + path).expect(200).json();
  }

  @Test
  void anAccountIsSuspendedAndNotedAndTheSanctionLifted() {
    var desk = desk();
    var page = desk.page();
    desk.open("olena");
    page.locator("desk-item .author button").first().click();
    var dialog = page.locator("desk-sanction dialog");
    dialog.getByText("Тимчасово заблокувати").click();
    dialog.getByLabel("На скільки").selectOption("72");
    dialog.getByText("Застосувати").click();
    assertThat(dialog.getByText("Напишіть причину")).isVisible();
    dialog.getByLabel("Причина").fill("Спам про мости");
    dialog.getByText("Застосувати").click();
    var banner = page.locator("desk-item .author .banner");
    assertThat(banner).containsText("Тимчасово заблоковано до");
    assertThat(banner).containsText("Спам про мости");
    assertThat(desk.notice()).containsText("olena: Тимчасово заблоковано до");

    page.locator("desk-item .author summary").click();
    page.getByLabel("Нотатка для колег").fill("Пише щоночі");
    page.getByText("Зберегти нотатку").click();
    assertThat(page.locator("desk-item .author .lines")).hasText("Пише щоночі");

    page.locator("desk-item .author .entries").getByText("Зняти").click();
    assertThat(banner).hasCount(0);
    assertThat(desk.notice()).containsText("olena: обмеження знято");
  }

  @Test
  void thePostureIsSetByHandAndByTimetable() {
    var desk = desk();
    var page = desk.page();
    desk.go("#/posture");
    page.locator("form.card").getByText("Закрито").click();
    page.getByLabel("На скільки").selectOption("3");
    page.locator("form.card summary").click();
    page.locator("form.card [name=why-uk]").fill("Вибори");
    page.getByRole(AriaRole.BUTTON).filter(exactly("Задати")).click();
    assertThat(page.getByText("Збережено і діє.")).isVisible();
    assertThat(page.locator(".bar .chip.warn")).hasText("Закрито");
    var set = get("posture");
    assertThat(set.getJsonObject("inForce").getString("posture")).isEqualTo("closed");
    assertThat(set.getJsonObject("now").getJsonObject("why").getString("uk")).isEqualTo("Вибори");

    page.getByText("Додати час").click();
    // Not now, whatever the time is.
    var later = LocalTime.now(ZoneId.of("Europe/Kyiv")).plusHours(2).truncatedTo(MINUTES);
    page.locator(".editor input[type=time]").first().fill(later.toString());
    page.locator(".editor input[type=time]").last().fill(later.plusHours(1).toString());
    page.getByRole(AriaRole.BUTTON).filter(exactly("Зберегти")).click();
    assertThat(page.locator(".sticky")).hasCount(0);
    set = get("posture");
    assertThat(set.getJsonArray("timetable").getJsonObject(0).getString("from"))
        .isEqualTo(later.toString());
    assertThat(set.getJsonObject("now").getString("posture")).as("stays").isEqualTo("closed");

    page.getByText("Скасувати задане вручну").click();
    assertThat(page.locator(".bar .chip.warn")).hasCount(0);
  }

  @Test
  void aPostureLastsUntilTheMomentThatWasTyped() {
    var desk = desk();
    var page = desk.page();
    desk.go("#/posture");
    var moment = page.locator("[name=moment]");
    assertThat(page.locator("[name=lasting]")).hasValue("8");
    assertThat(moment).hasCount(0);
    page.locator("[name=lasting]").selectOption("moment");
    var until = LocalDateTime.now(ZoneId.of("Europe/Kyiv")).plusDays(3).truncatedTo(MINUTES);
    moment.fill(until.toString());
    page.getByRole(AriaRole.BUTTON).filter(exactly("Задати")).click();
    assertThat(page.getByText("Збережено і діє.")).isVisible();
    assertThat(get("posture").getJsonObject("now").getInstant("until"))
        .isEqualTo(until.atZone(ZoneId.of("Europe/Kyiv")).toInstant());
  }

  private static Locator.FilterOptions exactly(String text) {
    return new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + text + "\\s*$"));
  }

  @Test
  void rulesAreTriedAndPutIntoForceAndFaultsStandAtTheirPlace() {
    var desk = desk();
    var page = desk.page();
    desk.go("#/rules");
    var words = page.locator(".word-list textarea").first();
    words.fill("відкриють\n***");
    assertThat(words).isFocused();
    assertThat(page.locator(".word-list .field").first()).containsText("(2)");
    words.blur();
    page.getByText("Увести в дію").click();
    assertThat(page.locator(".word-list").first().locator(".error")).isVisible();
    assertThat(get("rules").getInteger("version")).isZero();

    words.fill("відкриють");
    words.blur();
    page.locator("form.row").getByText("Спробувати").click();
    assertThat(page.locator("#run")).containsText("Переглянуто 1 коментар");
    assertThat(page.locator("#run")).containsText("Відхиляє лише пропозиція");
    assertThat(get("rules").getInteger("version")).as("nothing changed").isZero();

    page.getByPlaceholder("Навіщо — для колег").fill("Перевірка");
    page.getByText("Увести в дію").click();
    assertThat(page.getByText("Діє версія 1.")).isVisible();
    var rules = get("rules");
    assertThat(rules.getString("note")).isEqualTo("Перевірка");
    assertThat(
            rules
                .getJsonObject("rules")
                .getJsonObject("words")
                .getJsonArray("lists")
                .getJsonObject(0)
                .getString("entries"))
        .isEqualTo("відкриють");
    desk.go("#/log/acts");
    assertThat(page.locator(".log li").first()).containsText("змінено правила");
  }

  @Test
  void anArticleHasRulesOfItsOwn() {
    var desk = desk();
    var page = desk.page();
    desk.go("#/rules");
    page.locator(".card")
        .filter(new Locator.FilterOptions().setHasText("Інші правила"))
        .getByText("Додати")
        .click();
    page.getByText("Увести в дію").click();
    var override = page.locator(".override");
    assertThat(override.locator(".error").first()).isVisible();

    override.locator("select").first().selectOption("article");
    override.getByLabel("Ключ статті").fill("bridge");
    override.getByLabel("Порядок публікації").selectOption("pre");
    override.locator("summary").click();
    override.getByLabel("Посилання").selectOption("without");
    override.getByLabel("Перші коментарі").selectOption("own");
    override.locator("input[type=number]").fill("3");
    assertThat(override.locator("summary")).containsText("2");
    page.getByText("Увести в дію").click();
    assertThat(page.getByText("Діє версія 1.")).isVisible();
    assertThat(get("rules").getJsonObject("rules").getJsonArray("overrides"))
        .containsExactly(
            new JsonObject()
                .put("article", "bridge")
                .put("mode", "pre")
                .put("checks", new JsonObject().put("firstComments", own(3)))
                .put("without", JsonArray.of("links")));
  }

  private static JsonObject own(int approved) {
    return new JsonObject().put("action", "hold").put("approved", approved);
  }

  @Test
  void aCommentIsFoundByItsTextAndFeaturedOnceItIsVisible() {
    site.submit("petro", "bridge", "Зовсім про інше");
    var desk = desk();
    var page = desk.page();
    assertThat(desk.rows()).hasCount(2);
    desk.press("/");
    page.getByLabel("Текст або автор").fill("ІНШЕ");
    page.keyboard().press("Enter");
    assertThat(desk.rows()).hasCount(1);
    desk.open("petro");
    desk.press("a");
    assertThat(desk.rows()).hasCount(0);
    page.waitForCondition(() -> desk.waiting() == 1);
    desk.go("#/log");
    page.locator(".log .row a").first().click();
    assertThat(page.locator(".item-head h2")).hasText("petro");
    page.locator(".decide").getByText("Відзначити").click();
    assertThat(page.locator(".item-head .chip.good")).hasText("відзначений");
    assertThat(
            site.discussion("bridge")
                .getJsonArray("threads")
                .getJsonObject(0)
                .getBoolean("featured"))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "uk-UA, uk, Стіл модератора",
    "en-GB, en, Moderation desk",
    "ru-RU, ru, Стол модератора",
    "de-DE, uk, Стіл модератора"
  })
  void theDeskSpeaksTheLanguageOfTheBrowserOrOfTheSite(
      String browsers, String language, String title) {
    var profile = browser.profile(new NewContextOptions().setLocale(browsers));
    var desk = Moderating.begin(site, profile, "marta");
    var page = desk.page();
    assertThat(page).hasTitle(Pattern.compile(".*" + title + ".*"));
    assertThat(page.locator("html")).hasAttribute("lang", language);
    desk.rows().first().locator("a").click();
    assertThat(page.locator("desk-item .author")).isVisible();
    var other = language.equals("en") ? "ru" : "en";
    page.locator(".language select").selectOption(other);
    assertThat(page.locator("html")).hasAttribute("lang", other);
    page.reload();
    assertThat(page.locator("html")).hasAttribute("lang", other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uk-UA", "ru-RU", "en-GB"})
  void figuresBreakNoWordOnAPhone(String language) {
    var options = new NewContextOptions().setLocale(language).setViewportSize(360, 740);
    var desk = Moderating.begin(site, browser.profile(options), "marta");
    desk.go("#/figures");
    assertThat(desk.page().locator("desk-figures table")).isVisible();
    assertThat(desk.page().evaluate(BROKEN_WORDS)).asInstanceOf(LIST).isEmpty();
  }

  @Test
  void todayBeginsAtTheMidnightOfTheSiteWhereverTheModeratorIs() {
    var far = new NewContextOptions().setLocale("uk-UA").setTimezoneId("America/New_York");
    var desk = Moderating.begin(site, browser.profile(far), "marta");
    desk.go("#/figures");
    assertThat(desk.page().locator("desk-figures"))
        .containsText("Від півночі за часом Europe/Kyiv.");
  }

  /** The words of tables and tiles that stand on more than one line. */
  private static final String BROKEN_WORDS =
      """
      () => [...document.querySelectorAll('th, td, .tile span')].flatMap(cell => {
        const found = [];
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        for (let text; (text = texts.nextNode()); ) {
          for (const {0: word, index} of text.data.matchAll(/[^\\s-]+/g)) {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            if (new Set([...range.getClientRects()].map(({top}) => top)).size > 1) found.push(word);
          }
        }
        return found;
      })
      """;
}
