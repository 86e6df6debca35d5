package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static viche.browser.Browsing.assertAccessible;
import static viche.browser.Browsing.picture;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.browser.Browsing;
import viche.browser.Pictures;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * Every screen of the desk, light and dark, wide and narrow: axe finds nothing; pictures are kept.
 */
@Pictures
final class AppearanceTest {
  private static final String COPIED =
      "Мер краде гроші на мостах, а люди мовчать, пора виходити на площу і питати,"
          + " куди поділися мільйони з бюджету нашого міста, ";

  private static final TestSite SITE =
      TestService.shared()
          .site(
              new JsonObject()
                  .put("name", "Вигаданий вісник")
                  .put("origins", JsonArray.of("https://news.example"))
                  .put("loginUrl", "https://news.example/login")
                  .put("screening", new JsonObject().put("suspectWords", JsonArray.of("шахраї"))));

  @RegisterExtension final Browsing browser = new Browsing();

  /** A queue with something of everything. */
  @BeforeAll
  static void fill() {
    Scenes.register(SITE, "bridge");
    var root = SITE.approved("olena", "bridge", "Хто знає, чи буде міст відкритий узимку?");
    var edited =
        SITE.reply("petro", "bridge", root, "Знову **шахраї** з міськради, а ми платимо")
            .getString("id");
    SITE.reader("petro")
        .put(
            "/comments/" + edited,
            new JsonObject()
                .put("body", "Знову **шахраї**, а ми платимо за все")
                .put("revision", 1))
        .expect(200);
    SITE.submit(
        "iryna", "bridge", "Дивіться: https://a.example, https://b.example, https://c.example");
    SITE.submit("dmytro", "bridge", "ЦЕ ГАНЬБА! ДОКИ МИ БУДЕМО ТЕРПІТИ ЦЕЙ БЕЗЛАД?");
    for (var address : List.of("друзі", "сусіди", "люди")) {
      SITE.submit("copy-" + address, "bridge", COPIED + address);
    }
    var complaint =
        new JsonObject().put("reason", "insult").put("details", "Про сусідів так не пишуть");
    SITE.reader("iryna").post("/comments/" + root + "/reports", complaint).expect(201);
    Scenes.impose(
        SITE, edited, new JsonObject().put("kind", "warn").put("reason", "Пишіть про справу."));
    SITE.moderator("log")
        .put(
            "/moderation/posture",
            new JsonObject()
                .put("version", 0)
                .put(
                    "now",
                    new JsonObject()
                        .put("posture", "hold-all")
                        .put("why", new JsonObject().put("uk", "Вибори")))
                .put(
                    "timetable",
                    JsonArray.of(
                        new JsonObject()
                            .put("days", JsonArray.of("mon", "sun"))
                            .put("from", "22:00")
                            .put("to", "07:00")
                            .put("posture", "hold-all")))
                .put(
                    "automatic",
                    JsonArray.of(
                        new JsonObject()
                            .put("when", "oldest-waits")
                            .put("minutes", 120)
                            .put("posture", "hold-new"))))
        .expect(200);
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280, 860", "DARK, 1280, 860", "LIGHT, 360, 740", "DARK, 360, 740"})
  void axeFindsNothingOnAnyScreen(ColorScheme scheme, int width, int height) {
    var narrow = width < 500;
    var options =
        new NewContextOptions()
            .setViewportSize(width, height)
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setHasTouch(narrow)
            .setLocale("uk-UA")
            .setTimezoneId("Europe/Kyiv");
    var end = "-" + scheme.name().toLowerCase(Locale.ROOT) + (narrow ? "-phone" : "-desktop");
    var desk = Moderating.begin(SITE, browser.profile(options), "marta");
    var page = desk.page();
    assertThat(desk.rows()).hasCount(6);
    look(desk, "queue" + end);

    page.locator(".tools button").last().click();
    assertThat(page.locator(".filters")).isVisible();
    look(desk, "filters" + end);
    page.locator(".tools button").last().click();

    desk.open("petro");
    assertThat(page.locator("desk-item .author")).isVisible();
    assertThat(page.locator(".comment mark")).hasText("шахраї");
    look(desk, "item" + end);

    page.locator(".decide .reject").click();
    assertThat(page.locator("desk-reject.one dialog")).isVisible();
    look(desk, "reject" + end);
    page.locator("desk-reject.one").getByText("Не треба").click();

    page.locator("desk-item .author button").first().click();
    assertThat(page.locator("desk-sanction dialog")).isVisible();
    page.locator("desk-sanction").getByText("Заблокувати назовсім").click();
    look(desk, "sanction" + end);
    page.locator("desk-sanction").getByText("Не треба").click();

    page.locator("desk-item .author h3 a").click();
    assertThat(page.locator("desk-account .author")).isVisible();
    look(desk, "account" + end);

    desk.go("#/queue/pending");
    desk.open("copy-люди");
    page.locator(".decide a").first().click();
    assertThat(page.locator(".members > li")).hasCount(3);
    look(desk, "group" + end);

    desk.go("#/queue/reported");
    desk.open("olena");
    assertThat(page.locator("desk-item .author")).isVisible();
    look(desk, "reported" + end);

    desk.go("#/queue/unreviewed");
    assertThat(page.getByText("Нічого не чекає")).isVisible();
    look(desk, "empty" + end);

    desk.go("#/rules");
    assertThat(page.locator(".check-form")).hasCount(10);
    look(desk, "rules" + end);

    page.getByText("Інші правила для розділів і статей").scrollIntoViewIfNeeded();
    page.getByText("Додати", new Page.GetByTextOptions().setExact(true)).click();
    page.locator(".override summary").click();
    page.locator(".override").getByLabel("Посилання").selectOption("own");
    look(desk, "override" + end);
    page.locator(".sticky").getByText("Відкинути").click();
    page.locator("form.row").getByText("Спробувати").click();
    assertThat(page.locator("#run table").first()).isVisible();
    var sentence = page.locator("#run td:last-child").first().boundingBox();
    org.assertj.core.api.Assertions.assertThat(sentence.width).isGreaterThan(150);
    look(desk, "run" + end);

    desk.go("#/posture");
    assertThat(page.locator("desk-posture .days")).isVisible();
    look(desk, "posture" + end);

    desk.go("#/log");
    assertThat(page.locator(".log li").first()).isVisible();
    look(desk, "log" + end);
    desk.go("#/log/acts");
    assertThat(page.locator(".log li").first()).isVisible();
    look(desk, "acts" + end);

    desk.go("#/figures");
    assertThat(page.locator(".tile")).hasCount(4);
    look(desk, "figures" + end);

    if (!narrow) {
      desk.press("?");
      assertThat(page.locator("desk-help dialog")).isVisible();
      look(desk, "help" + end);
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280, 860", "DARK, 360, 740"})
  void axeFindsNothingWhereNobodyModerates(ColorScheme scheme, int width, int height) {
    var options =
        new NewContextOptions()
            .setViewportSize(width, height)
            .setColorScheme(scheme)
            .setLocale("uk-UA");
    var end = "-" + scheme.name().toLowerCase(Locale.ROOT) + (width < 500 ? "-phone" : "-desktop");
    var page = browser.profile(options).newPage();
    page.navigate(Moderating.address(SITE));
    assertThat(page.locator(".welcome h1")).isVisible();
    look(page, "welcome" + end);
    assertThat(page.locator(".welcome .mark")).hasCSS("height", "56px");
    var login = page.locator(".welcome .button").boundingBox();
    assertThat(page.locator(".welcome .button")).hasCSS("align-items", "center");
    assertThat(page.locator(".welcome .button")).hasCSS("display", "flex");
    Assertions.assertThat(page.locator(".languages button").first().boundingBox().y)
        .as("languages stand apart from the login")
        .isGreaterThan(login.y + login.height + 16);

    page = browser.profile(options).newPage();
    page.navigate(Moderating.address(SITE) + "#token=" + TestService.token("olena", "Олена"));
    assertThat(page.getByText("не є модератором")).isVisible();
    look(page, "reader" + end);

    page = browser.profile(options).newPage();
    page.clock().install();
    page.navigate(
        Moderating.address(SITE) + "#token=" + TestService.token("marta", "marta", "moderator"));
    assertThat(new Moderating(SITE, page).rows()).hasCount(6);
    page.clock().fastForward("02:00:00");
    page.clock().resume();
    assertThat(page.locator("desk-over dialog")).isVisible();
    look(page, "over" + end);
  }

  private static void look(Moderating desk, String name) {
    look(desk.page(), name);
  }

  private static void look(Page page, String name) {
    assertAccessible(page);
    Assertions.assertThat(page.evaluate(SCROLLS))
        .asInstanceOf(LIST)
        .as("what scrolls and shouldn't: " + name)
        .isEmpty();
    picture(page, "desk-" + name);
  }

  /** The page itself must not scroll, and its parts only downwards. */
  private static final String SCROLLS =
      """
      () => [
        ...[document.documentElement].filter(page =>
            page.scrollWidth > innerWidth || page.scrollHeight > innerHeight),
        ...[...document.querySelectorAll('.screen, .list, .item-scroll, dialog[open]')].filter(part =>
            part.scrollWidth > part.clientWidth)
      ].map(part => part.className || part.localName)
      """;
}
