package viche.app.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import io.vertx.pgclient.SslMode;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.regex.Pattern;
import viche.app.settings.Settings.Credentials;
import viche.app.settings.Settings.Server;

/**
 * The address of a database as PostgreSQL's own tools write it: {@code
 * postgresql://user:password@host:port/database?sslmode=…}, reserved characters percent-encoded.
 * See "Connection URIs" in PostgreSQL's manual of libpq; of its parameters sslmode alone is taken.
 */
public final class DatabaseUrl {
  private static final int DEFAULT_PORT = 5432;
  // A service's name in a container network may hold underscores, which java.net.URI's getHost
  // doesn't allow; so its authority is taken apart here.
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "(?<user>[^:@]+)(:(?<password>[^@]*))?@(?<host>[\\w.-]+|\\[[0-9A-Fa-f:.]+])"
              + "(:(?<port>[0-9]{1,5}))?");

  private DatabaseUrl() {}

  /**
   * Takes an address apart.
   *
   * @throws IllegalArgumentException if it is none; its message says why and doesn't quote it
   */
  public static Server parse(String url) {
    var uri = uri(url);
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(ROOT);
    if (!scheme.equals("postgresql") && !scheme.equals("postgres")) {
      throw new IllegalArgumentException("does not begin with postgresql:// or postgres://");
    }
    var authority = AUTHORITY.matcher(String.valueOf(uri.getRawAuthority()));
    if (!authority.matches()) {
      throw new IllegalArgumentException(
          "does not read as postgresql://user:password@host:5432/database; special characters of"
              + " the password must be percent-encoded");
    }
    var port = authority.group("port");
    var password = authority.group("password");
    return new Server(
        authority.group("host").replaceAll("[\\[\\]]", ""),
        port == null ? DEFAULT_PORT : port(port),
        database(uri),
        new Credentials(
            decoded(authority.group("user")),
            new Secret(password == null ? "" : decoded(password))),
        sslMode(uri));
  }

  private static URI uri(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException _) { // its message quotes the password
      throw new IllegalArgumentException(
          "is no address; are special characters of the password percent-encoded?");
    }
  }

  private static int port(String digits) {
    var port = Integer.parseInt(digits);
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("has a port that is not 1 to 65535");
    }
    return port;
  }

  private static String database(URI uri) {
    var path = String.valueOf(uri.getRawPath());
    if (!path.matches("/[^/]+")) {
      throw new IllegalArgumentException("does not name one database after the host, as in /viche");
    }
    if (uri.getRawFragment() != null) {
      throw new IllegalArgumentException("has a #; percent-encode it as %23");
    }
    return decoded(path.substring(1));
  }

  private static SslMode sslMode(URI uri) {
    var query = uri.getRawQuery();
    if (query == null || query.isEmpty()) {
      return SslMode.PREFER;
    }
    var modes = Arrays.stream(SslMode.values()).toList();
    var names = modes.stream().map(DatabaseUrl::libpqName).toList();
    var index = query.startsWith("sslmode=") ? names.indexOf(query.substring(8)) : -1;
    if (index < 0) {
      throw new IllegalArgumentException(
          "has a parameter other than sslmode=" + String.join("|", names));
    }
    return modes.get(index);
  }

  private static String libpqName(SslMode mode) {
    return mode.name().toLowerCase(ROOT).replace('_', '-');
  }

  /** Percent-decodes; a plus sign stays one. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }
}
