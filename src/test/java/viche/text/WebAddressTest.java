package viche.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;

class WebAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://example.com, https://example.com/",
    "HTTPS://Example.COM:443/A?b#c, https://example.com/A?b#c",
    "http://example.com:80, http://example.com/",
    "http://example.com:8080/, http://example.com:8080/",
    "https://example.com?q=1, https://example.com/?q=1",
    "https://приклад.укр/новини,"
        + " https://xn--80aikifvh.xn--j1amh/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8",
    "https://ґанок.com, https://xn--80auie62b.com/",
    "https://ＥＸＡＭＰＬＥ。com/, https://example.com/",
    "https://a.example/100%, https://a.example/100%25",
    "https://a.example/%d0%9f, https://a.example/%d0%9f",
    "https://a.example/\"<>|^`{}, https://a.example/%22%3C%3E%7C%5E%60%7B%7D",
    "https://a_b.example/, https://a_b.example/",
    "https://a.example/[x]?[y]#a#b, https://a.example/%5Bx%5D?%5By%5D#a%23b",
    "http://127.0.0.1:9000/x, http://127.0.0.1:9000/x",
    "http://[::1]:9000, http://[::1]:9000/",
    "http://localhost, http://localhost/"
  })
  void hasOneNormalForm(String written, String normal) {
    assertThat(WebAddress.parse("/url", " " + written + "\n")).hasToString(normal);
    assertThat(new WebAddress(normal).value()).isEqualTo(normal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "example.com",
        "//example.com",
        "/x",
        "ftp://example.com",
        "javascript:alert(1)",
        "mailto:a@b.c",
        "https:",
        "https://",
        "https:///x",
        "https:example.com",
        "https://a b",
        "https://a\u0000",
        "https://a\u00A0b/",
        "https://u@example.com",
        "https://u:p@example.com/",
        "https://example.com\\@evil.example",
        "https://a..b",
        "https://-a.example",
        "https://a.example:0",
        "https://a.example:65536",
        "https://a.example:x",
        "https://℀.example",
        "https://a%2eb",
        "https://[x]",
        "https://.",
        "https://a,b"
      })
  void refusesWhatIsNone(String written) {
    var refused =
        catchThrowableOfType(RefusedException.class, () -> WebAddress.parse("/url", written));
    assertThat(((Refusal.Invalid) refused.refusal()).faults().getFirst().pointer())
        .isEqualTo("/url");
    assertThat(WebAddress.find(written)).isEmpty();
  }

  @Test
  void isNoLongerThanItsLimit() {
    String longest = "https://a.example/" + "x".repeat(1_982);
    assertThat(WebAddress.parse("/url", longest).value()).hasSize(2_000);
    assertThat(WebAddress.find(longest + "x")).isEmpty();
    assertThat(WebAddress.find("https://a.example/" + "ї".repeat(400))).isEmpty();
  }

  @Test
  void knowsItsOrigin() {
    assertThat(WebAddress.parse("/url", "https://Example.com/a//b").origin())
        .isEqualTo("https://example.com");
    assertThat(WebAddress.parse("/url", "http://example.com:8080?x=/").origin())
        .isEqualTo("http://example.com:8080");
  }

  @Test
  void isAlwaysNormal() {
    assertThatThrownBy(() -> new WebAddress("https://EXAMPLE.com/"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
