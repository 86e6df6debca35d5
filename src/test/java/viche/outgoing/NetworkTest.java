package viche.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,      10.255.0.1,         true",
    "10.0.0.0/8,      11.0.0.0,           false",
    "192.168.16.0/20, 192.168.31.255,     true",
    "192.168.16.0/20, 192.168.32.0,       false",
    "0.0.0.0/0,       203.0.113.9,        true",
    "0.0.0.0/0,       2001:db8::1,        false",
    "192.0.2.7,       192.0.2.7,          true",
    "192.0.2.7,       192.0.2.6,          false",
    "2001:db8::/33,   2001:db8:7fff::1,   true",
    "2001:db8::/33,   2001:db8:8000::1,   false",
  })
  void containsTheAddressesThatShareThePrefix(String network, String address, boolean contained) {
    assertThat(Network.parse(network).contains(InetAddress.ofLiteral(address)))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "", "fd00::/129", "10.0.0.1/8"})
  void whatIsNoNetworkIsRefused(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
