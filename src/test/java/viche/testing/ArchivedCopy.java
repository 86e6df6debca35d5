package viche.testing;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import viche.database.Database;
import viche.moving.archive.Export;
import viche.moving.archive.Restoration;
import viche.moving.archive.Restoration.ArchiveSource;

/**
 * A database beside the one that tests share, with a service of its own, and sites that were put
 * there from archives.
 */
public final class ArchivedCopy {
  private static final Vertx VERTX = Vertx.vertx();

  private ArchivedCopy() {}

  /** Where the copies are. */
  public static TestDatabase database() {
    return Beside.DATABASE;
  }

  /** The service there. */
  public static TestService service() {
    return Beside.SERVICE;
  }

  /** Writes the archive of a site of the shared service. */
  public static Map<String, Long> export(TestSite site, Path file) throws Exception {
    try (var out = Files.newOutputStream(file)) {
      return new Export(VERTX, database(TestDatabase.shared()), "9.9")
          .write(new Export.ExportRequest(site.key(), null, (name, lines) -> {}), out)
          .toCompletionStage()
          .toCompletableFuture()
          .get();
    }
  }

  /** Makes a site of an archive, and waits until the service there knows it. */
  public static TestSite restore(Path file, String key) throws Exception {
    restored(file, key);
    var copy = new TestSite(service(), key);
    Condition.await("the copy", () -> copy.anyone().get("/articles").status() == 200);
    return copy;
  }

  /** Makes a site of an archive; the lines of its files. */
  public static Map<String, Long> restored(Path file, String key) throws Exception {
    return restored(file, key, name -> {});
  }

  /** What happens while an archive is read. */
  @FunctionalInterface
  public interface Incident {
    void at(String file) throws SQLException;
  }

  /** As {@link #restored(Path, String)}, with something that happens after parts of files. */
  public static Map<String, Long> restored(Path file, String key, Incident incident)
      throws Exception {
    return restored(file, key, null, incident);
  }

  /** As {@link #restored(Path, String)}, with the erasures that a later archive knows of. */
  public static void restoredAfter(Path file, String key, Path later) throws Exception {
    restored(file, key, () -> Files.newInputStream(later), name -> {});
  }

  private static Map<String, Long> restored(
      Path file, String key, @Nullable ArchiveSource later, Incident incident) throws Exception {
    var restoration = new Restoration(VERTX, database(database()));
    return restoration
        .restore(
            new Restoration.RestoreRequest(
                () -> Files.newInputStream(file),
                key,
                later,
                (name, lines) -> {
                  try {
                    incident.at(name);
                  } catch (SQLException e) {
                    throw new AssertionError(e);
                  }
                }))
        .toCompletionStage()
        .toCompletableFuture()
        .get();
  }

  private static Database database(TestDatabase database) {
    return Database.forLongWork(VERTX, database.address(), "archive", Duration.ofMinutes(2));
  }

  private static final class Beside {
    private static final TestDatabase DATABASE = database();
    private static final TestService SERVICE = TestService.start(DATABASE.url(), Map.of());

    private static TestDatabase database() {
      try {
        return TestDatabase.shared().create("archived_copy");
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVICE::close));
    }
  }
}
