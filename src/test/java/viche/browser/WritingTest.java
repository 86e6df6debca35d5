package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import viche.testing.PostureSheet;
import viche.testing.RuleSheet;
import viche.testing.TestDatabase;

/** A reader logs in and takes part. */
final class WritingTest extends Visit {
  @Test
  void aCommentIsHeldWithItsReasonAndShownToOthersOnceApproved() {
    var article = open();
    assertThat(article.says("Коментарі з’являються, коли їх прочитає модератор.")).isVisible();
    article.write("Нарешті **міст**!");
    var held = article.hidden("Нарешті міст!");
    assertThat(held).containsText("Чекає на модератора");
    assertThat(held).containsText("перші коментарі читає модератор");
    assertThat(article.box()).hasValue("");

    var anybody = ArticlePage.open(browser.page(Device.DESKTOP), address);
    assertThat(anybody.heading()).hasText("Обговорення");
    site.approve(waiting(), 1);
    anybody.page().reload();
    assertThat(anybody.comment("Нарешті міст!")).isVisible();

    article.page().reload();
    assertThat(article.comment("Нарешті міст!").getByText("ви", exactly())).isVisible();
    assertThat(article.hidden("")).hasCount(0);
  }

  @ParameterizedTest
  @MethodSource("titles")
  void whateverThePagesTitleIsACommentIsTaken(String title, @Nullable String kept)
      throws SQLException {
    var article = open();
    article.page().evaluate("title => { document.title = title; }", title);
    article.write("Нарешті міст!");
    article.hidden("Нарешті міст!").waitFor();
    var made =
        TestDatabase.shared()
            .rows(
                "select title from article a join site s on s.id = a.site_id where s.key = ?",
                site.key());
    assertThat(made).containsExactly(kept == null ? Map.of() : Map.of("title", kept));
  }

  static List<Arguments> titles() {
    var most = "а".repeat(299);
    return List.of(
        Arguments.of(most + "🌉 далі", most + "🌉"),
        Arguments.of(most + "👩‍👩‍👧 далі", most),
        Arguments.of(most + "и\u0328\u0301 далі", most),
        Arguments.of(most + " далі", most),
        Arguments.of("\u200B\u2060", null),
        Arguments.of("", null),
        Arguments.of("🇺🇦".repeat(200), "🇺🇦".repeat(150)));
  }

  @Test
  void aRejectedCommentSaysWhy() {
    var article = open();
    article.write("Купіть наші вікна");
    article.hidden("Купіть").waitFor();
    site.reject(waiting(), 1);
    article.page().reload();
    assertThat(article.hidden("Купіть")).containsText("Відхилено");
    assertThat(article.hidden("Купіть")).containsText("модератор: спам");
  }

  @Test
  void everyRuleThatHoldsAndEveryRefusalIsToldInWords() {
    var suspects = new JsonObject().put("suspectWords", JsonArray.of("вікна"));
    site.moderator("rules").put("/moderation/rules", RuleSheet.of(suspects)).expect(200);
    var article = open();
    article.write("Купіть наші вікна");
    var held = article.hidden("вікна");
    assertThat(held).containsText("Чекає на модератора");
    assertThat(held).containsText("слова, які перевіряють: «вікна»");
    site.admin().put("/articles/bridge", new JsonObject().put("open", false)).expect(200);
    article.write("За які гроші?");
    assertThat(article.says("Обговорення закрито.").first()).isVisible();
    assertThat(article.box()).hasValue("За які гроші?");
  }

  @Test
  void aReplyStandsBelowWhatItAnswers() {
    var root = site.approved("Тарас", "bridge", "За які гроші?");
    trust();
    var article = open();
    article.button("Відповісти: Тарас").click();
    var box = article.page().getByLabel("Ваша відповідь: Тарас");
    assertThat(box).isFocused();
    box.fill("За наші");
    box.press("Control+Enter");
    assertThat(article.discussion().locator("#viche-comment-" + root + " ~ ol"))
        .containsText("За наші");
    assertThat(article.says("Опубліковано.")).isVisible();
  }

  @Test
  void aTextIsMarkedUpAndPreviewedAsTheServerShowsIt() {
    var article = open();
    article.box().fill("міст");
    article.box().selectText();
    article.button("Жирний").click();
    assertThat(article.box()).hasValue("**міст**");
    article.button("Цитата").click();
    assertThat(article.box()).hasValue("> **міст**");
    article.button("Перегляд").click();
    assertThat(article.discussion().locator("blockquote strong")).hasText("міст");
    article.button("Писати").click();
    assertThat(article.box()).hasValue("> **міст**");
  }

  @Test
  void whatIsLeftIsToldNearTheEnd() {
    var article = open();
    article.box().fill("а".repeat(4_998));
    assertThat(article.says("Лишилося знаків: 2")).isVisible();
    article.box().fill("а".repeat(5_001));
    assertThat(article.says("Зайвих знаків: 1")).isVisible();
    article.box().press("Control+Enter");
    assertThat(article.box()).hasValue("а".repeat(5_001));
    assertThat(article.hidden("")).hasCount(0);
  }

  @Test
  void anOwnCommentIsEditedAndWithdrawn() {
    trust();
    var article = open();
    article.write("Перша думка");
    var own = article.comment("Перша думка");
    own.getByText("Змінити", exactly()).click();
    var box = article.page().getByLabel("Правка коментаря");
    assertThat(box).hasValue("Перша думка");
    assertThat(own.locator(".actions")).hasCount(0);
    assertThat(own.locator(":scope > .text")).hasCount(0);
    box.fill("Друга думка");
    article.button("Надіслати").last().click();
    assertThat(article.comment("Друга думка")).containsText("змінено");
    article.comment("Друга думка").getByText("Відкликати", exactly()).click();
    dialogButton(article, "Відкликати").click();
    assertThat(article.comment("Друга думка")).hasCount(0);
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(1);
  }

  @Test
  void aCommentIsReportedWithAReason() {
    var id = site.approved("Тарас", "bridge", "Ви всі дурні");
    var article = open();
    article.comment("дурні").getByText("Поскаржитися").click();
    article.page().getByLabel("інше").check();
    dialogButton(article, "Поскаржитися").click();
    assertThat(article.says("Напишіть, у чому річ.")).isVisible();
    article.page().getByLabel("образа").check();
    dialogButton(article, "Поскаржитися").click();
    assertThat(article.says("Дякуємо. Модератор подивиться.")).isVisible();
    var dossier = site.moderator("mod").get("/moderation/comments/" + id).expect(200).json();
    assertThat(dossier.encode()).contains("\"insult\"");
  }

  @Test
  void thePostureIsToldBeforeWriting() {
    var until = Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    var why = new JsonObject().put("uk", "Редакція спить").put("en", "The newsroom sleeps");
    var posture = PostureSheet.posture("hold-all").put("until", until.toString()).put("why", why);
    PostureSheet.byHand(site, posture);
    var article = open();
    assertThat(article.says("Усі коментарі чекають на модератора до ")).isVisible();
    assertThat(article.says("Редакція спить")).isVisible();
  }

  @Test
  void aClosedArticleIsStillRead() {
    site.approved("Тарас", "bridge", "За які гроші?");
    site.admin().put("/articles/bridge", new JsonObject().put("open", false)).expect(200);
    var article = open();
    assertThat(article.comment("За які гроші?")).isVisible();
    assertThat(article.says("Обговорення закрито.")).isVisible();
    assertThat(article.button("Відповісти: Тарас")).hasCount(0);
  }

  /** From now on nothing of what Olena writes here waits. */
  private void trust() {
    site.approved("Олена", "elsewhere", "Добрий день");
    site.approved("Інна", "bridge", "Стаття вже має коментар");
    site.admin().put("/articles/bridge", new JsonObject().put("mode", "post")).expect(200);
  }

  private String waiting() {
    var queue = site.moderator("mod").get("/moderation/queue").expect(200).json();
    var items = queue.getJsonArray("items");
    assertThat(items).hasSize(1);
    return items.getJsonObject(0).getJsonObject("comment").getString("id");
  }

  private static Locator dialogButton(ArticlePage article, String name) {
    return article
        .page()
        .getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
