package viche.database.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the service's own, for those who have none: durable (fsync stays on), reachable
 * on the loopback interface only, and gone when this JVM is gone, even by {@code kill -9}.
 *
 * <p>It needs {@code sh} and, as root, {@code unshare} or {@code setpriv}; nothing has to be
 * installed. A server that ends unasked is not started again: the next start recovers what was
 * committed. A terminal's Ctrl-C doesn't reach it: it serves until {@link #close}.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  static final String USER = "viche";
  static final String DATABASE = "postgres";

  /** What Java puts in the place of letters that the locale's encoding doesn't have. */
  private static final char UNREADABLE = '\uFFFD';

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private final DirectoryLock lock;
  private final PostgresProcess server;
  private volatile boolean closing;

  private EmbeddedPostgres(DirectoryLock lock, PostgresProcess server) {
    this.lock = lock;
    this.server = server;
  }

  /**
   * Starts the server, or initialises its data and starts it; returns when it takes logins. If it
   * is lost later, that is only logged.
   *
   * @param dataDir holds everything of it, and is made if it doesn't exist
   * @throws EmbeddedPostgresException with one sentence for a person: another service uses the
   *     directory, this platform has no binaries, or what PostgreSQL says
   */
  public static EmbeddedPostgres start(Path dataDir) {
    return start(dataDir, LOG::error);
  }

  /**
   * Starts the server as {@link #start(Path)} does.
   *
   * @param onLost told once, in a sentence and on a thread of its own, that the server ended
   *     unasked; it may call {@link #close}
   */
  public static EmbeddedPostgres start(Path dataDir, Consumer<String> onLost) {
    // Such a JVM would make directories of another name, full of question marks.
    if (!dataDir.isAbsolute() && System.getProperty("user.dir").indexOf(UNREADABLE) >= 0) {
      throw new EmbeddedPostgresException(
          "The name of the working directory can't be read in this locale: set LC_ALL=C.UTF-8.");
    }
    PostgresBinaries.archive(); // where there is none, no directory is the fault
    try {
      Files.createDirectories(dataDir);
      var lock = DirectoryLock.acquire(dataDir);
      var started = false;
      try {
        var installation = PostgresInstallation.prepare(dataDir);
        var postgres = new EmbeddedPostgres(lock, installation.start());
        started = true;
        var log = installation.directory().log().file();
        Thread.ofPlatform()
            .daemon()
            .name("postgres-watch")
            .start(() -> postgres.watch(log, onLost));
        return postgres;
      } finally {
        if (!started) {
          lock.close();
        }
      }
    } catch (PostgresStartException e) {
      throw new EmbeddedPostgresException(
          "PostgreSQL did not start in "
              + dataDir
              + " (its log is postgres.log there): "
              + e.getMessage(),
          e);
    } catch (AccessDeniedException e) {
      throw new EmbeddedPostgresException("The directory " + dataDir + denied(dataDir, e), e);
    } catch (NoSuchFileException e) {
      throw new EmbeddedPostgresException(
          "The directory " + dataDir + " doesn't exist and can't be made.", e);
    } catch (IOException e) {
      var why = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
      throw new EmbeddedPostgresException(
          "The directory " + dataDir + " can't be used for PostgreSQL's data: " + why, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("Starting PostgreSQL was interrupted.", e);
    }
  }

  private static String denied(Path dataDir, AccessDeniedException denied) {
    return Files.notExists(dataDir)
        ? " can't be made: no right to write in "
            + Path.of(denied.getFile()).toAbsolutePath().getParent()
            + "; set VICHE_DATA_DIR to another, or VICHE_DATABASE_URL."
        : " belongs to another user, who alone may use it: no access to " + denied.getFile() + ".";
  }

  /** Whether there are data of an embedded PostgreSQL in a directory, running or not. */
  public static boolean isIn(Path dataDir) {
    return Files.isDirectory(new DataDirectory(dataDir).data());
  }

  /**
   * Where the database is, as a connection URI: {@code
   * postgresql://viche:PASSWORD@127.0.0.1:PORT/postgres}.
   */
  public String url() {
    return server.address().url();
  }

  /** The process id of PostgreSQL's first process, the postmaster. */
  public long pid() {
    return server.pid();
  }

  private void watch(Path log, Consumer<String> onLost) {
    server.awaitExit();
    if (!closing) {
      onLost.accept(
          "PostgreSQL ended unasked (status %d); its log is %s".formatted(server.exitValue(), log));
    }
  }

  /**
   * Shuts the server down and waits until it has ended: clients are disconnected, nothing committed
   * is lost. More than once does no harm.
   */
  @Override
  public void close() {
    closing = true;
    server.stop();
    lock.close();
  }
}
