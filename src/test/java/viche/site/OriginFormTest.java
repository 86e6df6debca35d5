package viche.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.text.WebAddress;

/** What people write as an origin, and the form in which browsers send it. */
final class OriginFormTest {
  @ParameterizedTest
  @CsvSource({
    "https://news.example, https://news.example",
    "https://news.example:443, https://news.example",
    "http://news.example:80, http://news.example",
    "https://news.example:80, https://news.example:80",
    "http://news.example:443, http://news.example:443",
    "https://news.example:, https://news.example",
    "https://news.example:08443, https://news.example:8443",
    "HTTPS://News.EXAMPLE, https://news.example",
    "https://news.example/, https://news.example",
    "' https://news.example:443/ ', https://news.example",
    "https://новини.укр, https://xn--b1amarcd.xn--j1amh",
    "https://НОВИНИ.УКР:443, https://xn--b1amarcd.xn--j1amh",
    "https://xn--b1amarcd.xn--j1amh, https://xn--b1amarcd.xn--j1amh",
    "https://bücher.example, https://xn--bcher-kva.example",
    "https://news。example, https://news.example",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "http://localhost:3000, http://localhost:3000",
    "http://a_b.example, http://a_b.example",
    "http://[::1]:8080, http://[::1]:8080",
    "http://[0:0:0:0:0:0:0:1], http://[::1]",
    "http://[2001:DB8:0:0:1:0:0:1], http://[2001:db8::1:0:0:1]",
    "http://[2001:0db8:0:1::], http://[2001:db8:0:1::]",
    "http://[::], http://[::]"
  })
  void isWhatBrowsersSend(String written, String sent) {
    assertThat(Origins.parse(written)).isEqualTo(sent);
    assertThat(Origins.parse(sent)).isEqualTo(sent);
    // An article's address is compared with the origins of its site.
    if (!written.contains("[") && !written.contains(":0")) {
      assertThat(WebAddress.parse("", written).origin()).isEqualTo(sent);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "news.example, does not begin with",
    "//news.example, does not begin with",
    "ftp://news.example, does not begin with",
    "file:///etc, does not begin with",
    "null, does not begin with",
    "*, does not begin with",
    "https://news.example/desk, more than",
    "https://news.example//, more than",
    "https://news.example/?, more than",
    "https://news.example#a, more than",
    "https://a@news.example, more than",
    "https://a:b@news.example, more than",
    "https://news.example:80:80, more than",
    "https://news.example\\, more than",
    "https://news.example:port, more than",
    "https://news.example:0, no valid port",
    "https://news.example:65536, no valid port",
    "https://news.example:999999, no valid port",
    "https://, no valid host",
    "https://:443, no valid host",
    "https://*.news.example, no valid host",
    "https://news..example, no valid host",
    "https://-.example, no valid host",
    "https://news.example., no valid host",
    "https://new s.example, no valid host",
    "https://news%2eexample, no valid host",
    "http://127.1, no valid host",
    "http://0x7f000001, no valid host",
    "http://2130706433, no valid host",
    "http://127.0.0.01, no valid host",
    "http://256.0.0.1, no valid host",
    "http://[::1, more than",
    "http://[1], no valid host",
    "http://[::ffff:102:304], no valid host",
    "https://straße.example, xn--"
  })
  void whatIsNoneIsToldWhy(String written, String why) {
    assertThatThrownBy(() -> Origins.parse(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  /** Sites and texts don't know each other, so each has this bound of its own. */
  @Test
  void isAsLongAsTheAddressesOfArticles() {
    var label = "n".repeat(63) + ".";
    var longest = "https://" + label.repeat(3) + "n".repeat(61);
    assertThat(Origins.parse(longest)).isEqualTo(longest);
    assertThat(WebAddress.parse("", longest).origin()).isEqualTo(longest);
    for (var host : List.of(label.repeat(3) + "n".repeat(62), "n".repeat(64))) {
      assertThatThrownBy(() -> Origins.parse("https://" + host))
          .hasMessageContaining("no valid host");
      assertThat(WebAddress.find("https://" + host)).isEmpty();
    }
  }

  @Test
  void thoseOfAnEarlierVersionAreReadInTheirForm() {
    assertThat(
            SiteSettings.initial("a", List.of("https://news.example:443", "https://news.example"))
                .origins())
        .containsExactly("https://news.example");
    assertThat(SiteSettings.initial("a", List.of("https://a..b")).origins())
        .containsExactly("https://a..b");
  }
}
