package viche.app.settings;

import static viche.app.settings.Variable.ANSWER_DAYS;
import static viche.app.settings.Variable.DATABASE_POOL;
import static viche.app.settings.Variable.DATABASE_URL;
import static viche.app.settings.Variable.DATABASE_WAIT;
import static viche.app.settings.Variable.DATA_DIR;
import static viche.app.settings.Variable.EVENT_DAYS;
import static viche.app.settings.Variable.NOTIFICATION_DAYS;

import io.vertx.pgclient.SslMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import viche.identity.VerificationKey;
import viche.outgoing.Destination;
import viche.outgoing.Network;

/** Everything that is set from outside, checked. Printing it shows no secret. */
public record Settings(
    Http http, DatabaseSettings database, LoginSettings login, WantedSite site, Logs logs) {

  /**
   * Reads the environment, and the public key files it names.
   *
   * @throws SettingsException if anything is wrong; it lists every fault found
   */
  public static Settings fromEnvironment(Map<String, String> variables) {
    var environment = new Environment(variables);
    environment.refuseUnknown();
    var site = new FirstSiteSettings(environment);
    var login = site.login();
    var settings =
        new Settings(
            new HttpSettings(environment, login.demo()).read(),
            database(environment),
            login,
            site.firstSite(),
            new Logs(
                environment.choice(Variable.LOG_LEVEL, Logs.Level.class),
                environment.choice(Variable.LOG_FORMAT, Logs.LogFormat.class)));
    environment.refuseFaults();
    return settings;
  }

  /**
   * Reads what is set about the database alone, for commands that need nothing else.
   *
   * @throws SettingsException if anything about it is wrong, or a variable of Viche is not known
   */
  public static DatabaseSettings databaseFromEnvironment(Map<String, String> variables) {
    var environment = new Environment(variables);
    environment.refuseUnknown();
    var database = database(environment);
    environment.refuseFaults();
    return database;
  }

  /** Whether this is demo mode: neither a key nor a database configured, loopback only. */
  public boolean demo() {
    return login.demo();
  }

  private static DatabaseSettings database(Environment environment) {
    var connections = environment.number(DATABASE_POOL, 2, 200);
    var patience = Duration.ofSeconds(environment.number(DATABASE_WAIT, 0, 3600));
    var answers = Duration.ofDays(environment.number(ANSWER_DAYS, 1, 365));
    var events = Duration.ofDays(environment.number(EVENT_DAYS, 4, 365));
    var notifications = Duration.ofDays(environment.number(NOTIFICATION_DAYS, 7, 365));
    return new DatabaseSettings(
        place(environment), connections, patience, answers, events, notifications);
  }

  private static DatabasePlace place(Environment environment) {
    var url = environment.exact(DATABASE_URL);
    if (url != null) {
      try {
        return DatabaseUrl.parse(url.strip());
      } catch (IllegalArgumentException e) {
        environment.fault(DATABASE_URL, String.valueOf(e.getMessage()));
      }
    }
    return new Embedded(Path.of(environment.text(DATA_DIR)));
  }

  /**
   * Where to listen, and how much to take.
   *
   * @param host name or address
   * @param port of the API and the pages; 0 takes any free one
   * @param managementHost name or address of health and metrics
   * @param managementPort of health and metrics; 0 takes any free one
   * @param trustedProxies whose word on the client's address is believed
   * @param outgoing where requests may go besides the public internet
   * @param pageCache memory for finished pages in MiB, 1 to 16384
   * @param drain for which it still answers when it is told to stop, no longer ready
   */
  public record Http(
      String host,
      int port,
      String managementHost,
      int managementPort,
      List<Network> trustedProxies,
      List<Network> outgoing,
      LimitsSetting limits,
      int pageCache,
      Duration drain) {
    public Http {
      trustedProxies = List.copyOf(trustedProxies);
      outgoing = List.copyOf(outgoing);
    }
  }

  /** Which rate limits hold. */
  public enum LimitsSetting {
    DEFAULT,
    OFF
  }

  /**
   * The database.
   *
   * @param connections size of the pool, 2 to 200
   * @param patience how long a start waits for it, at most an hour
   * @param answers how long the answers to requests are kept for retries, 1 to 365 days
   * @param events how long events are kept for outside, 4 to 365 days: an attempt is made for so
   *     long
   * @param notifications how long what readers are told is kept, 7 to 365 days
   */
  public record DatabaseSettings(
      DatabasePlace place,
      int connections,
      Duration patience,
      Duration answers,
      Duration events,
      Duration notifications) {}

  /** Where the database is. */
  public sealed interface DatabasePlace {}

  /** A PostgreSQL that Viche starts itself and keeps in a directory. */
  public record Embedded(Path directory) implements DatabasePlace {}

  /** A PostgreSQL that somebody else runs. */
  public record Server(
      String host, int port, String database, Credentials credentials, SslMode sslMode)
      implements DatabasePlace {}

  /** A login at the database; the password is empty where none was given. */
  public record Credentials(String user, Secret password) {}

  /**
   * How readers' tokens are checked.
   *
   * @param demo whether the key is a random one, for a login that Viche plays itself
   * @param keys those that count, one or two
   * @param issuer what {@code iss} must be; null: unchecked
   * @param audience what {@code aud} must hold; null: unchecked
   */
  public record LoginSettings(
      boolean demo,
      List<LoginKey> keys,
      @Nullable String issuer,
      @Nullable String audience,
      ClaimSettings claims) {
    public LoginSettings {
      keys = List.copyOf(keys);
    }
  }

  /** A key that the site's login signs with. */
  public sealed interface LoginKey {
    /**
     * The key as tokens are verified with it.
     *
     * @throws IllegalArgumentException if no token could be; its message shows nothing of the key
     */
    default VerificationKey verification() {
      return switch (this) {
        case SharedSecret(var secret) -> new VerificationKey.HmacSecret(secret.value());
        case PublicKeySetting(var _, var pem) -> new VerificationKey.PublicKey(pem);
        case KeySetSetting(var address) -> new VerificationKey.KeySet(address);
      };
    }

    /** A secret of at least 32 bytes in UTF-8, for HS256. */
    record SharedSecret(Secret secret) implements LoginKey {}

    /** A public key in PEM and the file it was read from. */
    record PublicKeySetting(Path file, String pem) implements LoginKey {}

    /** The address of a JSON Web Key Set (RFC 7517). */
    record KeySetSetting(Destination address) implements LoginKey {}
  }

  /** The names of the claims in a token. */
  public record ClaimSettings(
      String subject,
      String name,
      String roles,
      String sites,
      String picture,
      String badges,
      String language,
      String registered) {}

  /**
   * The site made at the first start.
   *
   * @param key one to forty of a-z, 0-9 and -
   * @param origins its web origins (RFC 6454, serialised), for instance {@code
   *     https://news.example}
   * @param made whether it is made beside other sites
   */
  public record WantedSite(String key, List<String> origins, NewSite made) {
    public WantedSite {
      origins = List.copyOf(origins);
    }
  }

  /** Whether the first site is made where the database has others already. */
  public enum NewSite {
    NO,
    YES
  }

  /** How much is logged and in which form. */
  public record Logs(Level level, LogFormat format) {
    /** From the least to the most. */
    public enum Level {
      ERROR,
      WARN,
      INFO,
      DEBUG,
      TRACE
    }

    /** AUTO is TEXT on a terminal, else JSON. */
    public enum LogFormat {
      AUTO,
      TEXT,
      JSON
    }
  }
}
