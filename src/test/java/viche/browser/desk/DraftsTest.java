package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.browser.HeldRequests;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Rules and timetables that are changed and not yet in force. */
final class DraftsTest {
  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = TestService.shared().site();

  private Moderating desk() {
    return Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");
  }

  private JsonObject get(String path) {
    return site.moderator("log").get("/moderation/" + path).expect(200).json();
  }

  private static Locator words(Moderating desk) {
    return desk.page().locator(".word-list textarea").first();
  }

  /** Goes to the rules and writes a word into the first list. */
  private static void changeRules(Moderating desk) {
    desk.go("#/rules");
    words(desk).fill("мафія");
  }

  /** Opens a screen as moderators do: by its tab. */
  private static void openTab(Moderating desk, String screen) {
    desk.page().locator(".bar nav [href^='#/" + screen + "']").click();
  }

  @Test
  void aDraftOfTheRulesIsThereAfterALookElsewhere() {
    var desk = desk();
    changeRules(desk);
    openTab(desk, "log");
    assertThat(desk.page().locator("desk-log")).isVisible();
    openTab(desk, "rules");
    assertThat(words(desk)).hasValue("мафія");
    desk.page().getByText("Увести в дію").click();
    assertThat(desk.page().getByText("Діє версія 1.")).isVisible();
    openTab(desk, "log");
    openTab(desk, "rules");
    assertThat(words(desk)).hasValue("мафія");
    assertThat(desk.page().locator(".sticky")).hasCount(0);

    words(desk).fill("спам");
    openTab(desk, "log");
    openTab(desk, "rules");
    desk.page().getByText("Відкинути зміни").click();
    assertThat(words(desk)).hasValue("мафія");
  }

  @Test
  void theFirstLetterShowsThatThereIsSomethingToSave() {
    var desk = desk();
    var page = desk.page();
    desk.go("#/rules");
    var bar = page.locator(".sticky");
    words(desk).focus();
    assertThat(bar).hasCount(0);
    page.keyboard().type("м");
    assertThat(bar).isVisible();
    assertThat(words(desk)).isFocused();
    page.keyboard().press("Backspace");
    words(desk).blur();
    assertThat(bar).hasCount(0);
    page.locator(".check-form input[type=number]").first().pressSequentially("1");
    assertThat(bar).isVisible();
    page.getByText("Увести в дію").click();
    assertThat(page.getByText("Діє версія 1.")).isVisible();
    assertThat(bar).hasCount(0);

    desk.go("#/posture");
    page.locator("form.card [name=moment], form.card select").first().focus();
    page.getByText("Додати час").click();
    assertThat(bar).isVisible();
    page.getByText("Відкинути зміни").click();
    assertThat(bar).hasCount(0);
  }

  @Test
  void whatIsTypedWhileRulesArePutIntoForceStaysADraft() {
    var desk = desk();
    var page = desk.page();
    changeRules(desk);
    words(desk).blur();
    var held = new HeldRequests();
    page.route("**/moderation/rules", held);
    page.getByText("Увести в дію").click();
    page.waitForCondition(() -> !held.isEmpty());
    words(desk).fill("мафія\nспам");
    words(desk).blur();
    held.letThrough();
    assertThat(page.getByText("Діє версія 1.")).isVisible();
    assertThat(words(desk)).hasValue("мафія\nспам");
    page.getByText("Увести в дію").click();
    assertThat(page.getByText("Діє версія 2.")).isVisible();
    assertThat(page.locator(".sticky")).hasCount(0);
  }

  @Test
  void whatIsChosenIsWhatTheDraftHas() {
    var desk = desk();
    var page = desk.page();
    desk.go("#/rules");
    var add = page.getByText("Додати", new Page.GetByTextOptions().setExact(true));
    add.click();
    add.click();
    var modes = page.locator(".override").getByLabel("Порядок публікації");
    modes.first().selectOption("pre");
    modes.first().selectOption("post");
    modes.last().selectOption("pre");
    page.locator(".override button").first().click();
    assertThat(modes).hasCount(1);
    assertThat(modes).hasValue("pre");
    page.getByText("Відкинути зміни").click();
    add.click();
    assertThat(modes).hasValue("");
  }

  @ParameterizedTest
  @CsvSource({
    "rules, Додати, .override, 1",
    "posture, Додати час, .editor input[type=time], 2",
  })
  void whatIsAddedBeforeADiscardIsAnsweredStays(
      String screen, String adds, String added, int fields) {
    var desk = desk();
    var page = desk.page();
    desk.go("#/" + screen);
    var add = page.getByText(adds, new Page.GetByTextOptions().setExact(true));
    add.click();
    add.click();
    assertThat(page.locator(added)).hasCount(2 * fields);
    var service = "**/moderation/" + screen;
    var held = new HeldRequests();
    page.route(service, held);
    page.getByText("Відкинути зміни").click();
    page.waitForCondition(() -> !held.isEmpty());
    assertThat(page.locator(added)).hasCount(0);
    add.click();
    page.waitForResponse(service, held::letThrough).finished();
    page.evaluate("() => fetch(location.href).then((later) => later.text())");
    assertThat(page.locator(added)).hasCount(fields);
    assertThat(page.locator(".sticky")).isVisible();
  }

  @Test
  void aTimetableInTheMakingSurvivesALookElsewhereAndAPostureSetByHand() {
    var desk = desk();
    var page = desk.page();
    desk.go("#/posture");
    page.getByText("Додати час").click();
    page.locator(".editor input[type=time]").first().fill("21:15");
    openTab(desk, "figures");
    assertThat(page.locator(".tile")).hasCount(4);
    openTab(desk, "posture");
    assertThat(page.locator(".editor input[type=time]").first()).hasValue("21:15");

    page.locator("form.card .primary").click();
    assertThat(page.getByText("Збережено і діє.")).isVisible();
    assertThat(page.locator(".editor input[type=time]").first()).hasValue("21:15");
    assertThat(get("posture").getJsonArray("timetable")).isEmpty();
    page.locator(".sticky .primary").click();
    assertThat(page.locator(".sticky")).hasCount(0);
    assertThat(get("posture").getJsonArray("timetable").getJsonObject(0).getString("from"))
        .isEqualTo("21:15");
  }

  @Test
  void thePageAsksBeforeADraftGoesWithIt() {
    var desk = desk();
    changeRules(desk);
    var asked = leaving(desk);
    desk.page().waitForCondition(() -> asked.equals(List.of("beforeunload")));
    assertThat(words(desk)).hasValue("мафія");
    assertThat(words(desk)).isFocused();
  }

  /** Wants to close the page, and stays when asked; the kinds of what it asks. */
  private static List<String> leaving(Moderating desk) {
    var asked = new ArrayList<String>();
    desk.page()
        .onDialog(
            dialog -> {
              asked.add(dialog.type());
              dialog.dismiss();
            });
    desk.press("ArrowRight");
    desk.page().close(new Page.CloseOptions().setRunBeforeUnload(true));
    return asked;
  }

  @Test
  void loggingOutAsksWhileADraftIsNotInForce() {
    var desk = desk();
    changeRules(desk);
    logOut(desk);
    var question = desk.page().locator("desk-parting dialog");
    assertThat(question).containsText("не введено в дію: Правила");
    question.getByText("Лишитися як marta").click();
    assertThat(question).hasCount(0);
    assertThat(words(desk)).hasValue("мафія");
    logOut(desk);
    question.getByText("Усе одно вийти").click();
    assertThat(desk.page().locator("main.welcome")).isVisible();

    logIn(desk, "ivan");
    desk.go("#/rules");
    assertThat(words(desk)).hasValue("");
    assertThat(desk.page().locator(".sticky")).hasCount(0);
  }

  @Test
  void anotherModeratorTakesThePlaceOfADraftOnlyWhenAskedTo() {
    var desk = desk();
    changeRules(desk);
    words(desk).blur();
    logIn(desk, "ivan");
    desk.page().locator("desk-parting dialog").getByText("Далі як ivan").click();
    assertThat(desk.page().locator(".me summary")).containsText("ivan");
    desk.go("#/rules");
    assertThat(words(desk)).hasValue("");
  }

  @Test
  void aDraftIsThereAgainAfterALoginThatHadEnded() {
    var page = browser.page(Device.DESKTOP);
    page.clock().install();
    page.navigate(
        Moderating.address(site) + "#token=" + TestService.token("marta", "marta", "moderator"));
    var desk = new Moderating(site, page);
    assertThat(page.locator("header.bar")).isVisible();
    changeRules(desk);
    page.clock().fastForward("02:00:00");
    assertThat(page.locator("desk-over dialog")).isVisible();
    page.navigate("about:blank");
    page.navigate(Moderating.address(site) + "#token=" + Moderating.lastingToken("marta"));
    assertThat(words(desk)).hasValue("мафія");
    desk.page().getByText("Увести в дію").click();
    assertThat(desk.page().getByText("Діє версія 1.")).isVisible();
  }

  private static void logOut(Moderating desk) {
    desk.page().locator(".me summary").click();
    desk.page().getByText("Вийти в цій вкладці").click();
  }

  private static void logIn(Moderating desk, String moderator) {
    desk.page()
        .evaluate(
            "token => { location.hash = '#token=' + token; }",
            TestService.token(moderator, moderator, "moderator"));
  }
}
