package viche.browser.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.sql.SQLException;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.browser.Browsing;
import viche.browser.Device;
import viche.testing.Receiver;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** An admin says at the desk where events go, and sees what becomes of them. */
final class EventsOutTest {
  private static final TestService SERVICE = service();

  @RegisterExtension final Browsing browser = new Browsing();
  private final Receiver receiver = Receiver.start();
  private final TestSite site = SERVICE.site();

  private static TestService service() {
    try {
      var database = TestDatabase.shared().create("desk_events");
      return TestService.start(database.url(), Map.of("VICHE_OUTGOING_ALLOW", "127.0.0.0/8"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void end() {
    SERVICE.close();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Page desk() {
    return desk(browser.profile(Device.DESKTOP).newPage());
  }

  private Page desk(Page page) {
    var token = TestService.token("nina", "Nina", "admin");
    page.navigate(Moderating.address(site) + "#token=" + token);
    assertThat(page.locator("header.bar")).isVisible();
    return page;
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private void addWebhook(Page page) {
    page.locator("nav [href='#/endpoints']").click();
    button(page, "Додати вебхук").click();
    page.locator("#endpoint-address").fill(receiver.address("/hook"));
    page.locator("input[value='comment.submitted']").check();
    button(page, "Зберегти").click();
    assertThat(page.locator("#endpoint-secret")).isVisible();
  }

  @Test
  void aWebhookIsAddedTestedChangedAndRemoved() {
    var page = desk();
    page.locator("nav [href='#/endpoints']").click();
    assertThat(page.getByText("Поки що нікого не додано")).isVisible();
    button(page, "Додати вебхук").click();
    assertThat(page.locator(".endpoint-form h2")).isFocused();
    var address = page.getByLabel("Адреса", new Page.GetByLabelOptions().setExact(true));
    address.fill("http://news.example/hook");
    button(page, "Зберегти").click();
    assertThat(page.locator("#endpoint-address-fault")).containsText("https://");
    assertThat(address).hasAttribute("aria-invalid", "true");
    address.fill(receiver.address("/hook"));
    assertThat(page.locator("#endpoint-address-fault")).hasCount(0);
    button(page, "Зберегти").click();

    var secret = page.locator("#endpoint-secret");
    Assertions.assertThat(secret.inputValue()).startsWith("whsec_");
    button(page, "Збережено").click();
    assertThat(secret).hasCount(0);
    assertThat(page.locator(".endpoint-name")).containsText("127.0.0.1");

    button(page, "Перевірити").click();
    assertThat(page.locator(".tested")).containsText("Перевірка дійшла: HTTP 200");
    receiver.answers(request -> request.response().setStatusCode(503).end("зачинено"));
    button(page, "Перевірити").click();
    assertThat(page.locator(".tested")).containsText("Перевірка не дійшла: HTTP 503");
    assertThat(page.locator(".tested .answer")).hasText("зачинено");

    button(page, "Змінити").click();
    page.getByLabel("Увімкнено").uncheck();
    button(page, "Зберегти").click();
    assertThat(page.locator(".endpoints .chip").last()).hasText("вимкнено");
    button(page, "Новий секрет").click();
    assertThat(secret).isVisible();
    button(page, "Прибрати").click();
    button(page, "Прибрати назавжди").click();
    assertThat(page.locator(".endpoints li")).hasCount(0);
  }

  @Test
  void whatDidNotArriveIsSeenAndSentAgain() throws SQLException {
    var page = desk();
    addWebhook(page);
    site.submit("olena", "mist", "one");
    receiver.await(1);
    button(page, "Збережено").click();
    page.locator(".endpoints").getByText("Доставка").click();
    var entries = page.locator("desk-deliveries .entries li");
    assertThat(entries).hasCount(1);
    assertThat(entries.first()).containsText("дійшло");
    assertThat(entries.first()).containsText("HTTP 200");

    entries.first().getByText("Надіслати знову").click();
    assertThat(page.getByText("1 подію надсилають знову")).isVisible();
    receiver.await(2);
    page.getByLabel("Показати").selectOption("dead");
    assertThat(entries).hasCount(0);
    page.getByLabel("Показати").selectOption("");
    assertThat(entries).hasCount(1);

    page.getByText("Надіслати знову те, що не дійшло").click();
    page.locator("desk-deliveries [name=from]").fill("2020-01-01T00:00");
    page.locator("desk-deliveries [name=to]").fill("2090-01-01T00:00");
    page.locator("desk-deliveries form button").click();
    assertThat(page.getByText("0 подій надсилають знову")).isVisible();
  }

  @Test
  void aChatIsAddedAndItsTokenIsShownNoMore() {
    receiver.answers(request -> request.response().end("{\"ok\":true}"));
    var page = desk();
    page.locator("nav [href='#/endpoints']").click();
    button(page, "Додати чат Telegram").click();
    page.getByLabel("Токен бота").fill("123");
    page.getByLabel("Чат", new Page.GetByLabelOptions().setExact(true)).fill("моя редакція");
    page.getByLabel("Сервер Bot API").fill(receiver.address(""));
    button(page, "Зберегти").click();
    assertThat(page.locator("#endpoint-telegram-token-fault")).isVisible();
    assertThat(page.locator("#endpoint-telegram-chat-fault")).isVisible();
    page.getByLabel("Токен бота").fill("123456789:AAGsomethingSecretThatNobodyMaySee_-0");
    page.getByLabel("Чат", new Page.GetByLabelOptions().setExact(true)).fill("@redakcija");
    button(page, "Зберегти").click();
    assertThat(page.locator(".endpoint-name")).hasText("чат @redakcija, бот 123456789");
    button(page, "Перевірити").click();
    assertThat(page.locator(".tested")).containsText("Перевірка дійшла");
    Assertions.assertThat(receiver.received().getFirst().body()).contains("/desk?site=");

    button(page, "Змінити").click();
    assertThat(page.getByLabel("Токен бота")).hasValue("");
    button(page, "Зберегти").click();
    assertThat(page.locator(".endpoint-form")).hasCount(0);
    Assertions.assertThat(page.content()).doesNotContain("NobodyMaySee");
  }

  @Test
  void aScreenerIsAddedTestedAndGivenAnotherSecret() {
    receiver.answers(request -> request.response().end("{\"findings\":[]}"));
    var page = desk();
    page.locator("nav [href='#/endpoints']").click();
    button(page, "Додати зовнішню перевірку").click();
    assertThat(page.getByText("Відповідь може затримати або відхилити коментар")).isVisible();
    assertThat(page.locator(".endpoint-form [type=checkbox]")).hasCount(1);
    page.locator("#endpoint-address").fill("http://news.example/screen");
    button(page, "Зберегти").click();
    assertThat(page.locator("#endpoint-address-fault")).containsText("https://");
    page.locator("#endpoint-address").fill(receiver.address("/screen"));
    button(page, "Зберегти").click();
    var secret = page.locator("#endpoint-secret");
    assertThat(secret).isFocused();
    var first = secret.inputValue();
    button(page, "Збережено").click();
    var card = page.locator(".endpoints .card");
    assertThat(card).containsText("Зовнішня перевірка");
    assertThat(card).containsText("Запит про коментар · з текстами");

    button(page, "Перевірити").click();
    assertThat(page.locator(".tested")).containsText("Перевірка дійшла: HTTP 200");
    button(page, "Новий секрет").click();
    assertThat(secret).isVisible();
    Assertions.assertThat(secret.inputValue()).startsWith("whsec_").isNotEqualTo(first);
    button(page, "Змінити").click();
    page.getByLabel("Увімкнено").uncheck();
    button(page, "Зберегти").click();
    assertThat(card.locator(".chip").last()).hasText("вимкнено");
    button(page, "Прибрати").click();
    button(page, "Прибрати назавжди").click();
    assertThat(page.locator(".endpoints li")).hasCount(0);
  }

  @Test
  void akismetIsAddedAndChangedWithItsKeyLeftOut() {
    receiver.answers(request -> request.response().end("valid"));
    var page = desk();
    page.locator("nav [href='#/endpoints']").click();
    button(page, "Додати Akismet").click();
    page.getByLabel("Ключ Akismet").fill("?");
    page.getByLabel("Адреса сайту").fill("ftp://news.example");
    page.getByLabel("Сервер Akismet").fill(receiver.address(""));
    page.getByLabel("Лише проба").check();
    button(page, "Зберегти").click();
    assertThat(page.locator("#endpoint-akismet-key-fault")).containsText("letters and digits");
    assertThat(page.locator("#endpoint-akismet-blog-fault")).isVisible();
    assertThat(page.locator(".endpoint-form .banner")).hasCount(0);
    page.getByLabel("Ключ Akismet").fill("nobodymaysee1");
    page.getByLabel("Адреса сайту").fill("https://news.example");
    button(page, "Зберегти").click();
    assertThat(page.locator(".endpoint-name")).hasText("https://news.example");
    var card = page.locator(".endpoints .card");
    assertThat(card).containsText("Рішення модератора, інше за відповідь · з текстами · проба");
    assertThat(page.locator("#endpoint-secret")).hasCount(0);
    assertThat(button(page, "Новий секрет")).hasCount(0);

    button(page, "Змінити").click();
    assertThat(page.getByLabel("Ключ Akismet")).hasValue("");
    assertThat(page.getByLabel("Лише проба")).isChecked();
    page.getByLabel("Лише проба").uncheck();
    button(page, "Зберегти").click();
    assertThat(card).not().containsText("проба");
    button(page, "Перевірити").click();
    assertThat(page.locator(".tested")).containsText("Перевірка дійшла");
    Assertions.assertThat(receiver.received().getFirst().body()).contains("nobodymaysee1");
    Assertions.assertThat(page.content()).doesNotContain("nobodymaysee1");
  }

  @Test
  void theDeskSaysThatOneIsTurnedOff() {
    var page = desk();
    addWebhook(page);
    receiver.answers(410);
    button(page, "Збережено").click();
    site.submit("olena", "mist", "one");
    receiver.await(1);
    page.locator("nav a").first().click();
    page.reload();

    var banner = page.locator(".troubled");
    assertThat(banner).containsText("1 одержувач подій потребує уваги");
    banner.getByRole(AriaRole.LINK).click();
    assertThat(page.locator(".endpoints .card .banner.bad")).containsText("вимкнено");
    assertThat(page.locator(".troubled")).hasCount(0);
  }

  @Test
  void moderatorsSeeNothingOfIt() {
    var desk = Moderating.begin(site, browser.profile(Device.DESKTOP), "marta");

    assertThat(desk.page().locator("nav li").first()).isVisible();
    assertThat(desk.page().locator("nav [href='#/endpoints']")).hasCount(0);
    desk.go("#/endpoints");
    assertThat(desk.page().getByText("бачать лише адміністратори")).isVisible();
  }
}
