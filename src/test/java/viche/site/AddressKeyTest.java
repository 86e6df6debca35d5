package viche.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that stand for keys. */
final class AddressKeyTest {
  @ParameterizedTest
  @CsvSource({
    "https://www.news.example/city/bridge/?utm_source=x#c1, news.example:city:bridge",
    "http://News.Example:8080/city/bridge?fbclid=y&UTM_medium=z, news.example:city:bridge",
    "//news.example/city/bridge, news.example:city:bridge",
    "www.news.example/city/bridge, news.example:city:bridge",
    "/city/bridge/, city:bridge",
    "https://news.example/?p=12&gclid=z, news.example-p-12",
    "https://news.example/?b=2&a=1, news.example-b-2-a-1",
    "https://news.example, news.example",
    "https://news.example/місто/міст, news.example:місто:міст",
    "https://news.example/%D0%BC%D1%96%D1%81%D1%82, news.example:міст",
    "https://news.example/100%25, news.example:100-",
    "https://news.example/%zz, news.example:-zz",
    "https://news.example/City, news.example:City",
  })
  void allSpellingsAreOneKey(String address, String key) {
    assertThat(AddressKey.of(address)).contains(key);
    assertThat(ArticleKey.read(key)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mist-2026", "news.example", "a:b", "no key", "///", "#", "?utm_source=x"})
  void whatIsNoneIsNotTakenForOne(String text) {
    assertThat(AddressKey.of(text)).isEmpty();
  }

  @Test
  void aLongOneEndsWithADigestOfTheWhole() {
    var long1 = AddressKey.of("https://news.example/" + "я".repeat(300)).orElseThrow();
    var long2 = AddressKey.of("https://news.example/" + "я".repeat(301)).orElseThrow();
    for (var key : List.of(long1, long2)) {
      assertThat(ArticleKey.read(key)).isPresent();
    }
    assertThat(long1).hasSize(200).isNotEqualTo(long2);
    assertThat(AddressKey.of("/" + "x".repeat(2_000))).isEmpty();
  }
}
