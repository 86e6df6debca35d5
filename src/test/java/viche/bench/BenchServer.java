package viche.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import viche.database.embedded.EmbeddedPostgres;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A PostgreSQL for one run, with services on databases of it; closing it removes its data. */
final class BenchServer implements AutoCloseable {
  private static final Path DIRECTORY = Path.of("target", "bench-postgres");

  private final EmbeddedPostgres postgres;
  private final List<TestService> services = new ArrayList<>();

  private BenchServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** A site with a database and a service of its own. */
  record Place(TestDatabase database, TestSite site, long id) {}

  /** Starts a server without data. */
  static BenchServer start() throws IOException, SQLException {
    remove(DIRECTORY);
    var server = new BenchServer(EmbeddedPostgres.start(DIRECTORY));
    // Filling shall not wait for checkpoints.
    server.database().execute("alter system set max_wal_size = '8GB'");
    server.database().execute("select pg_reload_conf()");
    return server;
  }

  /** The process that all others of the server are children of, and these. */
  List<Long> pids() {
    return ProcessHandle.of(postgres.pid()).stream()
        .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
        .map(ProcessHandle::pid)
        .toList();
  }

  /** The server's first database. */
  TestDatabase database() {
    return new TestDatabase(postgres.url());
  }

  /** A new database with a service and a site that publishes what no rule holds. */
  Place place(String name) throws SQLException {
    return place(name, Map.of());
  }

  /** As {@link #place(String)}, with further settings of the service. */
  Place place(String name, Map<String, String> more) throws SQLException {
    var database = database().create(name);
    var service = TestService.start(database.url(), more);
    services.add(service);
    var site = service.site();
    var id = Long.parseLong(database.value("select id from site where key = ?", site.key()));
    return new Place(database, site, id);
  }

  @Override
  public void close() throws IOException {
    services.forEach(TestService::close);
    postgres.close();
    remove(DIRECTORY);
  }

  /** Removes a directory with all that is in it, if it is there. */
  static void remove(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (var files = Files.walk(directory)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
