package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.testing.Condition;
import viche.testing.Receiver;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/**
 * Olena is told that her comment is being checked outside, and what came of it, without a reload.
 */
final class UnderCheckTest {
  private static final TestService SERVICE = service();
  private static final String WAITS = "Чекає на модератора";

  @RegisterExtension final Browsing browser = new Browsing();
  private final NewsSite news = new NewsSite();
  private final Receiver screener = Receiver.start();
  private final List<HttpServerRequest> asked = new CopyOnWriteArrayList<>();
  private ArticlePage article;

  private static TestService service() {
    try {
      var database = TestDatabase.shared().create("under_check");
      return TestService.start(database.url(), Map.of("VICHE_OUTGOING_ALLOW", "127.0.0.0/8"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void end() {
    SERVICE.close();
  }

  @BeforeEach
  void begin() {
    screener.answers(asked::add);
    var patience = new JsonObject().put("seconds", 30).put("otherwise", "hold");
    var site =
        news.register(SERVICE, Scenes.publishingSettings().put("outsideScreening", patience));
    Scenes.register(site, "bridge");
    var endpoint =
        new JsonObject()
            .put("kind", "screening")
            .put("address", screener.address("/screen"))
            .put("enabled", true);
    site.admin().post("/endpoints", endpoint).expect(201);
    BrowserContext olena = browser.profile(Device.PHONE);
    news.logIn(olena, "Олена");
    article = ArticlePage.open(olena.newPage(), news.article(site, "bridge", "uk", ""));
    article.write("Нарешті міст!");
    assertThat(article.says("Надіслано. Перевіряємо, це триватиме кілька секунд.")).isVisible();
    Condition.await("the screener is asked", () -> !asked.isEmpty());
  }

  @AfterEach
  void close() {
    screener.close();
    news.close();
  }

  private void answer(String findings) {
    asked.forEach(request -> request.response().end("{\"findings\":[" + findings + "]}"));
  }

  @Test
  void aCommentUnderCheckWaitsForNobodyAndIsThenSeen() {
    var own = article.hidden("Нарешті міст!");
    assertThat(own).containsText("Перевіряємо");
    assertThat(own).not().containsText(WAITS);
    BellVisit.openPanel(article);
    BellVisit.tab(article, "Мої коментарі").click();
    var listed = BellVisit.item(article, "Нарешті міст!");
    assertThat(listed).containsText("Перевіряємо");
    assertThat(listed).not().containsText(WAITS);

    answer("");
    assertThat(own).hasCount(0);
    assertThat(article.comment("Нарешті міст!")).isVisible();
    assertThat(listed).containsText("Опубліковано");
  }

  @Test
  void aCommentThatIsHeldInTheEndWaitsForAModerator() {
    var own = article.hidden("Нарешті міст!");
    assertThat(own).containsText("Перевіряємо");

    answer("{\"rule\":\"list\",\"action\":\"hold\",\"evidence\":\"міст\"}");
    assertThat(own).containsText(WAITS);
    assertThat(own).containsText("зовнішня перевірка");
    assertThat(own).not().containsText("Перевіряємо");
  }
}
