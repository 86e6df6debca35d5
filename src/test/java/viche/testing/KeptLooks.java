package viche.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Connections for looks at the shared service's database, which are kept from one look to the next:
 * to open one, with its password and its process, takes longer than to look.
 */
final class KeptLooks {
  private static final ConcurrentLinkedDeque<Connection> FREE = new ConcurrentLinkedDeque<>();
  private static volatile @Nullable TestDatabase shared;

  private KeptLooks() {}

  /** A connection in use, which is given back when the look is over. */
  record Look(Connection connection, boolean kept) implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      if (kept && !connection.isClosed()) {
        FREE.push(connection);
      } else {
        connection.close();
      }
    }
  }

  /** Keeps them for this database, the shared service's, and no other. */
  static TestDatabase keptFor(TestDatabase database) {
    shared = database;
    return database;
  }

  /** A connection to a database: a kept one where it is the shared service's. */
  static Look at(TestDatabase database) throws SQLException {
    if (!database.equals(shared)) {
      return new Look(database.connect(), false);
    }
    var free = FREE.poll();
    return new Look(free == null ? database.connect() : free, true);
  }
}
