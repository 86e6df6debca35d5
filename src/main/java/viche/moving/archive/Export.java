package viche.moving.archive;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import viche.database.Database;
import viche.database.Rounds;

/**
 * Writes the archive of a site while the service runs: all of it as of one moment, in memory that
 * doesn't depend on its size. The transaction lasts as long as that takes, and locks nothing.
 */
public final class Export {
  private final Vertx vertx;
  private final Database database;
  private final String product;
  private final ExportStore store = new ExportStore();

  /**
   * @param database for long work
   * @param product the version of Viche
   */
  public Export(Vertx vertx, Database database, String product) {
    this.vertx = vertx;
    this.database = database;
    this.product = product;
  }

  /**
   * What is written, and who hears of it.
   *
   * @param site its key
   * @param since only articles that changed from then on, and what belongs to them; null: all
   * @param progress hears the file that is written, and its lines by now
   */
  public record ExportRequest(
      String site, @Nullable Instant since, ObjLongConsumer<String> progress) {}

  /**
   * Writes an archive, and leaves the stream open.
   *
   * @return the lines of each file; fails with {@link ArchiveException} where there is no such
   *     site, a merge of two discussions is under way, unless only what changed is asked for, or
   *     the stream takes nothing
   */
  public Future<Map<String, Long>> write(ExportRequest order, OutputStream out) {
    return database.transaction(
        client ->
            store
                .begin(client, order.site())
                .compose(
                    found ->
                        found
                            .map(snapshot -> new Run(client, snapshot, order, out).write())
                            .orElseGet(() -> Future.failedFuture(noSite(order.site())))));
  }

  /**
   * Writes the comments of a site alone as CSV (RFC 4180), and leaves the stream open.
   *
   * @return how many; fails as {@link #write} does
   */
  public Future<Long> writeComments(ExportRequest order, OutputStream out) {
    return database.transaction(
        client ->
            store
                .begin(client, order.site())
                .compose(
                    found ->
                        found
                            .map(snapshot -> comments(client, snapshot, order, out))
                            .orElseGet(() -> Future.failedFuture(noSite(order.site())))));
  }

  private Future<Long> comments(
      SqlClient client, SiteMoment snapshot, ExportRequest order, OutputStream out) {
    var csv = new CommentCsv(out);
    return blocking(csv::begin)
        .compose(begun -> store.openComments(client, snapshot, order.since()))
        .compose(
            open ->
                new CursorReader(client, store)
                    .read(
                        lines ->
                            blocking(() -> csv.rows(lines))
                                .map(
                                    count -> {
                                      order.progress().accept("comments", count);
                                      return null;
                                    })))
        .compose(read -> blocking(csv::end));
  }

  private static ArchiveException noSite(String key) {
    return new ArchiveException("there is no site " + key + "; `sites` lists those there are");
  }

  /** Writing waits for a disk, or for who reads a pipe. */
  private <T> Future<T> blocking(Callable<T> work) {
    return vertx.executeBlocking(work).recover(Export::unwritten);
  }

  /** What the stream throws must not be taken for a fault of the database's connection. */
  private static <T> Future<T> unwritten(Throwable failure) {
    return Future.failedFuture(
        failure instanceof IOException
            ? new ArchiveException("it can't be written: " + failure.getMessage())
            : failure);
  }

  /** One archive under way. */
  private final class Run {
    private final SqlClient client;
    private final SiteMoment snapshot;
    private final ExportRequest order;
    private final ArchiveWriter writer;

    Run(SqlClient client, SiteMoment snapshot, ExportRequest order, OutputStream out) {
      this.client = client;
      this.snapshot = snapshot;
      this.order = order;
      this.writer = new ArchiveWriter(out, snapshot.moment());
    }

    Future<Map<String, Long>> write() {
      var tables = ArchivedTables.ALL.iterator();
      return still()
          .compose(still -> blocking(this::head))
          .compose(
              begun ->
                  Rounds.whileMore(
                      () ->
                          tables.hasNext()
                              ? table(tables.next()).map(true)
                              : Future.succeededFuture(false)))
          .compose(written -> blocking(writer::end));
    }

    /** What can be made a site of is written while no comments are on their way. */
    private Future<Void> still() {
      return order.since() != null
          ? Future.succeededFuture()
          : store
              .moving(client, snapshot)
              .compose(
                  keys ->
                      keys.isEmpty()
                          ? Future.succeededFuture()
                          : Future.failedFuture(
                              new ArchiveException(
                                  "the comments of %s are on their way to another article: export"
                                          .formatted(String.join(", ", keys))
                                      + " once that job is over")));
    }

    private Long head() throws Exception {
      writer.manifest(Manifest.of(snapshot, product, order.since()));
      writer.begin(Manifest.SITE);
      return writer.lines(List.of(snapshot.settings()));
    }

    private Future<Void> table(ArchivedTable table) {
      return store
          .open(client, snapshot, table, order.since())
          .compose(open -> blocking(() -> begin(table)))
          .compose(begun -> new CursorReader(client, store).read(lines -> lines(table, lines)));
    }

    private boolean begin(ArchivedTable table) throws Exception {
      writer.begin(table.file());
      return true;
    }

    private Future<Void> lines(ArchivedTable table, List<String> lines) {
      return blocking(() -> writer.lines(lines))
          .map(
              count -> {
                order.progress().accept(table.file(), count);
                return null;
              });
    }
  }
}
