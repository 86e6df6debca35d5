package viche.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

/** An article's page with its discussion, in Ukrainian, as a reader uses it. */
record ArticlePage(Page page) {
  static ArticlePage open(Page page, String address) {
    page.navigate(address);
    var opened = new ArticlePage(page);
    opened.heading().waitFor();
    return opened;
  }

  Locator discussion() {
    return page.locator("viche-discussion");
  }

  Locator heading() {
    return discussion().locator("#title");
  }

  /** The box for a comment on the article itself. */
  Locator box() {
    return page.getByLabel("Ваш коментар", new Page.GetByLabelOptions().setExact(true)).first();
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  /** A comment by a part of its text. */
  Locator comment(String text) {
    return discussion()
        .locator("article.comment:not(.own)")
        .filter(new Locator.FilterOptions().setHasText(text));
  }

  /** One of the reader's comments that others don't see. */
  Locator hidden(String text) {
    return discussion().locator("article.own").filter(new Locator.FilterOptions().setHasText(text));
  }

  Locator says(String text) {
    return discussion().getByText(text).first();
  }

  void write(String text) {
    box().fill(text);
    button("Надіслати").click();
  }
}
