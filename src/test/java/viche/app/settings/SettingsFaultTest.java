package viche.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault names its variable, what is wrong and what is allowed. */
final class SettingsFaultTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  /** Of 1,024 bits. */
  private static final String WEAK_RSA =
      """
      -----BEGIN PUBLIC KEY-----
      MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDVqwngsAsROHvfo+akog2qgcee
      jZTt21zDkE0er0C24zFNMw8NSKEZe3ua092/s5iutxLEcxPtobDC+canj5YwrHFW
      RKS+98F8zcTIqQoAEtpsiNeYu4NZVaUXE2moCBPS0MH+j52XcJcCL2L5aCGUPGYN
      dnsnFjSI/PhTRXHc5QIDAQAB
      -----END PUBLIC KEY-----
      """;

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VICHE_HTTP_PORT       | 65536                       | allowed are 0 to 65535
          VICHE_HTTP_PORT       | http                        | allowed are 0 to 65535
          VICHE_HTTP_PORT       | tcp://10.0.0.1:80           | enableServiceLinks
          VICHE_HTTP_PORT       | 8081                        | must differ
          VICHE_MANAGEMENT_PORT | -1                          | allowed are 0 to 65535
          VICHE_HTTP_HOST       | http://localhost            | allowed is one address
          VICHE_DATABASE_POOL   | 1                           | allowed are 2 to 200
          VICHE_DATABASE_POOL   | 201                         | allowed are 2 to 200
          VICHE_DATABASE_WAIT   | 3601                        | allowed are 0 to 3600
          VICHE_LIMITS          | on                          | allowed are default, off
          VICHE_LOG_LEVEL       | verbose                     | error, warn, info, debug, trace
          VICHE_LOG_FORMAT      | xml                         | auto, text, json
          VICHE_SITE            | News                        | a-z, 0-9 and -
          VICHE_ORIGINS         | https://news.example/desk   | more than a scheme
          VICHE_ORIGINS         | https://a.example,*         | "*"
          VICHE_ORIGINS         | https://a.example:99999     | :99999
          VICHE_OUTGOING_ALLOW  | 10.0.0.0/33                 | prefix
          VICHE_OUTGOING_ALLOW  | intranet                    | no IP address
          VICHE_ORIGINS         | https://straße.example      | xn--
          VICHE_TRUSTED_PROXIES | 10.0.0.1/8                  | beyond its prefix
          VICHE_TRUSTED_PROXIES | 10/8                        | no IP address
          VICHE_TRUSTED_PROXIES | 10.0.0.0/33                 | 0 to 32
          VICHE_TRUSTED_PROXIES | fd00::/x                    | no number
          VICHE_TRUSTED_PROXIES | proxy.example               | no IP address
          VICHE_DATABASE_URL    | mysql://u:p@db/viche        | postgresql://
          VICHE_DATABASE_URL    | postgresql://db/viche       | user:password@host
          VICHE_DATABASE_URL    | postgresql://u:p@db         | name one database
          VICHE_DATABASE_URL    | postgresql://u:p@db:0/v     | 1 to 65535
          VICHE_DATABASE_URL    | postgresql://u:p@a,b/v      | percent-encoded
          VICHE_DATABASE_URL    | postgresql://u:p#w@db/v     | percent-encoded
          VICHE_DATABASE_URL    | postgresql://u:p@db/v#w     | %23
          VICHE_DATABASE_URL    | postgresql://u:p@db/v?x=1   | sslmode=
          VICHE_JWT_SECRET      | 0123456789abcdef0123456789  | at least 32
          """)
  void eachVariableIsChecked(String variable, String value, String explanation) {
    var variables = new HashMap<>(Map.of("VICHE_JWT_SECRET", SECRET));
    variables.put(variable, value);

    assertThat(faults(variables))
        .singleElement()
        .satisfies(fault -> assertThat(fault).startsWith("VICHE_").contains(explanation));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VICHE_HTTP_PROT   | did you mean VICHE_HTTP_PORT?
          VICHE_PORT        | did you mean VICHE_HTTP_PORT or VICHE_MANAGEMENT_PORT?
          viche_site        | did you mean VICHE_SITE?
          VICHE_COLOUR      | viche --help lists what is
          """)
  void anUnknownNameIsAFaultWithASuggestion(String name, String suggestion) {
    assertThat(faults(Map.of(name, "8080"))).singleElement().asString().endsWith(suggestion);
  }

  @Test
  void keysThatVerifyNothingAreToldTogetherAndNotQuoted() throws IOException {
    var weak = Files.writeString(directory.resolve("weak.pem"), WEAK_RSA);
    assertThat(
            faults(
                Map.of(
                    "VICHE_JWT_SECRET",
                    WEAK_RSA,
                    "VICHE_JWT_PUBLIC_KEY_FILE_2",
                    weak.toString(),
                    "VICHE_HTTP_PORT",
                    "http")))
        .hasSize(3)
        .anySatisfy(fault -> assertThat(fault).startsWith("VICHE_HTTP_PORT"))
        .anySatisfy(fault -> assertThat(fault).startsWith("VICHE_JWT_SECRET can't").contains("PEM"))
        .anySatisfy(
            fault ->
                assertThat(fault).startsWith("VICHE_JWT_PUBLIC_KEY_FILE_2 can't").contains("2048"))
        .noneSatisfy(fault -> assertThat(fault).contains("MIGf"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://user:hush@login.example/k", "https://login.example/k#hush"})
  void theAddressOfAKeySetHasNoUserAndNoFragment(String address) {
    assertThat(faults(Map.of("VICHE_JWT_JWKS_URL", address)))
        .singleElement()
        .asString()
        .startsWith("VICHE_JWT_JWKS_URL can't")
        .contains("no user and no fragment")
        .doesNotContain("hush");
  }

  @Test
  void whatKubernetesAddsForAServiceIsNoFault() {
    var settings =
        Settings.fromEnvironment(
            Map.of(
                "VICHE_SERVICE_HOST", "10.0.0.1",
                "VICHE_SERVICE_PORT_HTTP", "80",
                "VICHE_PORT", "tcp://10.0.0.1:80",
                "VICHE_DB_PORT_5432_TCP_ADDR", "10.0.0.1"));

    assertThat(settings.demo()).isTrue();
  }

  @Test
  void aDatabaseNeedsAKey() {
    assertThat(faults(Map.of("VICHE_DATABASE_URL", "postgresql://u:p@db/viche")))
        .singleElement()
        .asString()
        .startsWith("VICHE_JWT_SECRET is not set")
        .contains("VICHE_DATABASE_URL", "VICHE_JWT_PUBLIC_KEY_FILE", "VICHE_JWT_JWKS_URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::", "news.example"})
  void demoModeListensOnLoopbackOnly(String host) {
    assertThat(faults(Map.of("VICHE_HTTP_HOST", host)))
        .singleElement()
        .asString()
        .contains(host, "loopback only", "VICHE_JWT_SECRET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.9", "::1"})
  void demoModeListensOnAnyLoopbackAddress(String host) {
    assertThat(Settings.fromEnvironment(Map.of("VICHE_HTTP_HOST", host)).http().host())
        .isEqualTo(host);
  }

  @Test
  void oneKeyAtATimeAndASecondOnlyBesideAFirst() {
    assertThat(
            faults(
                Map.of(
                    "VICHE_JWT_SECRET", SECRET, "VICHE_JWT_JWKS_URL", "https://login.example/k")))
        .containsExactly(
            "VICHE_JWT_JWKS_URL is one key too many; set one of VICHE_JWT_SECRET,"
                + " VICHE_JWT_JWKS_URL");
    assertThat(faults(Map.of("VICHE_JWT_SECRET_2", SECRET)))
        .singleElement()
        .asString()
        .startsWith("VICHE_JWT_SECRET is not set")
        .endsWith("a second key needs a first");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example/k",
        "ftp://login.example",
        "https:/login.example",
        "https://a b/",
        "login.example"
      })
  void keySetsComeOverHttps(String address) {
    assertThat(faults(Map.of("VICHE_JWT_JWKS_URL", address)))
        .singleElement()
        .asString()
        .contains("https://")
        .doesNotContain("login.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999", "65536", "0", "4294967739", "-1", "port"})
  void theAddressOfAKeySetHasAPort(String port) {
    assertThat(faults(Map.of("VICHE_JWT_JWKS_URL", "https://login.example:" + port + "/k")))
        .singleElement()
        .asString()
        .startsWith("VICHE_JWT_JWKS_URL can't")
        .contains("port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:9/k", "http://localhost/k", "http://[::1]:9/k"})
  void keySetsComeOverHttpFromThisMachine(String address) {
    var settings = Settings.fromEnvironment(Map.of("VICHE_JWT_JWKS_URL", address));

    assertThat(settings.login().keys()).hasSize(1);
  }

  @Test
  void aPublicKeyFileMustHoldAPublicKey() throws IOException {
    var secret = Files.writeString(directory.resolve("a"), "-----BEGIN PRIVATE KEY-----");
    var other = Files.writeString(directory.resolve("b"), "ssh-ed25519 AAAA");

    assertThat(keyFileFault(secret.toString())).contains("private key; Viche must not have it");
    assertThat(keyFileFault(other.toString())).contains("without -----BEGIN PUBLIC KEY-----");
    assertThat(keyFileFault(directory.resolve("c").toString())).contains("can't be read");
    assertThat(keyFileFault("-----BEGIN PRIVATE KEY-----hush"))
        .contains("name of a file")
        .doesNotContain("hush");
  }

  private static String keyFileFault(String value) {
    return faults(Map.of("VICHE_JWT_PUBLIC_KEY_FILE", value)).getFirst();
  }

  private static List<String> faults(Map<String, String> variables) {
    var failure =
        catchThrowableOfType(SettingsException.class, () -> Settings.fromEnvironment(variables));
    assertThat(failure).isNotNull();
    return failure.faults().stream().map(SettingsException.SettingFault::toString).toList();
  }
}
