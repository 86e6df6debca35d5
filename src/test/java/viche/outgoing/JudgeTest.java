package viche.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What outweighs what when an address is judged. */
final class JudgeTest {
  private static final InetAddress DATABASE = InetAddress.ofLiteral("8.8.4.4");

  private final Judge strict = new Judge(reach(false));
  private final Judge demo = new Judge(reach(true));
  private final Judge everywhere = new Judge(reach(false, "::/0", "0.0.0.0/0"));
  private final Judge lenient =
      new Judge(reach(false, "10.1.0.0/16", "100.64.0.0/10", "8.8.4.0/24"));

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, is loopback",
    "::1, is loopback",
    "10.1.2.3, is private",
    "192.168.0.1, is private",
    "100.64.0.1, is shared address space",
    "fd00::1, is unique local",
    "::ffff:127.0.0.1, is loopback",
    "::ffff:10.1.2.3, is private",
  })
  void anAdminOfASiteReachesPublicAddressesOnly(String address, String why) {
    assertThat(objection(strict, address, 443, GivenBy.SITE)).isEqualTo(why);
    assertThat(objection(strict, "8.8.8.8", 443, GivenBy.SITE)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "10.1.2.3", "192.168.0.1", "100.64.0.1", "fd00::1"})
  void whoeverRunsTheServiceReachesNetworksOfTheirOwnToo(String address) {
    assertThat(objection(strict, address, 443, GivenBy.OPERATOR)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "169.254.1.1, link-local",
    "0.0.0.0, this network",
    "224.0.0.1, multicast",
    "fe80::1, not a global unicast",
    "64:ff9b::a00:1, NAT64",
  })
  void whatIsNoNetworkIsNobodys(String address, String why) {
    assertThat(objection(strict, address, 443, GivenBy.OPERATOR)).contains(why);
  }

  @Test
  void exceptionsOpenTheirNetworksAndNoOthers() {
    assertThat(objection(lenient, "10.1.255.255", 443, GivenBy.SITE)).isNull();
    assertThat(objection(lenient, "10.2.0.0", 443, GivenBy.SITE)).isEqualTo("is private");
    assertThat(objection(lenient, "127.0.0.1", 443, GivenBy.SITE)).isEqualTo("is loopback");
  }

  @Test
  void demoModeOpensLoopbackAndNoMore() {
    assertThat(objection(demo, "127.0.0.1", 443, GivenBy.SITE)).isNull();
    assertThat(objection(demo, "::1", 443, GivenBy.SITE)).isNull();
    assertThat(objection(demo, "10.1.2.3", 443, GivenBy.SITE)).isEqualTo("is private");
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "100.100.100.200", "168.63.129.16", "fd00:ec2::254"})
  void nothingOpensACloudsMetadata(String address) {
    assertThat(objection(lenient, address, 80, GivenBy.OPERATOR)).contains("metadata");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::100.100.100.200",
        "64:ff9b::168.63.129.16",
        "2002:a9fe:a9fe::1",
        "2001:0:102:304::5601:5601",
        "::ffff:0:169.254.169.254",
        "::169.254.169.254",
        "2a00::5efe:a9fe:a9fe",
        "2a00::200:5efe:a9fe:a9fe"
      })
  void norDoesAnAddressWithTheirsWithin(String address) {
    assertThat(objection(everywhere, address, 80, GivenBy.OPERATOR)).contains("metadata");
  }

  @Test
  void anAddressWithAnotherWithinIsJudgedByBoth() {
    var translated = new Judge(reach(false, "64:ff9b::/96", "10.1.0.0/16", "8.8.4.0/24"));
    translated.owns(8_081);

    assertThat(objection(strict, "64:ff9b::8.8.8.8", 443, GivenBy.SITE)).contains("NAT64");
    assertThat(objection(translated, "64:ff9b::8.8.8.8", 443, GivenBy.SITE)).isNull();
    assertThat(objection(translated, "64:ff9b::10.1.2.3", 443, GivenBy.SITE)).isNull();
    assertThat(objection(translated, "64:ff9b::10.2.0.1", 443, GivenBy.SITE))
        .isEqualTo("leads to an address that is private");
    assertThat(objection(translated, "64:ff9b::127.0.0.1", 443, GivenBy.SITE))
        .isEqualTo("leads to an address that is loopback");
    assertThat(objection(translated, "64:ff9b::127.0.0.1", 8_081, GivenBy.OPERATOR))
        .isEqualTo("leads to an address that is this service itself");
    assertThat(objection(translated, "64:ff9b::8.8.4.4", 5_432, GivenBy.OPERATOR))
        .isEqualTo("leads to an address that is the database");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "0.0.0.0"})
  void aDatabaseOnThisMachineIsAtAllItsAddresses(String address) {
    var here = List.of(InetAddress.ofLiteral("127.0.0.1"));
    var judged = InetAddress.ofLiteral(address);

    assertThat(demo.objection(judged, 5_432, GivenBy.SITE, here)).contains("is the database");
    assertThat(demo.objection(judged, 5_433, GivenBy.SITE, here))
        .isNotEqualTo(Optional.of("is the database"));
    assertThat(demo.objection(judged, 5_432, GivenBy.SITE, List.of(DATABASE)))
        .isNotEqualTo(Optional.of("is the database"));
  }

  @Test
  void thisServiceIsNotForItsOwnRequests() {
    demo.owns(8_081);

    for (var here : List.of("127.0.0.1", "127.9.9.9", "::1")) {
      assertThat(objection(demo, here, 8_081, GivenBy.OPERATOR))
          .isEqualTo("is this service itself");
      assertThat(objection(demo, here, 8_082, GivenBy.SITE)).isNull();
    }
    assertThat(objection(demo, "8.8.8.8", 8_081, GivenBy.SITE)).isNull();
  }

  @Test
  void theDatabasesHostIsNotForRequestsUnlessItIsExceptedAndItsPortNever() {
    var host = DATABASE.getHostAddress();

    assertThat(objection(strict, host, 443, GivenBy.SITE)).isEqualTo("is the database's host");
    assertThat(objection(lenient, host, 443, GivenBy.SITE)).isNull();
    assertThat(objection(lenient, host, 5_432, GivenBy.OPERATOR)).isEqualTo("is the database");
  }

  private static @Nullable String objection(Judge judge, String address, int port, GivenBy by) {
    return judge
        .objection(InetAddress.ofLiteral(address), port, by, List.of(DATABASE))
        .orElse(null);
  }

  private static Reach reach(boolean loopback, String... allowed) {
    return new Reach(
        List.of(allowed).stream().map(Network::parse).toList(),
        loopback,
        InetSocketAddress.createUnresolved("db.example", 5_432));
  }
}
