package viche.database;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and how to log in.
 *
 * @param sslMode as libpq names them; {@code verify-ca} and {@code verify-full} trust the
 *     authorities that Java trusts
 */
public record DatabaseAddress(
    String host, int port, String database, String user, String password, SslMode sslMode) {

  @Override
  public String toString() {
    return "DatabaseAddress[" + host + ":" + port + "/" + database + "]";
  }

  /** The database and its place, at the beginning of a sentence. */
  String words() {
    return "The database " + database + " at " + host + ":" + port;
  }

  /** For the Vert.x client. */
  PgConnectOptions options() {
    var options =
        new PgConnectOptions()
            .setHost(host)
            .setPort(port)
            .setDatabase(database)
            .setUser(user)
            .setPassword(password)
            .setSslMode(sslMode)
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(512)
            // In characters; a longer statement is prepared anew each time, a turn more.
            .setPreparedStatementCacheSqlLimit(16_384)
            .setPipeliningLimit(64);
    options.setProperties(
        Map.of(
            "application_name", "viche",
            "search_path", "public",
            "statement_timeout", "5000",
            "lock_timeout", "3000",
            "idle_in_transaction_session_timeout", "5000",
            // A network that lost a connection leaves its session at the server, which has not
            // many.
            "tcp_keepalives_idle", "10",
            "tcp_keepalives_interval", "5",
            "tcp_keepalives_count", "3"));
    return switch (sslMode) {
      case DISABLE -> options;
      case ALLOW, PREFER, REQUIRE ->
          options.setSslOptions(new ClientSSLOptions().setTrustAll(true));
      case VERIFY_CA -> options.setSslOptions(new ClientSSLOptions().setTrustOptions(trusted()));
      case VERIFY_FULL ->
          options.setSslOptions(
              new ClientSSLOptions()
                  .setTrustOptions(trusted())
                  .setHostnameVerificationAlgorithm("HTTPS"));
    };
  }

  /** The authorities that Java trusts. */
  private static TrustOptions trusted() {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      @Nullable KeyStore defaults = null;
      factory.init(defaults);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .findFirst()
          .map(TrustOptions::wrap)
          .orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java trusts no authorities", e);
    }
  }
}
