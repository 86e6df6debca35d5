package viche.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viche.app.settings.Settings.ClaimSettings;
import viche.app.settings.Settings.Credentials;
import viche.app.settings.Settings.DatabaseSettings;
import viche.app.settings.Settings.Embedded;
import viche.app.settings.Settings.Http;
import viche.app.settings.Settings.LimitsSetting;
import viche.app.settings.Settings.LoginKey;
import viche.app.settings.Settings.Logs;
import viche.app.settings.Settings.NewSite;
import viche.app.settings.Settings.Server;
import viche.app.settings.Settings.WantedSite;
import viche.outgoing.Destination;
import viche.outgoing.GivenBy;
import viche.outgoing.Network;

final class SettingsTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String PEM =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEA2EQeBuIBMYZ6WnAT0TNvJ6vtZBHG2EpQOlC2SLQPM80=
      -----END PUBLIC KEY-----
      """;

  @TempDir private Path directory = Path.of("");

  @Test
  void nothingSetIsDemoModeWithTheDefaults() {
    var settings = Settings.fromEnvironment(Map.of("PATH", "/bin"));

    assertThat(settings.demo()).isTrue();
    assertThat(settings.http())
        .isEqualTo(
            new Http(
                "127.0.0.1",
                8080,
                "127.0.0.1",
                8081,
                List.of(),
                List.of(),
                LimitsSetting.DEFAULT,
                64,
                Duration.ZERO));
    assertThat(settings.database())
        .isEqualTo(
            new DatabaseSettings(
                new Embedded(Path.of(".viche")),
                16,
                Duration.ofSeconds(30),
                Duration.ofDays(30),
                Duration.ofDays(30),
                Duration.ofDays(90)));
    assertThat(settings.login().issuer()).isNull();
    assertThat(settings.login().audience()).isNull();
    assertThat(settings.login().claims())
        .isEqualTo(
            new ClaimSettings(
                "sub", "name", "roles", "sites", "picture", "badges", "lang", "registered_at"));
    assertThat(settings.site()).isEqualTo(new WantedSite("demo", List.of(), NewSite.NO));
    assertThat(settings.logs()).isEqualTo(new Logs(Logs.Level.INFO, Logs.LogFormat.AUTO));
  }

  @Test
  void demoModeHasANewRandomSecretEachTime() {
    var first = Settings.fromEnvironment(Map.of()).login().keys();
    var second = Settings.fromEnvironment(Map.of()).login().keys();

    assertThat(first).hasSize(1).isNotEqualTo(second);
    assertThat(((LoginKey.SharedSecret) first.getFirst()).secret().value())
        .hasSizeGreaterThanOrEqualTo(32);
  }

  @Test
  void everyVariableIsRead() {
    var settings =
        Settings.fromEnvironment(
            Map.ofEntries(
                Map.entry("VICHE_HTTP_HOST", " ::1 "),
                Map.entry("VICHE_HTTP_PORT", "80"),
                Map.entry("VICHE_MANAGEMENT_PORT", "0"),
                Map.entry("VICHE_MANAGEMENT_HOST", "127.0.0.1"),
                Map.entry("VICHE_TRUSTED_PROXIES", "10.0.0.0/8, fd00::/8,192.0.2.7"),
                Map.entry("VICHE_OUTGOING_ALLOW", "10.1.0.0/16"),
                Map.entry("VICHE_LIMITS", "off"),
                Map.entry(
                    "VICHE_DATABASE_URL",
                    "postgres://us%40er:p%3A+%2Fw@my_db:6432/viche?sslmode=verify-full"),
                Map.entry("VICHE_PAGE_CACHE", "256"),
                Map.entry("VICHE_DRAIN_SECONDS", "30"),
                Map.entry("VICHE_DATABASE_POOL", "200"),
                Map.entry("VICHE_DATABASE_WAIT", "300"),
                Map.entry("VICHE_ANSWER_DAYS", "7"),
                Map.entry("VICHE_EVENT_DAYS", "90"),
                Map.entry("VICHE_NOTIFICATION_DAYS", "60"),
                Map.entry("VICHE_JWT_JWKS_URL", "https://login.example/keys"),
                Map.entry("VICHE_JWT_SECRET_2", SECRET),
                Map.entry("VICHE_JWT_ISSUER", "https://login.example"),
                Map.entry("VICHE_JWT_AUDIENCE", "comments"),
                Map.entry("VICHE_JWT_CLAIM_SUBJECT", "a"),
                Map.entry("VICHE_JWT_CLAIM_NAME", "b"),
                Map.entry("VICHE_JWT_CLAIM_ROLES", "c"),
                Map.entry("VICHE_JWT_CLAIM_SITES", "d"),
                Map.entry("VICHE_JWT_CLAIM_PICTURE", "e"),
                Map.entry("VICHE_JWT_CLAIM_BADGES", "f"),
                Map.entry("VICHE_JWT_CLAIM_LANGUAGE", "g"),
                Map.entry("VICHE_JWT_CLAIM_REGISTERED", "h"),
                Map.entry("VICHE_SITE", "mykolaiv-news"),
                Map.entry("VICHE_NEW_SITE", "yes"),
                Map.entry("VICHE_ORIGINS", "https://News.example:443,http://localhost:3000"),
                Map.entry("VICHE_LOG_LEVEL", "DEBUG"),
                Map.entry("VICHE_LOG_FORMAT", "json")));

    assertThat(settings.demo()).isFalse();
    assertThat(settings.http())
        .isEqualTo(
            new Http(
                "::1",
                80,
                "127.0.0.1",
                0,
                List.of(
                    Network.parse("10.0.0.0/8"),
                    Network.parse("fd00::/8"),
                    Network.parse("192.0.2.7/32")),
                List.of(Network.parse("10.1.0.0/16")),
                LimitsSetting.OFF,
                256,
                Duration.ofSeconds(30)));
    var server =
        new Server(
            "my_db",
            6432,
            "viche",
            new Credentials("us@er", new Secret("p:+/w")),
            SslMode.VERIFY_FULL);
    assertThat(settings.database())
        .isEqualTo(
            new DatabaseSettings(
                server,
                200,
                Duration.ofMinutes(5),
                Duration.ofDays(7),
                Duration.ofDays(90),
                Duration.ofDays(60)));
    assertThat(settings.login().keys())
        .containsExactly(
            new LoginKey.KeySetSetting(
                Destination.of("https://login.example/keys", GivenBy.OPERATOR)),
            new LoginKey.SharedSecret(new Secret(SECRET)));
    assertThat(settings.login().issuer()).isEqualTo("https://login.example");
    assertThat(settings.login().audience()).isEqualTo("comments");
    assertThat(settings.login().claims())
        .isEqualTo(new ClaimSettings("a", "b", "c", "d", "e", "f", "g", "h"));
    assertThat(settings.site())
        .isEqualTo(
            new WantedSite(
                "mykolaiv-news",
                List.of("https://news.example", "http://localhost:3000"),
                NewSite.YES));
    assertThat(settings.logs()).isEqualTo(new Logs(Logs.Level.DEBUG, Logs.LogFormat.JSON));
  }

  @Test
  void aKeyWithoutADatabaseIsNoDemoAndTakesTheEmbeddedOne() {
    var settings =
        Settings.fromEnvironment(
            Map.of("VICHE_JWT_SECRET", SECRET, "VICHE_DATA_DIR", "/var/lib/viche"));

    assertThat(settings.demo()).isFalse();
    assertThat(settings.http().host()).isEqualTo("0.0.0.0");
    assertThat(settings.database().place()).isEqualTo(new Embedded(Path.of("/var/lib/viche")));
  }

  @Test
  void publicKeysAreReadFromTheirFiles() throws IOException {
    var first = Files.writeString(directory.resolve("first.pem"), PEM);
    var second = Files.writeString(directory.resolve("second.pem"), "\n" + PEM);

    var settings =
        Settings.fromEnvironment(
            Map.of(
                "VICHE_JWT_PUBLIC_KEY_FILE", first.toString(),
                "VICHE_JWT_PUBLIC_KEY_FILE_2", second.toString()));

    assertThat(settings.login().keys())
        .containsExactly(
            new LoginKey.PublicKeySetting(first, PEM),
            new LoginKey.PublicKeySetting(second, "\n" + PEM));
  }

  @Test
  void aBlankVariableIsNotSet() {
    var blank = new HashMap<String, String>();
    for (var variable : Variable.values()) {
      blank.put(variable.key(), " ");
    }

    var settings = Settings.fromEnvironment(blank);

    assertThat(settings.demo()).isTrue();
    assertThat(settings.http().port()).isEqualTo(8080);
  }

  @Test
  void allFaultsAreReportedAtOnceAndNoSecretIsQuoted() {
    var failure =
        catchThrowableOfType(
            SettingsException.class,
            () ->
                Settings.fromEnvironment(
                    Map.of(
                        "VICHE_HTTP_PRT", "hush-1",
                        "VICHE_HTTP_PORT", "70000",
                        "VICHE_JWT_SECRET", "hush-2",
                        "VICHE_JWT_SECRET_2", "hush-3",
                        "VICHE_DATABASE_URL", "postgresql://viche:hush-4%zz@db/viche",
                        "VICHE_LIMITS", "none")));

    assertThat(failure.faults())
        .extracting(SettingsException.SettingFault::variable)
        .containsExactlyInAnyOrder(
            "VICHE_HTTP_PRT",
            "VICHE_HTTP_PORT",
            "VICHE_JWT_SECRET",
            "VICHE_JWT_SECRET_2",
            "VICHE_DATABASE_URL",
            "VICHE_LIMITS");
    assertThat(failure).hasMessageNotContaining("hush");
    assertThat(failure.getCause()).isNull();
  }

  @Test
  void printingShowsNoSecret() {
    var settings =
        Settings.fromEnvironment(
            Map.of(
                "VICHE_JWT_SECRET",
                SECRET,
                "VICHE_JWT_SECRET_2",
                SECRET + "-next",
                "VICHE_DATABASE_URL",
                "postgresql://viche:hush@db/viche"));

    assertThat(settings.toString()).contains("viche", "***").doesNotContain(SECRET, "hush");
  }
}
