package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Olena has a bell beside the heading, and opens it. */
abstract class BellVisit extends Visit {
  static final String MINE = "Мої коментарі й відповіді";

  static Locator bell(ArticlePage article) {
    return article.discussion().locator(".bell");
  }

  static Locator panel(ArticlePage article) {
    return article.page().getByRole(AriaRole.REGION, named(MINE));
  }

  static Locator item(ArticlePage article, String text) {
    return panel(article).locator(".item").filter(new Locator.FilterOptions().setHasText(text));
  }

  static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  static Locator tab(ArticlePage article, String name) {
    return article.page().getByRole(AriaRole.TAB, named(name));
  }

  static void counts(ArticlePage article, String what) {
    assertThat(bell(article))
        .hasAttribute("aria-label", what.isEmpty() ? MINE : MINE + ": " + what);
  }

  /** Opens what the bell opens, once the service has answered. */
  static void openPanel(ArticlePage article) {
    bell(article).click();
    assertThat(panel(article).locator("[aria-busy=true]")).hasCount(0);
  }
}
