package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import viche.browser.desk.Moderating;
import viche.testing.Condition;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * A browser that keeps nothing for a site takes part all the same, and says that it keeps nothing.
 */
final class BlockedStorageTest {
  private static final JsonObject NO_SITE_DATA =
      new JsonObject()
          .put(
              "profile",
              new JsonObject()
                  .put("default_content_setting_values", new JsonObject().put("cookies", 2)));
  private static final JsonObject NO_THIRD_PARTIES =
      new JsonObject().put("profile", new JsonObject().put("cookie_controls_mode", 1));

  /** What a browser does that keeps nothing. */
  enum Blocked {
    /** Every use throws, even where Chromium would have let it pass. */
    THROWING,
    /** Chromium's own setting. */
    NO_SITE_DATA,
    /** Chromium's own setting, with the article in a frame of another site. */
    FRAME
  }

  private static final String THROWING =
      """
      const blocked = () => { throw new DOMException("Access is denied", "SecurityError"); };
      for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"]) {
        Object.defineProperty(window, name, {get: blocked});
      }
      window.BroadcastChannel = class { constructor() { blocked(); } };
      if (window.LockManager) LockManager.prototype.request = async () => blocked();
      """;

  @RegisterExtension final Browsing browser = new Browsing();
  @TempDir Path folder;
  private final NewsSite news = new NewsSite();
  private final TestSite site = news.register(TestService.shared(), new JsonObject());
  private final String address =
      news.publish(
          "bridge",
          "uk",
          "http://127.0.0.1:" + site.service().port(),
          """
          <viche-discussion site="%s" article="bridge" token-url="/token?reader=Olena"></viche-discussion>
          """
              .formatted(site.key()));

  @AfterEach
  void close() {
    news.close();
  }

  private BrowserContext profile(Blocked blocked) {
    if (blocked == Blocked.THROWING) {
      var profile = browser.profile(Device.PHONE);
      profile.addInitScript(THROWING);
      return profile;
    }
    return browser.profile(
        folder, blocked == Blocked.NO_SITE_DATA ? NO_SITE_DATA : NO_THIRD_PARTIES);
  }

  /** Opens the article; the frame that it is in. */
  private Frame open(Blocked blocked) {
    var page = profile(blocked).newPage();
    if (blocked != Blocked.FRAME) {
      page.navigate(address);
      return page.mainFrame();
    }
    page.navigate(news.around(address));
    page.waitForCondition(() -> page.frames().size() == 2);
    return page.frames().getLast();
  }

  private static Locator button(Frame frame, String name) {
    return frame.getByRole(AriaRole.BUTTON, new Frame.GetByRoleOptions().setName(name)).last();
  }

  private static Locator box(Frame frame) {
    return frame.getByLabel("Ваш коментар", new Frame.GetByLabelOptions().setExact(true)).first();
  }

  private static Locator comment(Frame frame, String text) {
    return frame.locator("article.comment", new Frame.LocatorOptions().setHasText(text));
  }

  /** What the service has of Olena's with a text; revision 0 where it has nothing. */
  private JsonObject stored(String text) {
    var items = site.reader("Olena").get("/articles/bridge/mine").expect(200).json();
    return objects(items.getJsonArray("items")).stream()
        .filter(each -> each.getString("body").equals(text))
        .findFirst()
        .orElse(new JsonObject().put("revision", 0));
  }

  @ParameterizedTest
  @EnumSource
  void aCommentIsWrittenAndEditedAndItsWriterKnowsThatNothingIsKept(Blocked blocked) {
    site.approved("Olena", "bridge", "Перша думка");
    var frame = open(blocked);
    var box = box(frame);
    box.fill("Нарешті міст");
    assertThat(frame.getByText("Браузер не зберігає чернетку")).isVisible();
    assertThat(frame.getByText("Чернетку збережено")).hasCount(0);
    button(frame, "Надіслати").click();
    assertThat(comment(frame, "Нарешті міст")).isVisible();
    assertThat(box).hasValue("");
    assertThat(stored("Нарешті міст").getInteger("revision")).isEqualTo(1);

    comment(frame, "Перша думка").getByText("Змінити").click();
    frame.getByLabel("Правка коментаря").fill("Друга думка");
    button(frame, "Надіслати").click();
    Condition.await("the edit", () -> stored("Друга думка").getInteger("revision") == 2);
  }

  @ParameterizedTest
  @EnumSource
  void whatFailsIsSentByItselfWhileThePageIsThere(Blocked blocked) {
    var frame = open(blocked);
    frame.page().route("**/comments", Route::abort);
    var box = box(frame);
    box.fill("Нарешті міст");
    button(frame, "Надіслати").click();
    assertThat(frame.getByText("Ще не надіслано")).isVisible();
    assertThat(frame.getByText("збережено")).hasCount(0);
    frame.page().unroute("**/comments");
    frame.evaluate("dispatchEvent(new Event('online'))");
    assertThat(comment(frame, "Нарешті міст")).isVisible();
    assertThat(stored("Нарешті міст").getInteger("revision")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aCommentIsLikedAndReported(Blocked blocked) {
    var id = site.approved("Тарас", "bridge", "Ви всі дурні");
    var frame = open(blocked);
    frame.getByLabel("Подобається: Тарас, 0").click();
    assertThat(frame.getByLabel("Подобається: Тарас, 1")).isVisible();
    comment(frame, "дурні").getByText("Поскаржитися").click();
    frame.getByLabel("образа").check();
    button(frame, "Поскаржитися").click();
    assertThat(frame.getByText("Дякуємо. Модератор подивиться.")).isVisible();
    var dossier = site.moderator("mod").get("/moderation/comments/" + id).expect(200).json();
    assertThat(dossier.getJsonArray("reports")).hasSize(1);
  }

  @Test
  void aTextOutlivesTheElementsMoveToAnotherPlaceOfThePage() {
    var frame = open(Blocked.NO_SITE_DATA);
    var box = box(frame);
    box.fill("Нарешті міст");
    frame.evaluate("document.body.append(document.querySelector('viche-discussion'))");
    assertThat(box).hasValue("Нарешті міст");
    assertThat(frame.getByText("Браузер не зберігає чернетку")).isVisible();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FRAME")
  void aModeratorLogsInAndDecides(Blocked blocked) {
    site.submit("Olena", "bridge", "Нарешті міст");
    var desk = Moderating.begin(site, profile(blocked), "marta");
    desk.open("Olena");
    desk.press("a");
    assertThat(desk.rows()).hasCount(0);
    Condition.await("the decision", () -> site.discussion("bridge").getInteger("count") == 1);
    desk.page().locator(".me summary").click();
    desk.page().getByText("Вийти").click();
    assertThat(desk.page().locator("main.welcome")).isVisible();
  }

  @Test
  void aModeratorIsToldThatADraftGoesWithThePage() {
    var desk = Moderating.begin(site, profile(Blocked.THROWING), "marta");
    desk.go("#/rules");
    desk.page().locator(".word-list textarea").first().fill("мафія");
    desk.page().locator(".me summary").click();
    desk.page().getByText("Вийти").click();
    assertThat(desk.page().getByText("Браузер нічого не зберігає")).isVisible();
  }
}
