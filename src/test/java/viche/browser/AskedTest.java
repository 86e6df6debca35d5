package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked before something is done is answered once, however often its button is pressed. */
final class AskedTest extends Visit {
  private static Locator answer(ArticlePage article, String text) {
    return article.discussion().locator("dialog button.main").getByText(text);
  }

  @Test
  void aReportThatIsPressedTwiceIsMadeOnce() {
    site.approved("taras", "bridge", "Ви всі дурні");
    var article = open();
    article.comment("дурні").getByText("Поскаржитися").click();
    var sent = held(article, "**/reports");
    article.discussion().getByLabel("Образа").check();
    pressedTwice(answer(article, "Поскаржитися"), article, sent);
    assertThat(article.discussion().locator("dialog")).isHidden();
    assertThat(sent).hasSize(1);
  }

  @Test
  void aCommentIsWithdrawnOnceAndAnAnswerThatFailsCanBeGivenAgain() {
    var id = site.approved("Олена", "bridge", "Я передумаю");
    var article = open();
    article.comment("передумаю").getByText("Відкликати").click();
    article.page().route("**/comments/" + id, Route::abort);
    answer(article, "Відкликати").click();
    assertThat(article.discussion().locator("dialog .bad")).not().isEmpty();
    article.page().unroute("**/comments/" + id);
    var sent = held(article, "**/comments/" + id);
    pressedTwice(answer(article, "Відкликати"), article, sent);
    assertThat(article.discussion().locator("dialog")).isHidden();
    assertThat(sent.stream().filter(each -> each.request().method().equals("DELETE"))).hasSize(1);
  }

  private static List<Route> held(ArticlePage article, String what) {
    var held = new ArrayList<Route>();
    article
        .page()
        .route(
            what,
            route -> {
              held.add(route);
              if (!route.request().method().matches("POST|DELETE")) {
                route.resume();
              }
            });
    return held;
  }

  private static void pressedTwice(Locator button, ArticlePage article, List<Route> sent) {
    button.evaluate("button => { button.click(); button.click(); }");
    article.page().waitForCondition(() -> !sent.isEmpty());
    button.evaluate("button => button.click()");
    sent.getFirst().resume();
  }
}
