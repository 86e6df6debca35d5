package viche.moving.archive;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import viche.database.Rounds;
import viche.moving.archive.Restoration.ArchiveSource;
import viche.moving.erasure.ErasureReplay;

/** Brings to a site the erasures that a later archive knows of. */
final class LaterErasures {
  private static final int LINES = 500;
  private static final int CHARACTERS = 1_000_000;

  private final Vertx vertx;
  private final RowShape shape =
      new RowShape(ArchivedTables.ERASURE.file(), ArchivedTables.ERASURE.columns(), Set.of());

  LaterErasures(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Brings them, in a transaction of the caller's. */
  Future<Void> adopt(SqlClient client, long site, ArchiveSource later) {
    return vertx
        .executeBlocking(() -> open(later))
        .compose(
            reader ->
                Rounds.whileMore(() -> part(client, site, reader))
                    .eventually(() -> vertx.executeBlocking(() -> closed(reader))))
        .recover(LaterErasures::fault);
  }

  private static Future<Void> fault(Throwable failure) {
    return Future.failedFuture(
        failure instanceof ArchiveException || failure instanceof IOException
            ? new ArchiveException("the later archive: " + failure.getMessage())
            : failure);
  }

  private static ArchiveReader open(ArchiveSource later) throws IOException {
    var reader = new ArchiveReader(later.open());
    reader.manifest().check();
    reader.find(ArchivedTables.ERASURE.file());
    return reader;
  }

  private static boolean closed(ArchiveReader reader) throws IOException {
    reader.close();
    return true;
  }

  private Future<Boolean> part(SqlClient client, long site, ArchiveReader reader) {
    return vertx
        .executeBlocking(() -> lines(reader))
        .compose(
            lines ->
                lines.isEmpty()
                    ? Future.succeededFuture(false)
                    : new ErasureReplay().adopt(client, site, lines).map(true));
  }

  private List<String> lines(ArchiveReader reader) {
    var lines = reader.lines(LINES, CHARACTERS);
    lines.forEach(shape::check);
    return lines.stream().map(ArchiveLine::text).toList();
  }
}
