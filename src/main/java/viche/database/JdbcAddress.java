package viche.database;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.SqlConnectOptions;

/** The address of the database as JDBC writes it, for the migrations. */
record JdbcAddress(String url, String user, String password) {

  static JdbcAddress of(String uri) {
    var options = PgConnectOptions.fromUri(uri);
    var host = options.getHost().contains(":") ? "[" + options.getHost() + "]" : options.getHost();
    var url =
        "jdbc:postgresql://%s:%d/%s?sslmode=%s&connectTimeout=3&ApplicationName=viche-migrations"
            .formatted(host, port(options), options.getDatabase(), options.getSslMode().value);
    return new JdbcAddress(url, options.getUser(), options.getPassword());
  }

  private static int port(SqlConnectOptions options) {
    return options.getPort();
  }
}
