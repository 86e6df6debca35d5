package viche.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Addresses as people put them into their sentences: shown, linked and judged as one and same. */
class BareAddressTest {
  private static final List<String> ADDRESSES =
      List.of(
          "https://site.ua",
          "http://site.ua/",
          "HTTPS://Site.UA/a?b=c&d=1#e",
          "https://вікна.укр/новини/стаття-1",
          "https://uk.wikipedia.org/wiki/Шевченко_Т._Г._(поет)",
          "https://en.wikipedia.org/wiki/Serenity_(2005_film)",
          "https://git.example/pkg/__init__.py",
          "https://git.example/a*b*c/_x_",
          "https://youtu.be/abc_def-_1",
          "https://site.ua:8443/x",
          "https://[::1]:8080/x",
          "https://site.ua/В'юнок/Об’єкт",
          "https://site.ua/?q=[1]{2}",
          "www.site.ua",
          "www.вікна.укр/шлях_(а)_б");

  /** What stands around an address: before it, after it. */
  private static final List<List<String>> AROUND =
      List.of(
          List.of("«", "»"),
          List.of("„", "“"),
          List.of("“", "”"),
          List.of("‘", "’"),
          List.of("‹", "›"),
          List.of("»", "«"),
          List.of("\"", "\""),
          List.of("'", "'"),
          List.of("`«`", "»."),
          List.of("「", "」"),
          List.of("『", "』"),
          List.of("《", "》"),
          List.of("（", "）"),
          List.of("(", ")"),
          List.of("((", "))."),
          List.of("[", "]"),
          List.of("{", "}"),
          List.of("(«", "»)."),
          List.of("", "…"),
          List.of("", "..."),
          List.of("— ", "—далі"),
          List.of("", "–далі"),
          List.of("", "― далі"),
          List.of("", ", та інше"),
          List.of("", "; "),
          List.of("", ":"),
          List.of("", "?!"),
          List.of("", "!!!"),
          List.of("", "».»"),
          List.of("", "。"),
          List.of("", "، ثم"),
          List.of("", "| далі"),
          List.of("Дивись:", "\u00A0далі"),
          List.of("тут", "\u3000далі"));

  private final Renderer renderer = new Renderer();

  static Stream<List<String>> sentences() {
    var all = new ArrayList<List<String>>();
    for (var address : ADDRESSES) {
      for (var around : AROUND) {
        all.add(List.of(address, around.getFirst() + address + around.getLast()));
        all.add(List.of(address, "Слово " + around.getFirst() + address + around.getLast() + " і"));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void anAddressEndsWhereTheSentenceGoesOn(List<String> sentence) {
    assertLinked(sentence.getLast(), sentence.getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "**https://site.ua/a**, так | https://site.ua/a | strong",
        "*https://site.ua/a* | https://site.ua/a | em",
        "_https://site.ua/a_ | https://site.ua/a | em",
        "__https://site.ua/__init__.py__ | https://site.ua/__init__.py | strong",
        "_Ось: https://site.ua/a_b_ і далі | https://site.ua/a_b | em",
        "**Ось: www.site.ua/a** і далі | www.site.ua/a | strong",
      })
  void emphasisMayStandAroundAnAddressButNotInIt(String body, String shown, String element) {
    assertThat(html(body)).contains("<" + element + ">", "</" + element + ">");
    assertThat(linked(body)).containsExactly(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://site.ua/x_ | https://site.ua/x_",
        "https://youtu.be/abcdefghij- | https://youtu.be/abcdefghij-",
        "https://site.ua(новий) | https://site.ua",
        "https://site.ua/x(нова | https://site.ua/x",
        "https://site.ua..Далі | https://site.ua",
        "https://site.ua:далі | https://site.ua",
        "https://a.ua','https://b.ua | https://a.ua",
        "(див. https://site.ua/x_(y)) | https://site.ua/x_(y)",
        "Ось:https://site.ua | https://site.ua",
      })
  void whatIsLeftIsAnAddress(String body, String shown) {
    assertThat(linked(body)).first().isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "xhttps://site.ua",
    "https://",
    "https://…",
    "www.",
    "www.…",
    "http://«»",
    "https://bank.ua@evil.example/",
    "https://bank.ua:x@evil.example/",
    "wwwsite.ua",
    "how",
    "httpd",
    "https:site.ua"
  })
  void whatIsNoneShowsAsTyped(String body) {
    assertThat(linked(body)).isEmpty();
    assertThat(StrictHtml.of(html(body)).text()).isEqualTo(body);
  }

  @Test
  void inCodeAndInTheTextOfALinkItIsText() {
    assertThat(linked("`https://site.ua`")).isEmpty();
    var nested =
        text("[див. https://site.ua/a **www.site.ua** <https://site.ua>](https://site.ua/b)");
    assertThat(nested.links()).containsExactly("https://site.ua/b");
    assertThat(nested.html().value()).containsOnlyOnce("<a ").contains("<strong>www.site.ua<");
  }

  /** One link, which shows the address, leads there, and is what screening is told of. */
  private void assertLinked(String body, String address) {
    assertThat(linked(body)).as(body).containsExactly(address);
    var target = WebAddress.find(address.startsWith("www.") ? "http://" + address : address);
    // the sanitiser writes round brackets in their encoded form
    var written = target.orElseThrow().value().replace("(", "%28").replace(")", "%29");
    assertThat(text(body).links()).containsExactly(written);
    assertThat(StrictHtml.of(html(body)).links()).isEqualTo(text(body).links());
    assertThat(StrictHtml.of(html(body)).text().replace("\n", " ").strip())
        .isEqualTo(body.replace("`", "").replace("\n", " ").strip());
  }

  /** What the links of a text show. */
  private List<String> linked(String body) {
    var shown = new ArrayList<String>();
    var html = html(body);
    for (int at = html.indexOf("<a "); at >= 0; at = html.indexOf("<a ", at + 1)) {
      var inner = html.substring(html.indexOf('>', at) + 1, html.indexOf("</a>", at));
      shown.add(StrictHtml.of("<p>" + inner + "</p>").text());
    }
    return shown;
  }

  private RenderedText text(String body) {
    return renderer.render(body, Format.TEXT, 5_000);
  }

  private String html(String body) {
    return text(body).html().value();
  }
}
