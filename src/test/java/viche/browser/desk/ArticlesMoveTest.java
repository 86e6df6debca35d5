package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static viche.testing.Scenes.register;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** An admin renames and merges articles at the desk, and sees before what will happen. */
final class ArticlesMoveTest {
  @RegisterExtension final Browsing browser = new Browsing();
  private final TestSite site = Scenes.publishing();

  private Page desk(String role) {
    var page = browser.profile(Device.DESKTOP).newPage();
    var token = TestService.token("nina", "Nina", role);
    page.navigate(Moderating.address(site) + "#token=" + token);
    assertThat(page.locator("header.bar")).isVisible();
    page.locator("nav [href='#/figures']").click();
    assertThat(page.locator(".tiles")).isVisible();
    return page;
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void name(Page page, String from, String to) {
    page.getByLabel("Ключ статті").fill(from);
    page.getByLabel("Новий ключ або ключ іншої статті").fill(to);
    page.keyboard().press("Enter");
  }

  @Test
  void whatWillHappenIsToldAndThenItDoes() {
    register(site, "old", "other");
    site.submit("olena", "old", "Перший");
    site.submit("petro", "other", "Другий");
    var page = desk("admin");
    var plan = page.locator(".moving-plan");
    var came = page.locator(".moving-came");

    name(page, "old", "new");
    assertThat(plan).containsText("«old» (видимих коментарів: 1) дістане ключ «new»");
    assertThat(plan).isFocused();
    Browsing.assertAccessible(page);
    button(page, "Перейменувати").click();
    assertThat(came).containsText("«old» тепер «new»");
    Assertions.assertThat(site.discussion("old").getString("article")).isEqualTo("new");

    name(page, "old", "new");
    assertThat(plan).containsText("«new» уже має цей ключ");

    name(page, "old", "other");
    assertThat(plan).containsText("«new» (видимих коментарів: 1) стане частиною «other» (1)");
    button(page, "Об’єднати").click();
    assertThat(came).containsText("«new» тепер частина «other»");
    Assertions.assertThat(site.discussion("other").getInteger("count")).isEqualTo(2);
    Browsing.assertAccessible(page);
    button(page, "Скасувати об’єднання").click();
    assertThat(came).containsText("«new» знову окрема стаття");
    Assertions.assertThat(site.discussion("old").getInteger("count")).isEqualTo(1);

    name(page, "no key", "elsewhere");
    assertThat(came.locator(".banner.bad")).containsText("«no key» не може бути ключем");

    name(page, "nowhere", "elsewhere");
    button(page, "Перейменувати").click();
    assertThat(came.locator(".banner.bad")).isVisible();
  }

  @Test
  void anArticleThatNobodySeesAnythingOfCanTakeAnother() {
    register(site, "old");
    site.submit("olena", "old", "Перший");
    site.submit("petro", "quiet", "Чекає");
    var page = desk("admin");
    var plan = page.locator(".moving-plan");

    name(page, "old", "quiet");
    button(page, "Перейменувати").click();
    assertThat(plan).containsText("«old» (видимих коментарів: 1) стане частиною «quiet» (0)");
    assertThat(plan).isFocused();
    page.route(
        "**/merges/*",
        route -> {
          page.unroute("**/merges/*");
          route.abort();
        });
    button(page, "Об’єднати").click();
    assertThat(page.locator(".moving-came")).containsText("«old» тепер частина «quiet»");
    assertThat(button(page, "Скасувати об’єднання")).isVisible();
  }

  @Test
  void moderatorsDoNotSeeIt() {
    assertThat(desk("moderator").locator("desk-moving")).hasCount(0);
  }
}
