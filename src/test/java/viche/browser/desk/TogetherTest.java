package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Several people at once: colleagues, authors who edit, readers who write. */
final class TogetherTest {
  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = TestService.shared().site();

  @BeforeEach
  void register() {
    Scenes.register(site, "bridge");
  }

  private String submit(String reader) {
    return site.submit(reader, "bridge", "Думка, яку написав " + reader).getString("id");
  }

  private Moderating desk(String moderator) {
    return Moderating.begin(site, browser.profile(Device.DESKTOP), moderator);
  }

  /** Without the live stream, so that it can't tell beforehand. */
  private Moderating deaf(String moderator) {
    var profile = browser.profile(Device.DESKTOP);
    profile.route("**/moderation/live", route -> route.abort());
    return Moderating.begin(site, profile, moderator);
  }

  @Test
  void colleaguesSeeWhoIsAtWhatAndWhatTheyDecide() {
    submit("olena");
    submit("petro");
    var marta = desk("marta");
    var ivan = desk("ivan");
    assertThat(ivan.rows()).hasCount(2);
    marta.open("olena");
    assertThat(ivan.row("olena")).containsText("marta уже дивиться");
    assertThat(marta.row("olena")).not().containsText("уже дивиться");
    marta.open("petro");
    assertThat(ivan.row("olena")).not().containsText("уже дивиться");
    assertThat(ivan.row("petro")).containsText("marta уже дивиться");
    marta.press("a");
    assertThat(ivan.row("petro")).containsText("Схвалено: marta");
    assertThat(ivan.count("pending")).hasText("1");
    assertThat(ivan.rows()).hasCount(2);
  }

  @Test
  void whoDecidesSecondIsToldWhoWasFirst() {
    var comment = submit("olena");
    submit("petro");
    var ivan = deaf("ivan");
    ivan.open("olena");
    var ruling = new JsonObject().put("verdict", "reject").put("revision", 1).put("reason", "spam");
    site.moderator("marta")
        .post("/moderation/comments/" + comment + "/decisions", ruling)
        .expect(201);
    ivan.press("a");
    ivan.expectOpen("petro");
    assertThat(ivan.page().locator(".notice.bad")).containsText("olena");
    assertThat(ivan.row("olena")).containsText("Спам");
    assertThat(ivan.row("olena")).containsText("marta");
    ivan.open("olena");
    ivan.page().getByText("Лишити так").click();
    assertThat(ivan.rows()).hasCount(1);
    assertThat(ivan.log()).hasSize(1);
  }

  @Test
  void aTextThatWasChangedMeanwhileIsNotApprovedUnseen() {
    var comment = submit("olena");
    var ivan = deaf("ivan");
    ivan.open("olena");
    site.reader("olena")
        .put("/comments/" + comment, new JsonObject().put("body", "Зовсім інше").put("revision", 1))
        .expect(200);
    ivan.press("a");
    assertThat(ivan.row("olena")).containsText("Автор змінив текст");
    ivan.open("olena");
    assertThat(ivan.page().locator(".comment")).hasText("Зовсім інше");
    ivan.press("a");
    assertThat(ivan.rows()).hasCount(0);
    ivan.page().waitForCondition(() -> ivan.waiting() == 0);
    assertThat(ivan.log()).hasSize(1);
  }

  @Test
  void anEditOfTheOpenCommentIsToldAndNotShownUnasked() {
    var comment = submit("olena");
    var page = browser.page(Device.DESKTOP);
    page.clock().install();
    page.navigate(
        Moderating.address(site) + "#token=" + TestService.token("ivan", "ivan", "moderator"));
    var ivan = new Moderating(site, page);
    ivan.open("olena");
    assertThat(page.locator("desk-item .author")).isVisible();
    site.reader("olena")
        .put("/comments/" + comment, new JsonObject().put("body", "Зовсім інше").put("revision", 1))
        .expect(200);
    page.clock().fastForward("00:31");
    var show = ivan.page().getByText("Показати новий текст");
    assertThat(show).isVisible();
    assertThat(ivan.page().locator(".comment")).containsText("Думка");
    show.click();
    assertThat(ivan.page().locator(".comment")).hasText("Зовсім інше");
  }

  @Test
  void whatAColleagueTakesBackIsThereAgain() {
    submit("olena");
    var ivan = desk("ivan");
    ivan.open("olena");
    ivan.press("a");
    assertThat(ivan.rows()).hasCount(0);
    ivan.page().waitForCondition(() -> ivan.waiting() == 0);
    site.moderator("marta")
        .post("/moderation/decisions/" + ivan.log().getFirst().getString("id") + "/undo")
        .expect(201);
    assertThat(ivan.row("olena")).isVisible();
    assertThat(ivan.count("pending")).hasText("1");
  }

  @Test
  void whatWasHiddenBelowAnEditIsApprovedByItself() {
    var words = new JsonObject().put("suspectWords", JsonArray.of("мафія"));
    var published = Scenes.publishing(Scenes.screening(words));
    Scenes.register(published, "bridge");
    var comment = published.submit("olena", "bridge", "Перша думка").getString("id");
    var edit = new JsonObject().put("body", "Це мафія").put("revision", 1);
    published.reader("olena").put("/comments/" + comment, edit).expect(200);
    for (int i = 0; i < 6; i++) {
      var report = new JsonObject().put("reason", "spam");
      published.reader("other" + i).post("/comments/" + comment + "/reports", report).expect(201);
    }
    assertThat(published.discussion("bridge").getInteger("count")).isZero();
    var ivan = Moderating.begin(published, browser.profile(Device.DESKTOP), "ivan");
    ivan.go("#/queue/reported");
    ivan.open("olena");
    ivan.page().getByText("Що читачі бачили, доки його не сховали").click();
    var earlier = ivan.page().getByText("Схвалити цей попередній текст");
    earlier.click();
    assertThat(earlier).hasCount(0);
    assertThat(published.discussion("bridge").getInteger("count")).isEqualTo(1);
    assertThat(ivan.page().locator(".subject")).containsText("Це мафія");
    assertThat(ivan.count("pending")).hasText("1");
    assertThat(ivan.log())
        .singleElement()
        .satisfies(each -> assertThat(each.getInteger("revision")).isEqualTo(1));
    ivan.press("z");
    assertThat(ivan.page().getByText("Що читачі бачили, доки його не сховали")).isVisible();
    assertThat(ivan.count("reported")).hasText("1");
    assertThat(published.discussion("bridge").getInteger("count")).isZero();
  }

  @Test
  void whatComesInIsAnnouncedAndMovesNothing() {
    submit("olena");
    var ivan = desk("ivan");
    assertThat(ivan.rows()).hasCount(1);
    submit("petro");
    submit("taras");
    var pill = ivan.page().getByText("2 нові коментарі");
    assertThat(pill).isVisible();
    assertThat(ivan.count("pending")).hasText("3");
    assertThat(ivan.rows()).hasCount(1);
    ivan.press("n");
    assertThat(ivan.rows()).hasCount(3);
    assertThat(pill).hasCount(0);
  }

  @Test
  void aScriptLadenCommentStaysText() {
    site.submit(
        "<img src=x onerror=alert(1)>",
        "bridge",
        "<script>alert(2)</script> <img src=x onerror=alert(3)>");
    var ivan = desk("ivan");
    ivan.page()
        .onDialog(
            dialog -> {
              throw new AssertionError(dialog.message());
            });
    ivan.rows().first().locator("a").click();
    assertThat(ivan.page().locator(".comment")).containsText("<script>alert(2)</script>");
    assertThat(ivan.page().locator(".item-head h2")).containsText("<img src=x");
    assertThat(ivan.page().locator("viche-desk img, viche-desk script")).hasCount(0);
  }

  @Test
  void aReaderIsToldThatTheDeskIsForModerators() {
    var page = browser.page(Device.DESKTOP);
    page.navigate(Moderating.address(site) + "#token=" + TestService.token("olena", "Олена"));
    assertThat(page.getByText("не є модератором")).isVisible();
    assertThat(page.getByRole(AriaRole.HEADING)).hasText("Стіл не відкривається");
    assertThat(page.url()).doesNotContain("token");
  }

  @Test
  void aLoginThatEndsIsAskedForAgainAndNothingIsLost() {
    submit("olena");
    submit("petro");
    var profile = browser.profile(Device.DESKTOP);
    var page = profile.newPage();
    page.clock().install();
    page.navigate(
        Moderating.address(site) + "#token=" + TestService.token("marta", "marta", "moderator"));
    var marta = new Moderating(site, page);
    marta.open("petro");
    var place = page.url();
    page.clock().fastForward("02:00:00");
    var dialog = page.locator("desk-over dialog");
    assertThat(dialog).isVisible();
    assertThat(dialog).containsText("Ваш вхід закінчився");
    page.clock().resume();
    page.evaluate(
        "token => { location.hash = '#token=' + token; }", Moderating.lastingToken("marta"));
    assertThat(dialog).hasCount(0);
    marta.expectOpen("petro");
    assertThat(page.url()).isEqualTo(place);
    marta.press("a");
    marta.page().waitForCondition(() -> marta.waiting() == 1);
  }
}
