package viche.moving.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import viche.database.Database;
import viche.database.Statistics;

/**
 * Makes a site of an archive, in one transaction: whoever stops it, and however, the site is there
 * whole or not at all. It is memory and time of the archive's length alone that it takes.
 */
public final class Restoration {
  private final Vertx vertx;
  private final Database database;

  /**
   * @param database for long work
   */
  public Restoration(Vertx vertx, Database database) {
    this.vertx = vertx;
    this.database = database;
  }

  /** Where an archive's bytes come from; opened again where the database asks to begin anew. */
  @FunctionalInterface
  public interface ArchiveSource {
    InputStream open() throws IOException;
  }

  /**
   * Whether a file is an archive, whole or not: a zip that begins with its manifest.
   *
   * @param beginning some hundred bytes at least
   */
  public static boolean isArchive(byte[] beginning) {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(beginning), UTF_8)) {
      var first = zip.getNextEntry();
      return first != null && first.getName().equals(Manifest.FILE);
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * What is to be made of what, and who hears of it.
   *
   * @param site its key, which may be another than it had; there is none with it, or an empty one
   * @param later an archive of the same site whose erasures are done here, too; null: there is none
   * @param progress hears the file that is read, and its lines by now
   */
  public record RestoreRequest(
      ArchiveSource source,
      String site,
      @Nullable ArchiveSource later,
      ObjLongConsumer<String> progress) {}

  /**
   * Makes the site, and lets the database look at the tables that have rows of it.
   *
   * @return the lines of each file; fails with {@link ArchiveException} where the archive isn't as
   *     it must be, or the site isn't empty
   */
  public Future<Map<String, Long>> restore(RestoreRequest request) {
    return database
        .transaction(client -> restore(client, request))
        .compose(counts -> new Statistics(vertx, database).refresh(written(counts)).map(counts));
  }

  private static List<String> written(Map<String, Long> counts) {
    return ArchivedTables.ALL.stream()
        .filter(table -> counts.getOrDefault(table.file(), 0L) > 0)
        .map(ArchivedTable::name)
        .toList();
  }

  private Future<Map<String, Long>> restore(SqlClient client, RestoreRequest request) {
    return vertx
        .executeBlocking(() -> new ArchiveReader(request.source().open()))
        .compose(
            reader ->
                new RestoringRun(vertx, client, reader, request)
                    .restore()
                    .eventually(() -> vertx.executeBlocking(() -> closed(reader))),
            failure ->
                Future.failedFuture(
                    new ArchiveException("it can't be read: " + failure.getMessage())));
  }

  private static boolean closed(ArchiveReader reader) throws IOException {
    reader.close();
    return true;
  }
}
