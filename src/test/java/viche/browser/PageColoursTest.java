package viche.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.testing.RuleSheet;

/** What a page says of its colours is little: the element follows what is there to be seen. */
final class PageColoursTest extends Visit {
  /**
   * The least contrast by WCAG 2 of the texts that a selector finds; nothing where it finds none.
   */
  private static final String CONTRAST =
      """
      (selector) => {
        const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
        const drawn = (colours) => {
          canvas.clearRect(0, 0, 1, 1);
          for (const colour of colours) {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
          }
          return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255);
        };
        const luminance = (rgb) => {
          const [r, g, b] = rgb.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const root = document.querySelector("viche-discussion").shadowRoot;
        const found = [...root.querySelectorAll(selector)];
        return found.length && Math.min(...found.map((element) => {
          const behind = [];
          for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
            behind.unshift(getComputedStyle(at).backgroundColor);
          }
          const ground = luminance(drawn(["white", ...behind]));
          const text = luminance(drawn(["white", ...behind, getComputedStyle(element).color]));
          return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
        }));
      }
      """;

  private static double contrast(Page page, String selector) {
    return ((Number) page.waitForFunction(CONTRAST, selector).jsonValue()).doubleValue();
  }

  @Pictures
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dark | black | #eee",
        "dark grey | #1c1c1e | #b8b8bd",
        "dark, in a newer notation | oklch(0.2 0.05 250) | oklch(0.93 0.02 250)",
        "navy | #1b2a41 | #e0e6ee",
        "wine | #7b1e2b | white",
        "white | #fff | #222",
        "paper | #fdf6e3 | #433422",
        "mint | #d4f1e4 | #0b3d2e"
      })
  void everythingIsReadableOnWhateverThePageHasBehindIt(String name, String ground, String text) {
    var id = site.approved("Тарас", "bridge", "За які гроші? https://example.com");
    site.moderator("rules")
        .put(
            "/moderation/rules",
            RuleSheet.of(new JsonObject().put("bannedWords", JsonArray.of("вікна"))))
        .expect(200);
    site.approved("Інна", "bridge", "За наші");
    site.submit("Олена", "bridge", "Купіть наші вікна");
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      var page = olena.newPage();
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      var article = ArticlePage.open(page, address + "#viche-comment-" + id);
      page.evaluate(
          "([ground, text]) => { document.documentElement.style.cssText ="
              + " `color-scheme: normal; background: ${ground}; color: ${text}`; }",
          List.of(ground, text));
      assertThat(article.discussion().locator(".marked")).isVisible();
      assertThat(article.hidden("вікна")).isVisible();
      page.evaluate("document.querySelector('viche-discussion').say('Надіслано')");
      assertThat(article.discussion().locator(".pill .note")).isVisible();
      article.discussion().locator(".pill .note").scrollIntoViewIfNeeded();
      Browsing.picture(page, "colours-" + name.replaceAll("\\W+", "-") + "-" + scheme);
      for (var selector :
          List.of(
              ".marked .text p",
              ".marked time",
              ".marked .name",
              ".marked .quiet",
              ".marked a",
              ".pill .note",
              ".own .state",
              ".own .why",
              "#title",
              ".top label",
              "select",
              "viche-write")) {
        assertThat(contrast(page, selector)).as(selector).isGreaterThanOrEqualTo(4.5);
      }
      article.button("Поскаржитися: Тарас").click();
      for (var selector : List.of("dialog h3", "dialog label", "dialog .main")) {
        assertThat(contrast(page, selector)).as(selector).isGreaterThanOrEqualTo(4.5);
      }
      page.close();
    }
  }

  @Test
  void aPageThatPutsOnOtherColoursIsFollowed() {
    var article = open();
    var section = article.discussion().locator("section");
    assertThat(section).hasClass("light");
    for (var ground : List.of("#000", "#fff")) {
      article
          .page()
          .evaluate(
              "ground => { document.body.style.background = ground;"
                  + " document.body.style.color = ground === '#000' ? '#fff' : '#000'; }",
              ground);
      assertThat(section).hasClass(ground.equals("#000") ? "dark" : "light");
    }
  }

  @Test
  void coloursThatChangeSlowlyAreSeenWhenTheyHaveChanged() {
    var article = open();
    var section = article.discussion().locator("section");
    assertThat(article.box()).isVisible();
    for (var ground : List.of("#000", "#fff")) {
      article
          .page()
          .evaluate(
              """
              async (ground) => {
                const {style} = document.body;
                style.transition = "all 200ms steps(1, end)";
                await new Promise(requestAnimationFrame);
                style.background = ground;
                style.color = ground === "#000" ? "#fff" : "#000";
              }
              """,
              ground);
      assertThat(section).hasClass(ground.equals("#000") ? "dark" : "light");
    }
  }

  @Test
  void aThemeMayBeTheClassOfWhateverTheElementStandsIn() {
    var article = open();
    var section = article.discussion().locator("section");
    assertThat(section).hasClass("light");
    article
        .page()
        .evaluate(
            """
            () => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(".night { background: #000; color: #fff }");
              document.adoptedStyleSheets = [sheet];
              document.querySelector("main").className = "night";
            }
            """);
    assertThat(section).hasClass("dark");
    article.page().evaluate("document.querySelector('main').className = ''");
    assertThat(section).hasClass("light");
  }

  @Test
  void thatNothingCanBeLoadedIsReadableOnADarkPage() {
    var page = olena.newPage();
    page.route("**/articles/bridge/discussion", Route::abort);
    page.addInitScript(
        "addEventListener('DOMContentLoaded', () => { document.documentElement.style.cssText ="
            + " 'color-scheme: normal; background: #111; color: #eee'; })");
    page.navigate(address);
    assertThat(page.locator("viche-discussion .note")).isVisible();
    assertThat(contrast(page, ".note")).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(page, ".note .link")).isGreaterThanOrEqualTo(4.5);
  }

  @Test
  void aPageThatWritesOfItselfAtEachFrameHasNothingShownAgain() {
    var article = open();
    assertThat(article.box()).isVisible();
    var shown =
        article
            .page()
            .evaluate(
                """
                async () => {
                  const element = document.querySelector("viche-discussion");
                  const {shown} = element;
                  let pictures = 0;
                  element.shown = function () {
                    pictures++;
                    shown.call(this);
                  };
                  for (let i = 0; i < 60; i++) {
                    document.documentElement.style.setProperty("--scrolled", i);
                    document.body.className = `scrolled-${i}`;
                    await new Promise(requestAnimationFrame);
                  }
                  return pictures;
                }
                """);
    // Something may have come in meanwhile.
    assertThat(((Number) shown).intValue()).isLessThan(10);
    article.page().evaluate("document.body.style.cssText = 'background: #000; color: #fff'");
    assertThat(article.discussion().locator("section")).hasClass("dark");
  }
}
