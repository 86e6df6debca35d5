package viche.testing;

import io.vertx.pgclient.SslMode;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import viche.database.DatabaseAddress;

/** A look at a database past the service, in plain SQL. */
public record TestDatabase(String url) {

  /** The one of {@link TestService#shared()}. */
  public static TestDatabase shared() {
    TestService.shared();
    return KeptLooks.keptFor(new TestDatabase(TestService.sharedDatabase()));
  }

  /** A new empty database on the same server. */
  public TestDatabase create(String name) throws SQLException {
    execute("drop database if exists " + name + " with (force)");
    execute("create database " + name);
    return new TestDatabase(url.substring(0, url.lastIndexOf('/') + 1) + name);
  }

  /** The same database behind another port of this machine. */
  public TestDatabase behind(int port) {
    return new TestDatabase(url.replace(":" + address().port() + "/", ":" + port + "/"));
  }

  /** The address for the service's own client. */
  public DatabaseAddress address() {
    var uri = URI.create(url);
    var login = uri.getUserInfo().split(":", 2);
    return new DatabaseAddress(
        uri.getHost(),
        uri.getPort(),
        uri.getPath().substring(1),
        login[0],
        login[1],
        SslMode.DISABLE);
  }

  /**
   * Runs a statement, parameters in the places of question marks; the number of rows it changed.
   */
  public int execute(String sql, Object... parameters) throws SQLException {
    try (var look = KeptLooks.at(this);
        var statement = look.connection().prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
      return Math.max(statement.getUpdateCount(), 0);
    }
  }

  /** The rows of a query, each with its columns in order; texts, and absent where null. */
  public List<Map<String, String>> rows(String sql, Object... parameters) throws SQLException {
    try (var look = KeptLooks.at(this);
        var statement = look.connection().prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      var rows = new ArrayList<Map<String, String>>();
      try (var found = statement.executeQuery()) {
        var columns = found.getMetaData();
        while (found.next()) {
          var row = new LinkedHashMap<String, String>();
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            var text = found.getString(i);
            if (text != null) {
              row.put(columns.getColumnLabel(i), text);
            }
          }
          rows.add(row);
        }
      }
      return rows;
    }
  }

  /** The only column of the only row of a query. */
  public String value(String sql, Object... parameters) throws SQLException {
    return rows(sql, parameters).getFirst().values().iterator().next();
  }

  /** A connection of JDBC. */
  public Connection connect() throws SQLException {
    var address = address();
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(address.host(), address.port(), address.database()),
        address.user(),
        address.password());
  }
}
