package viche.http.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.outgoing.Network;

class ClientAddressTest {
  private final ClientAddress addresses =
      new ClientAddress(
          List.of(
              Network.parse("10.0.0.0/8"), Network.parse("192.0.2.7"), Network.parse("fd00::/8")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          203.0.113.9 | 1.2.3.4                       | 203.0.113.9
          10.0.0.1    | 1.2.3.4                       | 1.2.3.4
          10.0.0.1    | 6.6.6.6, 1.2.3.4              | 1.2.3.4
          10.0.0.1    | 6.6.6.6, 1.2.3.4, 10.9.9.9    | 1.2.3.4
          192.0.2.7   | 1.2.3.4:5678                  | 1.2.3.4
          192.0.2.8   | 1.2.3.4                       | 192.0.2.8
          fd00::1     | 2001:db8::1                   | 2001:db8:0:0:0:0:0:1
          fd00::1     | [2001:db8::1]:443             | 2001:db8:0:0:0:0:0:1
          10.0.0.1    | ::ffff:1.2.3.4                | 1.2.3.4
          10.0.0.1    | 10.1.1.1, 10.2.2.2            | 10.1.1.1
          10.0.0.1    | ''                            | 10.0.0.1
          10.0.0.1    | 1.2.3.4, unknown              | 10.0.0.1
          10.0.0.1    | 1.2.3.4, garbage, 10.3.3.3    | 10.3.3.3
          10.0.0.1    | 1.2.3                         | 10.0.0.1
          10.0.0.1    | 1.2.3.999                     | 10.0.0.1
          10.0.0.1    | localhost                     | 10.0.0.1
          """)
  void theRightmostUntrustedAddressCounts(String peer, String forwarded, String client) {
    assertThat(addresses.find(InetAddress.ofLiteral(peer), List.of(forwarded)))
        .isEqualTo(InetAddress.ofLiteral(client));
  }

  @Test
  void severalHeadersAreOneList() {
    assertThat(
            addresses.find(
                InetAddress.ofLiteral("10.0.0.1"), List.of("1.1.1.1", "2.2.2.2, 10.0.0.2")))
        .isEqualTo(InetAddress.ofLiteral("2.2.2.2"));
  }

  @Test
  void anIpv6HouseholdIsOneKey() {
    var one = ClientAddress.LimitedAddress.of(InetAddress.ofLiteral("2001:db8:1:2::1"));
    var two = ClientAddress.LimitedAddress.of(InetAddress.ofLiteral("2001:db8:1:2:ffff::2"));
    var other = ClientAddress.LimitedAddress.of(InetAddress.ofLiteral("2001:db8:1:3::1"));

    assertThat(one.key()).isEqualTo(two.key()).isNotEqualTo(other.key());
    assertThat(ClientAddress.LimitedAddress.of(InetAddress.ofLiteral("1.2.3.4")).key())
        .isEqualTo("1.2.3.4");
  }
}
