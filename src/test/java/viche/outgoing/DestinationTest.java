package viche.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses may be typed at all. */
final class DestinationTest {
  @ParameterizedTest
  @CsvSource({
    "https://login.example/jwks.json, login.example, 443, /jwks.json",
    "HTTPS://Login.Example:8443, login.example, 8443, /",
    "https://login.example?v=1&w=%20, login.example, 443, /?v=1&w=%20",
    "http://localhost:8080/jwks, localhost, 8080, /jwks",
    "http://127.0.0.1/jwks, 127.0.0.1, 80, /jwks",
    "http://[::1]:9/jwks, ::1, 9, /jwks",
    "https://[2001:db8::1]/, 2001:db8::1, 443, /",
    "https://login.example:1/, login.example, 1, /",
    "https://login.example:65535/, login.example, 65535, /"
  })
  void anAddressIsHttpsOrHttpOnThisMachine(String typed, String host, int port, String target) {
    var to = Destination.of(typed, GivenBy.SITE);

    assertThat(to.host()).isEqualTo(host);
    assertThat(to.port()).isEqualTo(port);
    assertThat(to.target()).isEqualTo(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hush.example:99999/",
        "https://hush.example:65536/",
        "https://hush.example:0/",
        "https://hush.example:-1/",
        "https://hush.example:4294967739/",
        "https://hush.example:hush/",
        "http://hush.example/jwks",
        "http://127.0.0.1.hush.example/",
        "http://localhost.hush.example/",
        "http://10.0.0.1/hush",
        "http://[::2]/hush",
        "ftp://localhost/hush",
        "file:///etc/hush",
        "https:/hush",
        "https:///hush",
        "hush.json",
        "",
        "https://user:hush@login.example/",
        "https://hush@login.example/",
        "https://login.example/#hush",
        "https://login.example/\u00a0hush",
        "https://логін.example/hush",
        "https://login.example\\hush",
        "https://login.example/ hush",
        "https://127.1/hush",
        "https://2130706433/hush",
        "https://0x7f.1/hush",
        "https://0177.0.0.1.2/hush",
        "https://[::1%25lo]/hush",
        "https://[hush]/",
        "https://a_b.example/hush",
        "javascript:hush"
      })
  void anyOtherIsRefusedWithoutBeingQuoted(String typed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Destination.of(typed, GivenBy.OPERATOR))
        .withMessageNotContaining("hush");
  }

  @Test
  void anAddressHasAtMost2000Characters() {
    var longest = "https://login.example/" + "a".repeat(2_000 - 22);

    assertThat(Destination.of(longest, GivenBy.SITE).url().toString()).hasSize(2_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Destination.of(longest + "a", GivenBy.SITE));
  }

  @Test
  void whatIsPrintedHoldsNoCredential() {
    assertThat(Destination.of("https://login.example/hush?key=hush", GivenBy.SITE))
        .hasToString("https://login.example:443");
  }
}
