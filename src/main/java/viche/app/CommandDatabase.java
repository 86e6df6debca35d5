package viche.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.DatabaseException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;
import viche.app.settings.DatabaseUrl;
import viche.app.settings.Settings;
import viche.app.settings.Settings.Embedded;
import viche.app.settings.Settings.Server;
import viche.app.settings.SettingsException;
import viche.database.Database;
import viche.database.Migrations.SchemaException;
import viche.database.UnreachableException;
import viche.database.embedded.EmbeddedPostgres;
import viche.database.embedded.EmbeddedPostgresException;
import viche.refusal.RefusedException;

/**
 * The database of the environment's settings, for a command that works beside the service or
 * without it and needs no other setting.
 */
final class CommandDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(CommandDatabase.class);

  /** The exit code where the database can't be read. */
  static final int UNREADABLE = 3;

  /** The longest statement of a command: a site's largest discussion is counted as a whole. */
  static final Duration STATEMENT = Duration.ofMinutes(10);

  /** The longest transaction of a command: a whole site may be read, or made, in one. */
  private static final Duration TRANSACTION = Duration.ofHours(12);

  private final PrintWriter err;

  /** What a command does with it; its result is the exit code. */
  @FunctionalInterface
  interface CommandWork {
    int on(Vertx vertx, Database database) throws ExecutionException, InterruptedException;
  }

  private CommandDatabase(PrintWriter err) {
    this.err = err;
  }

  /**
   * Opens the database, works on it, and closes it.
   *
   * @return the work's exit code; 2 where the settings are wrong, {@value #UNREADABLE} where the
   *     database can't be read, 1 where the work fails otherwise, each of which {@code err}
   *     explains
   */
  static int use(Map<String, String> variables, PrintWriter err, CommandWork work)
      throws InterruptedException {
    var command = new CommandDatabase(err);
    Logging.besideOutput();
    try {
      var settings = Settings.databaseFromEnvironment(variables);
      return switch (settings.place()) {
        case Server server -> on(server, work);
        case Embedded embedded -> command.on(embedded, work);
      };
    } catch (SettingsException e) {
      e.faults().forEach(err::println);
      return ExitCode.USAGE;
    } catch (EmbeddedPostgresException e) {
      err.println(e.getMessage());
      err.println(
          "If a service uses it, stop that first, or name a database in VICHE_DATABASE_URL.");
    } catch (ExecutionException e) {
      return command.failed(e.getCause());
    }
    return UNREADABLE;
  }

  private int failed(@Nullable Throwable failure) {
    if (!isOfDatabase(failure)) {
      LOG.error("The command failed", failure);
      err.println("It failed, and not for the database: " + failure);
      return ExitCode.SOFTWARE;
    }
    err.println("The database can't be read: " + reason(failure));
    err.println("Check VICHE_DATABASE_URL.");
    return UNREADABLE;
  }

  private static boolean isOfDatabase(@Nullable Throwable failure) {
    return switch (failure) {
      case DatabaseException _, UnreachableException _, SchemaException _ -> true;
      case null -> false;
      default -> Database.isAway(failure);
    };
  }

  private int on(Embedded embedded, CommandWork work)
      throws ExecutionException, InterruptedException {
    var directory = embedded.directory();
    if (!EmbeddedPostgres.isIn(directory)) {
      err.println("There is no data in " + directory + "; set VICHE_DATA_DIR to where it is, or");
      err.println("name the database in VICHE_DATABASE_URL.");
      return UNREADABLE;
    }
    try (var postgres = EmbeddedPostgres.start(directory)) {
      return on(DatabaseUrl.parse(postgres.url()), work);
    }
  }

  private static int on(Server server, CommandWork work)
      throws ExecutionException, InterruptedException {
    var vertx = Vertx.vertx();
    try {
      return work.on(vertx, database(vertx, server));
    } finally {
      await(vertx.close()); // and the database's connections with it
    }
  }

  private static Database database(Vertx vertx, Server server) {
    return Database.forLongWork(vertx, Application.address(server), "command", TRANSACTION);
  }

  private static String reason(@Nullable Throwable failure) {
    return switch (failure) {
      case RefusedException refused when refused.getCause() instanceof DatabaseException said ->
          String.valueOf(said.getMessage());
      case RefusedException _ -> "it can't be reached, or is too busy";
      case null, default -> String.valueOf(failure == null ? null : failure.getMessage());
    };
  }

  static <T> T await(Future<T> future) throws ExecutionException, InterruptedException {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
