package viche.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The schema, brought up to date at start by Flyway from {@code db/migration}.
 *
 * <p>Flyway and not a runner of our own: it keeps a checksum of every step, refuses a schema newer
 * than the program, and lets instances that start together wait for each other. It costs about 0.3
 * s a start.
 */
public final class Migrations {
  private Migrations() {}

  /**
   * Applies what is missing; blocks.
   *
   * @throws FlywayException when the database can't be reached or its schema doesn't fit
   */
  public static void run(DatabaseAddress address) {
    Flyway.configure()
        .dataSource(address.jdbc(), address.user(), address.password())
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .connectRetries(0)
        .load()
        .migrate();
  }
}
