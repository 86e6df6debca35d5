package viche.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links whose texts name another site than they lead to. */
class MisleadingLinksTest {
  private final Renderer renderer = new Renderer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[https://bank.ua](https://evil.example/login) | https://bank.ua (evil.example)",
        "[bank.ua](https://evil.example/login) | bank.ua (evil.example)",
        "[вхід у **bank.ua**](https://evil.example) | вхід у bank.ua (evil.example)",
        "[bank.ua](https://bank.ua.evil.example/) | bank.ua (bank.ua.evil.example)",
        "[bank.ua/evil.example](https://evil.example/) | bank.ua/evil.example (evil.example)",
        "[my.bank.ua](https://bank.ua/) | my.bank.ua (bank.ua)",
        "[bank [.] ua](https://evil.example/) | bank [.] ua (evil.example)",
        "[банк.укр](https://evil.example/) | банк.укр (evil.example)",
        "[bank.ua](https://[::1]:8080/x) | bank.ua ([::1])",
        "[https://bank.ua/evil.example](https://evil.example/) | https://bank.ua/evil.example"
            + " (evil.example)",
        "[https://bank.ua?evil.example](https://evil.example/) | https://bank.ua?evil.example"
            + " (evil.example)",
        "[новини/спорт: bank.ua](https://evil.example) | новини/спорт: bank.ua (evil.example)",
        "[#1 bank.ua](https://evil.example) | #1 bank.ua (evil.example)",
        "[18.30/bank.ua](https://evil.example) | 18.30/bank.ua (evil.example)",
        "[evil.example/ bank.ua](https://evil.example) | evil.example/ bank.ua (evil.example)",
        "[evil.example,bank.ua](https://evil.example) | evil.example,bank.ua (evil.example)",
        "[(evil.example/)bank.ua](https://evil.example) | (evil.example/)bank.ua (evil.example)",
        "[evil.example.Bank.ua](https://evil.example) | evil.example.Bank.ua (evil.example)",
        "[https://bank.ua](https://a.example/https://bank.ua) | https://bank.ua (a.example)",
        "[example/bank.ua](https://evil.example) | example/bank.ua (evil.example)",
        "[https://bank.ua@evil.example/](https://evil.example/) | https://bank.ua@evil.example/"
            + " (evil.example)",
        "[privatbank.UA](https://evil.example/login) | privatbank.UA (evil.example)",
        "[bank.Ua](https://evil.example) | bank.Ua (evil.example)",
        "[diia.app](https://evil.example) | diia.app (evil.example)",
        "[privat24.online](https://evil.example) | privat24.online (evil.example)",
        "[t.me](https://evil.example) | t.me (evil.example)",
        "[«my.bank»](https://evil.example) | «my.bank» (evil.example)",
        "[→ Diia.App/login](https://evil.example) | → Diia.App/login (evil.example)",
        "[вісті.сайт](https://evil.example) | вісті.сайт (evil.example)",
        "[@bank.ua](https://evil.example) | @bank.ua (evil.example)",
        "[support@bank.ua](https://evil.example) | support@bank.ua (evil.example)",
        "![bank.ua](https://evil.example/a.png) | bank.ua (evil.example)",
      })
  void readersSeeTheRealHostBesideIt(String body, String shown) {
    var text = renderer.render(body, Format.TEXT, 5_000);
    assertThat(text.plain()).isEqualTo(shown);
    assertThat(text.misleading())
        .containsExactly(shown.substring(shown.lastIndexOf('(') + 1, shown.length() - 1));
    assertThat(text.unlinked()).isEmpty();
    assertThat(text.html().value()).endsWith(")</a></p>");
    assertThat(Wording.of(text.html())).isEqualTo(text.wording());
    var again = renderer.render(text.html().value(), Format.HTML, 5_000);
    assertThat(again.html()).isEqualTo(text.html());
    assertThat(again.wording()).isEqualTo(text.wording());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[bank.ua](https://bank.ua/login) | bank.ua",
        "[www.bank.ua](https://bank.ua/login) | www.bank.ua",
        "[bank.ua](https://www.bank.ua/login) | bank.ua",
        "[BANK.UA](https://my.bank.ua/login) | BANK.UA",
        "[банк.укр](https://банк.укр/x) | банк.укр",
        "[тут](https://evil.example/) | тут",
        "[т.д.](https://evil.example/) | т.д.",
        "[README.md](https://git.example/README.md) | README.md",
        "[o 18.30](https://evil.example/) | o 18.30",
        "[main.rs](https://git.example/main.rs) | main.rs",
        "[кінець.Початок](https://evil.example/) | кінець.Початок",
        "[далі про це.app](https://evil.example/) | далі про це.app",
        "[t.me](https://t.me/nikvesti) | t.me",
        "[t.me](https://evil.t.me/nikvesti) | t.me",
        "[info@bank.ua](https://bank.ua/) | info@bank.ua",
        "https://bank.ua/login | https://bank.ua/login",
        "<https://bank.ua/login> | https://bank.ua/login",
      })
  void textsThatNameTheirHostOrNoneStayAsTheyAre(String body, String shown) {
    var text = renderer.render(body, Format.TEXT, 5_000);
    assertThat(text.plain()).isEqualTo(shown);
    assertThat(text.misleading()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.instagram.com/nikvesti.com/",
        "https://web.archive.org/web/2020/https://www.pravda.com.ua/",
        "https://www.facebook.com/sharer.php?u=https://site.ua",
        "https://site.ua/index.pl",
        "https://site.ua?from=news.ua",
        "https://site.ua#news.ua",
        "https://site.ua:8443/news.ua/",
        "https://site.ua/a@news.ua/https://www.pravda.com.ua",
        "https://translate.example/uk/www.pravda.com.ua/(news.ua)",
        "www.instagram.com/nikvesti.com/",
        "www.Pravda.Com.ua/news.ua",
        "https://www.новини.com/",
        "https://новини.укр/https://news.ua",
        "https://localhost/news.ua",
        "http://127.0.0.1:8080/news.ua",
        "http://[::1]/news.ua",
        "<https://site.ua/?u=https://news.ua>",
        "[](https://site.ua/?u=https://news.ua)",
      })
  void addressesNameNoHostButTheirOwn(String body) {
    var text = renderer.render("Див. " + body + " і все", Format.TEXT, 5_000);
    assertThat(text.links()).hasSize(1);
    assertThat(text.misleading()).isEmpty();
    assertThat(text.plain()).doesNotContain(" (");
    assertThat(Wording.of(text.html())).isEqualTo(text.wording());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "instagram.com/nikvesti.com",
        "www.instagram.com/nikvesti.com/",
        "http://instagram.com/nikvesti.com",
        "Instagram.com/nikvesti.com/?u=https://site.ua#pravda.com.ua",
        "Instagram: instagram.com/nikvesti.com",
        "(https://www.instagram.com/nikvesti.com/)",
        "[instagram.com/nikvesti.com]",
        "«instagram.com:443/nikvesti.com» – тут",
        "instagram.com/nikvesti.com і www.instagram.com/site.ua",
      })
  void aTextWithTheAddressItselfStaysAsItIs(String seen) {
    var body = "[" + seen + "](https://www.instagram.com/nikvesti.com/)";
    var text = renderer.render(body, Format.TEXT, 5_000);
    assertThat(text.plain()).isEqualTo(seen);
    assertThat(text.links()).hasSize(1);
    assertThat(text.misleading()).isEmpty();
  }

  @Test
  void htmlOfASitesOwnEditorIsReadTheSameWay() {
    var html =
        "<p>Ось <a href='https://evil.example/'>https://<b>bank</b>.ua</a>, <a"
            + " href='https://evil.example/2'>bank.ua";
    var text = renderer.render(html, Format.HTML, 5_000);
    assertThat(text.plain())
        .isEqualTo("Ось https://bank.ua (evil.example), bank.ua (evil.example)");
    assertThat(text.misleading()).isEqualTo(List.of("evil.example"));
    assertThat(text.unlinked()).isEqualTo("Ось ,");
  }
}
