package viche.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import viche.app.Main;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/** A service in a process of its own, on a news site's discussions, with load to put on it. */
final class Stage implements AutoCloseable {
  /** The only site. */
  static final String SITE = "news";

  private static final int STARTS = 5;

  /** Where files of a run lie; of one that failed they are left. */
  static final Path DIRECTORY = Path.of("target", "bench");

  private static final Pattern COUNTERS = Pattern.compile("(\\d+) articles, (\\d+) counters wrong");

  private final Cores cores;
  private final Sizes sizes;
  private final TestDatabase database;
  private final Instance service;
  private final Deque<String> waiting = new ArrayDeque<>();

  private Stage(Cores cores, Sizes sizes, TestDatabase database) throws IOException {
    this.cores = cores;
    this.sizes = sizes;
    this.database = database;
    this.service = instance();
  }

  /** Fills a new database and says so. */
  static Stage open(Cores cores, Sizes sizes, TestDatabase database, Table table)
      throws IOException, SQLException {
    Files.createDirectories(DIRECTORY);
    var stage = new Stage(cores, sizes, database);
    try {
      stage.fill(table);
      return stage;
    } catch (IOException | SQLException | RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  private void fill(Table table) throws IOException, SQLException {
    var start = Instant.now();
    var comments = NewsSite.fill(database, siteId(), sizes);
    var took = Duration.between(start, Instant.now());
    audit();
    for (var row :
        database.rows("select id from comment where queue = 'pending' order by md5(id::text)")) {
      waiting.add(row.values().iterator().next());
    }
    table.say(
        String.format(
            Locale.ROOT,
            "The news site: %,d comments on %,d articles, written in %d s; every counter is what"
                + " counting says.",
            comments,
            Long.parseLong(database.value("select count(*) from article")),
            took.toSeconds()));
  }

  private void audit() throws IOException {
    var environment = Map.of("VICHE_DATABASE_URL", database.url());
    try (var job = ChildJvm.start(cores.ofRest(), environment, Main.class.getName(), "counters")) {
      var said = job.await(COUNTERS);
      if (!said.group(2).equals("0")) {
        throw new IllegalStateException(said.group());
      }
    }
  }

  /** An instance of the service that answers at a port. */
  record Instance(ChildJvm process, int port) implements AutoCloseable {
    @Override
    public void close() {
      process.close();
    }
  }

  /**
   * Starts a further instance on the same database. Starting, it has all processors; then it moves
   * to the server's. On a machine that is busy with other things it may give up on the database,
   * and is started again.
   */
  Instance instance() throws IOException {
    for (int attempt = 1; ; attempt++) {
      var process = launch();
      try {
        var listens = process.port();
        cores.toServer(process.pid());
        return new Instance(process, listens);
      } catch (IOException e) {
        process.close();
        if (attempt == STARTS) {
          throw e;
        }
      }
    }
  }

  private ChildJvm launch() throws IOException {
    return ChildJvm.start(
        List.of(),
        Map.of(
            "VICHE_DATABASE_URL", database.url(),
            "VICHE_HTTP_HOST", "127.0.0.1",
            "VICHE_HTTP_PORT", "0",
            "VICHE_MANAGEMENT_PORT", "0",
            "VICHE_JWT_SECRET", TestService.SECRET,
            "VICHE_SITE", SITE,
            "VICHE_LIMITS", "off"),
        Main.class.getName());
  }

  Cores cores() {
    return cores;
  }

  Sizes sizes() {
    return sizes;
  }

  TestDatabase database() {
    return database;
  }

  ChildJvm service() {
    return service.process();
  }

  int port() {
    return service.port();
  }

  long siteId() throws SQLException {
    return Long.parseLong(database.value("select id from site where key = ?", SITE));
  }

  /** Where files of this run may lie. */
  Path directory() {
    return DIRECTORY;
  }

  Wrk wrk() {
    return new Wrk(cores, DIRECTORY);
  }

  /** The path of something at the site. */
  static String path(String rest) {
    return "/api/v1/sites/" + SITE + rest;
  }

  /** The path of an article's discussion. */
  static String discussion(String article) {
    return path("/articles/" + article + "/discussion");
  }

  /** A header line with the login of a moderator. */
  static String moderator() {
    return "Authorization: Bearer " + TestService.token("bench", "Bench", "moderator");
  }

  /** A comment that waits for a moderator, another one each time. */
  String waiting() {
    return waiting.removeFirst();
  }

  /** Some of them. */
  List<String> waiting(int count) {
    return Stream.generate(this::waiting).limit(count).toList();
  }

  /** The path and the body of a decision on the first revision of a comment. */
  record Decision(String path, String body) {
    static Decision approve(String comment) {
      return of(comment, new JsonObject().put("verdict", "approve"));
    }

    static Decision reject(String comment) {
      return of(comment, new JsonObject().put("verdict", "reject").put("reason", "spam"));
    }

    private static Decision of(String comment, JsonObject ruling) {
      return new Decision(
          Stage.path("/moderation/comments/" + comment + "/decisions"),
          ruling.put("revision", 1).encode());
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
