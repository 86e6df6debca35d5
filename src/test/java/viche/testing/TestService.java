package viche.testing;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import viche.app.Application;
import viche.app.settings.Settings;
import viche.database.embedded.EmbeddedPostgres;
import viche.identity.TokenSigner;
import viche.identity.VerificationKey;

/** A service on free ports with a PostgreSQL of its own. */
public final class TestService implements AutoCloseable {
  /** The secret of the first site's login. */
  public static final String SECRET = "a secret for tests, long enough for HS256";

  /** The key of the first site. */
  public static final String FIRST_SITE = "first";

  /** Where the data of the shared service are: each process that runs tests has its own. */
  public static final Path SHARED_DIRECTORY =
      Path.of("target", "test-postgres-" + System.getProperty("viche.test.process", "0"));

  private static final Vertx VERTX = Vertx.vertx();
  private static final AtomicInteger SITES = new AtomicInteger();

  private final Application application;

  private TestService(Application application) {
    this.application = application;
  }

  /** The service all tests of this JVM share; it ends with the JVM. */
  public static TestService shared() {
    return Shared.SERVICE;
  }

  /** The address of the shared service's database. */
  public static String sharedDatabase() {
    return Shared.POSTGRES.url();
  }

  /** Starts another instance on a database; limits are off unless the variables say otherwise. */
  public static TestService start(String databaseUrl, Map<String, String> more) {
    return start(databaseUrl, more, Clock.systemUTC());
  }

  /** Starts another instance whose clock goes wrong. */
  public static TestService start(String databaseUrl, Map<String, String> more, Clock clock) {
    var variables =
        new HashMap<>(
            Map.of(
                "VICHE_DATABASE_URL", databaseUrl,
                "VICHE_HTTP_HOST", "127.0.0.1",
                "VICHE_HTTP_PORT", "0",
                "VICHE_MANAGEMENT_PORT", "0",
                "VICHE_JWT_SECRET", SECRET,
                "VICHE_SITE", FIRST_SITE,
                "VICHE_LIMITS", "off",
                "VICHE_DRAIN_SECONDS", "0"));
    variables.putAll(more);
    try {
      return new TestService(Application.start(Settings.fromEnvironment(variables), clock));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The port of the API. */
  public int port() {
    return application.port();
  }

  /** The port of health and metrics. */
  public int managementPort() {
    return application.managementPort();
  }

  /** A new site with the keys of the first one, in mode {@code pre}. */
  public TestSite site() {
    return site(new JsonObject());
  }

  /**
   * A new site with these settings on top, which also makes it believe the first site's keys. The
   * field {@code screening} holds what {@link RuleSheet#of} takes, and becomes its rules.
   */
  public TestSite site(JsonObject settings) {
    var rest = settings.copy();
    var screening = (JsonObject) rest.remove("screening");
    var site = plainSite(rest);
    if (screening != null) {
      site.moderator("rules").put("/moderation/rules", RuleSheet.of(screening)).expect(200);
    }
    return site;
  }

  private TestSite plainSite(JsonObject settings) {
    var key = "t" + ProcessHandle.current().pid() + "-" + SITES.incrementAndGet();
    var login = new JsonObject().put("firstSiteKeys", true);
    var change = new JsonObject().put("login", login).mergeIn(settings, true);
    new Api(port(), token("root", "Root", "admin")).put("/sites/" + key, change).expect(200);
    return new TestSite(this, key);
  }

  /** A login token signed with the first site's secret; roles count at all sites. */
  public static String token(String subject, String name, String... roles) {
    var claims = claims(subject, name);
    if (roles.length > 0) {
      var list = new JsonArray();
      for (var role : roles) {
        list.add(role);
      }
      claims.put("roles", list).put("sites", new JsonArray().add("*"));
    }
    return sign(SECRET, claims);
  }

  /** The claims of a plain reader's token that is good for an hour. */
  public static JsonObject claims(String subject, String name) {
    return new JsonObject()
        .put("sub", subject)
        .put("name", name)
        .put("exp", Instant.now().plusSeconds(3_600).getEpochSecond());
  }

  /** Signs claims with a secret. */
  public static String sign(String secret, JsonObject claims) {
    return new TokenSigner(VERTX, new VerificationKey.HmacSecret(secret)).sign(claims);
  }

  @Override
  public void close() {
    application.close();
  }

  private static final class Shared {
    private static final EmbeddedPostgres POSTGRES = postgres();
    private static final TestService SERVICE = start(POSTGRES.url(), Map.of());

    /** Fresh data; the unpacked programs of an earlier run are kept. */
    private static EmbeddedPostgres postgres() {
      var data = SHARED_DIRECTORY.resolve("data");
      if (Files.exists(data)) {
        try (var files = Files.walk(data)) {
          files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      try (var first = EmbeddedPostgres.start(SHARED_DIRECTORY)) {
        // Several services of tests are there at once.
        new TestDatabase(first.url()).execute("alter system set max_connections = 300");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return EmbeddedPostgres.start(SHARED_DIRECTORY);
    }

    static {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    SERVICE.close();
                    POSTGRES.close();
                  }));
    }
  }
}
