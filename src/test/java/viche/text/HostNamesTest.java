package viche.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.text.HostNames.Named;

/** Addresses without a scheme, and what only has a dot inside. */
class HostNamesTest {
  private static List<String> likely(String text) {
    return HostNames.in(text).stream().filter(Named::likely).map(Named::host).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spam.com | spam.com",
        "Ось spam.com.ua! | spam.com.ua",
        "SPAM.COM | spam.com",
        "Spam.com/x?y | spam.com",
        "сайт.укр | xn--80aswg.xn--j1amh",
        "site.укр | site.xn--j1amh",
        "почитайте на site.ua. Далі | site.ua",
        "почитайте на site.ua.Далі | site.ua",
        "site.ua,другий | site.ua",
        "(site.ua) | site.ua",
        "my-site.ua:8080 | my-site.ua",
        "xn--80aswg.укр | xn--80aswg.xn--j1amh",
        "a_b.site.ua | a_b.site.ua",
        "t.me/name | t.me",
        "bit.ly/2xYz | bit.ly",
        "clck.ru/abc | clck.ru",
        "wa.me/380 | wa.me",
        "youtu.be/abc | youtu.be",
        "www.site.zone | www.site.zone",
        "hxxps://spam.whatever/x | spam.whatever",
        "spam[.]whatever | spam.whatever",
        "spam(dot)whatever | spam.whatever",
        "spam [dot] com | spam.com",
        "spam (крапка) com | spam.com",
        "spam{точка}com | spam.com",
        "spam < . > com | spam.com",
        "spam . com | spam.com",
        "spam .com/x | spam.com",
        "www . spam . com | www.spam.com",
        "spam。com | spam.com",
        "spam․com | spam.com",
        "spam dot me/x | spam.me",
        "casino.site/bonus | casino.site",
        "casino.COM/x | casino.com",
        "на privatbank.UA! | privatbank.ua",
        "casino.SITE/bonus | casino.site",
        "Дивись. www.site.zone | www.site.zone",
      })
  void addressesWithoutASchemeAreFound(String text, String host) {
    assertThat(likely(text)).containsExactly(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "кінець.Початок",
        "Кінець.початок іншого",
        "і т.д. і т.п., т. є., див. с.5",
        "о 18.30 або 18.30.Далі",
        "1.2.3, v2.0.1-rc.1, 10.0.0.1, 3.14, 01.02.2024",
        "readme.md, main.rs, setup.py, run.sh, lib.so, app.js, index.html, фото.jpg, a.zip, x.mov",
        "e.g. this, i.e. that, a.m., p.m., U.S., U.K., Ph.D, D.C., St.Louis, No.1",
        "That is all.In the end.It was.Me too",
        "so be it.is that so.me neither.to be",
        "Node.js, ASP.NETовий, System.out.println, java.lang.Main",
        "кого.як.де, ООО.ТОВ, грн.за",
        "Слово . Друге . третє",
        "слово . і, слово .далі",
        "info@site.ua",
        "dot com bubble, три крапка два",
        "...ua ..com .net",
        "a. com, а. укр",
        "усе.ею люблю .net",
        "кінець.Ua або кінець.США, кінець.U",
        "spam. com, spam. example/x, www. spam. com",
      })
  void sentencesTimesFilesAndVersionsAreNoAddresses(String text) {
    assertThat(likely(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "кінець.spam.zzz.Початок | spam.zzz",
        "spam dot zzz | spam.zzz",
        "spam (dot) zzz | spam.zzz",
        "me@spam.zzz | spam.zzz",
        "https://x@spam.zzz/ | spam.zzz",
        "SPAM。Zzz | spam.zzz",
        "www.Spam.zzz. | spam.zzz",
        "spam .zzz | spam.zzz",
        "спам.Укр | xn--80ayhh.xn--j1amh",
        "Кінець. Ось spam. zzz і все | spam.zzz",
        "my.spam.  zzz | spam.zzz",
        "це. spam.zzz | spam.zzz",
        "spam. ZZZ | spam.zzz",
      })
  void whateverHasThePartsOfADomainCanBeComparedWithIt(String text, String domain) {
    assertThat(HostNames.in(text)).anyMatch(named -> named.isWithin(domain));
  }

  @Test
  void aSentenceThatBeginsWithACapitalEndsAName() {
    assertThat(HostNames.in("I don't. Me neither. Кінець. Початок.")).isEmpty();
  }

  @Test
  void namesOfALongTextAreBounded() {
    int most = 0;
    for (String piece :
        List.of(
            "a.", "a.A.", "а.", "a . ", "a(dot)", "a dot ", "a. ", "а. ", "-", "a-", "(", " . ")) {
      int once = characters(piece.repeat(25_000));
      most = Math.max(most, once);
      assertThat(characters(piece.repeat(50_000))).as(piece).isLessThanOrEqualTo(2 * once + 600);
    }
    assertThat(most).as("of those that have names at all").isGreaterThan(25_000);
  }

  private static int characters(String text) {
    var names = HostNames.in(text);
    assertThat(names).allMatch(named -> named.host().length() <= 300);
    return names.stream().mapToInt(named -> named.host().length()).sum();
  }
}
