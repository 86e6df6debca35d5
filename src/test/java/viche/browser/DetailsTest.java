package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What readers see closely: names, directions, times, distances, and what is told for a while. */
final class DetailsTest extends Visit {
  private static double distance(Locator above, Locator below) {
    var box = above.boundingBox();
    return below.boundingBox().y - box.y - box.height;
  }

  @ParameterizedTest
  @CsvSource({
    "🇺🇦Україна, 🇺🇦",
    "👩‍🌾 Ганна, 👩‍🌾",
    "Йосип, Й",
    "Їжак, Ї",
    "Ürsula, Ü",
    "क्षितिज, क्षि"
  })
  void theFirstLetterOfANameIsWhatReadersTakeForOne(String name, String letter) {
    site.approved(name, "bridge", "За які гроші?");
    assertThat(open().comment("За які").locator(".face")).hasText(letter);
  }

  @Test
  void namesTextsAndBoxesRunInTheirOwnDirection() {
    site.approved("مريم", "bridge", "ما رأيكم؟");
    site.approved("Тарас", "bridge", "За які гроші?");
    site.submit("Олена", "bridge", "من سيدفع؟");
    var article = open();
    for (var element :
        List.of(
            article.comment("ما رأيكم").locator(".text"),
            article.comment("ما رأيكم").locator(".name"),
            article.hidden("من سيدفع").locator(".text"))) {
      assertThat(element).hasCSS("direction", "rtl");
    }
    assertThat(article.comment("За які").locator(".text")).hasCSS("direction", "ltr");
    article.box().fill("من سيدفع");
    assertThat(article.box()).hasCSS("direction", "rtl");
    article.button("Перегляд").click();
    assertThat(article.discussion().locator("viche-write .text")).hasCSS("direction", "rtl");
  }

  @ParameterizedTest
  @CsvSource({"uk, щойно", "ru, только что", "en, just now"})
  void aClockThatIsSlowDoesNotMakeAPastFuture(String language, String now) {
    site.approved("Тарас", "bridge", "За які гроші?");
    for (var minutes : List.of(0, 9, 60 * 24)) {
      var page = olena.newPage();
      page.clock().setFixedTime(Instant.now().minusSeconds(60L * minutes).toEpochMilli());
      page.navigate(news.article(site, "bridge", language, ""));
      assertThat(page.locator("viche-discussion time")).hasText(now);
      page.close();
    }
  }

  @Test
  void whatIsToldGoesByATapAndWhenSomebodyWrites() {
    site.approved("Тарас", "bridge", "За які гроші?");
    var article = open();
    var note = article.discussion().locator(".pill .note");
    article.write("Нарешті міст");
    assertThat(note).hasText("Надіслано. Чекає на модератора.");
    note.click();
    assertThat(note).hasCount(0);

    article.write("Нарешті новий міст");
    assertThat(note).isVisible();
    article.button("Відповісти: Тарас").click();
    assertThat(note).hasCount(0);
    article.page().getByLabel("Ваша відповідь: Тарас").press("Escape");

    article.write("Нарешті третій міст");
    assertThat(note).isVisible();
    article.hidden("третій").focus();
    article.box().focus();
    assertThat(note).hasCount(0);
  }

  @Test
  void whatIsToldGoesByItselfAfterSixSeconds() {
    olena.newPage().close();
    var page = olena.newPage();
    page.clock().install();
    var article = ArticlePage.open(page, address);
    article.write("Нарешті міст");
    var note = article.discussion().locator(".pill .note");
    assertThat(note).isVisible();
    page.clock().runFor(5_000);
    assertThat(note).isVisible();
    page.clock().runFor(1_500);
    assertThat(note).hasCount(0);
  }

  @Test
  void anOwnReplyThatWaitsStandsAsFarInAsOthers() {
    var root = site.approved("Тарас", "bridge", "За які гроші?");
    var reply = site.approvedReply("Інна", "bridge", root, "За наші");
    site.reply("Олена", "bridge", root, "Побачимо");
    site.reply("Олена", "bridge", reply, "Ні, за чужі");
    var article = open();
    var others = article.comment("За наші").boundingBox().x;
    assertThat(others).isGreaterThan(article.comment("За які").boundingBox().x + 10);
    assertThat(article.hidden("Побачимо").boundingBox().x).isEqualTo(others);
    assertThat(article.hidden("Ні, за чужі").boundingBox().x).isGreaterThan(others + 10);
  }

  @Test
  void theTimeStandsBesideANameWhereNothingIsFolded() {
    site.approved("Тарас Миколайович Ковальчук", "bridge", "За які гроші?");
    var page = browser.profile(Device.PHONE).newPage();
    page.setViewportSize(390, 844);
    var head = ArticlePage.open(page, address).comment("За які").locator(".head");
    assertThat(head).hasCSS("padding-right", "0px");
  }

  @Test
  void theChoicesOfAReportStandInLineWithTheirText() {
    site.approved("Тарас", "bridge", "За які гроші?");
    var article = open();
    article.button("Поскаржитися: Тарас").click();
    var choice = article.discussion().locator("dialog label").first();
    var label = choice.boundingBox();
    var radio = choice.locator("input").boundingBox();
    assertThat(radio.y + radio.height / 2).isCloseTo(label.y + label.height / 2, within(0.6));
  }

  @Test
  void nothingStandsTooCloseToWhatOneTaps() {
    site.approved("Тарас", "bridge", "За які гроші?");
    site.submit("Олена", "bridge", "Чекає");
    var page = browser.profile(Device.NARROW).newPage();
    news.logIn(page.context(), "Олена");
    var article = ArticlePage.open(page, address);
    article.box().fill("Нарешті");
    assertThat(distance(article.button("Надіслати"), page.locator("viche-discussion h3").first()))
        .isGreaterThanOrEqualTo(16);
    page.evaluate("document.querySelector('viche-discussion').style.fontSize = '30px'");
    article.button("Поскаржитися: Тарас").click();
    var buttons = article.discussion().locator("dialog .bar button");
    assertThat(buttons).hasCount(2);
    assertThat(distance(buttons.first(), buttons.last())).isGreaterThanOrEqualTo(8);
    Browsing.picture(page, "dialog-narrow");
  }
}
