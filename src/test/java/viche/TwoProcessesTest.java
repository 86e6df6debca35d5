package viche;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.KeptConnection;
import viche.testing.ServiceProcess;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.Versions;

/** Two instances in processes of their own on one database, under faults of clients and hosts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TwoProcessesTest {
  private static final String SITE = "/api/v1/sites/" + TestService.FIRST_SITE;
  private static final String ARTICLE = SITE + "/articles/";

  /** More at once than an instance with so few connections lets to their work. */
  private static final int WRITERS = 64;

  private static final String CONNECTIONS = "2";

  private TestDatabase database;
  private ServiceProcess here;
  private ServiceProcess there;

  /**
   * A comment of which an earlier release has told no language, written before there was "there".
   */
  private String older;

  /** Likewise, of a text that is in none. */
  private String wordless;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    database = TestDatabase.shared().create("two_processes");
    here = instance(directory.resolve("here"));
    writeAsAnEarlierRelease();
    there = instance(directory.resolve("there"));
  }

  private ServiceProcess instance(Path directory) throws IOException {
    return ServiceProcess.start(
        directory,
        Map.of("VICHE_DATABASE_URL", database.url(), "VICHE_DATABASE_POOL", CONNECTIONS));
  }

  @AfterAll
  void stop() throws Exception {
    here.kill();
    there.kill();
  }

  private static Api anyone(ServiceProcess at) {
    return new Api(at.port(), null).under("/sites/" + TestService.FIRST_SITE);
  }

  private static Api as(ServiceProcess at, String name, String... roles) {
    return new Api(at.port(), TestService.token(name, name, roles))
        .under("/sites/" + TestService.FIRST_SITE);
  }

  private static String publish(ServiceProcess at, String article, String body) {
    var id =
        as(at, "olena")
            .post("/articles/" + article + "/comments", new JsonObject().put("body", body))
            .expect(201)
            .json()
            .getString("id");
    var ruling = new JsonObject().put("verdict", "approve").put("revision", 1);
    as(at, "mod", "moderator")
        .post("/moderation/comments/" + id + "/decisions", ruling)
        .expect(201);
    return id;
  }

  private static JsonObject page(ServiceProcess at, String article, String query) {
    return anyone(at).get("/articles/" + article + "/discussion" + query).expect(200).json();
  }

  /** One text that readers see and one above it that waits, and nothing said of either. */
  private void writeAsAnEarlierRelease() throws SQLException {
    older = publish(here, "older", "Нарешті міст відкрили, і всі дуже цьому зраділи");
    var edit = "They have opened the bridge at last, and everybody is glad about it";
    as(here, "olena")
        .put("/comments/" + older, new JsonObject().put("body", edit).put("revision", 1))
        .expect(200);
    wordless = publish(here, "older", "1 + 1 = 2");
    for (var id : List.of(older, wordless)) {
      database.execute(
          "update revision set language = null, language_sought = default"
              + " where comment_id = ?::uuid",
          id);
      database.execute(
          "update comment set language = null, shown_language = null where id = ?::uuid", id);
    }
  }

  private String languages() {
    try {
      return database.value(
          """
          select concat_ws(' ', c.shown_language, c.language,
                           (select string_agg(r.language, ' ' order by r.number)
                            from revision r where r.comment_id = c.id))
          from comment c where c.id = ?::uuid
          """,
          older);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatAnEarlierReleaseWroteGetsItsLanguageLater() throws Exception {
    Condition.await("each text has its own", () -> languages().equals("uk en uk en"));
    Condition.await("none is left to be looked at", () -> unsought().equals("0"));
    var shown = page(there, "older", "").getJsonArray("threads");
    assertThat(shown).hasSize(2);
    for (int i = 0; i < shown.size(); i++) {
      var comment = shown.getJsonObject(i);
      assertThat(comment.getString("language"))
          .isEqualTo(comment.getString("id").equals(wordless) ? null : "uk");
    }
  }

  private String unsought() {
    try {
      return database.value(
          "select count(*) from revision where language is null and not language_sought");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** What the element asks once its stream has told it of a version. */
  private static void assertAnswered(ServiceProcess at, long known) {
    var told = known + 1;
    var changes = page(at, "bridge", "/changes?since=" + known + "&atLeast=" + told);
    assertThat(changes.getLong("version")).isEqualTo(told);
    assertThat(changes.getJsonArray("items")).hasSize(1);
    for (var sort : List.of("newest", "oldest", "top")) {
      assertThat(page(at, "bridge", "?sort=" + sort + "&atLeast=" + told).getLong("version"))
          .as(sort)
          .isEqualTo(told);
    }
  }

  /** It stands still while the other tells: whatever it remembers is of before. */
  @Test
  void whatOneInstanceTellsIsAnsweredByAnotherThatWokeJustNow() throws Exception {
    publish(here, "bridge", "Перший");
    long version = page(here, "bridge", "").getLong("version");
    try (var stream = Versions.of(here.port(), TestService.FIRST_SITE, "bridge", version)) {
      for (int round = 0; round < 4; round++) {
        long known = version;
        Condition.await(
            "it remembers that there is nothing since",
            () -> page(there, "bridge", "/changes?since=" + known).getLong("version") == known);
        Condition.await(
            "its page is of this version",
            () -> page(there, "bridge", "").getLong("version") == known);
        there.pause();
        try {
          publish(here, "bridge", "Ще один, номер " + round);
          Condition.await(
              "it is told",
              () -> stream.told().stream().anyMatch(told -> told.version() == known + 1));
        } finally {
          there.resume();
        }
        assertAnswered(there, known);
        version = known + 1;
      }
    }
  }

  /** An answer, as far as it matters here. */
  private record Answered(int status, boolean retry, String text) {
    static Answered of(KeptConnection.Answer answer) {
      return new Answered(
          answer.status(), answer.headers().containsKey("retry-after"), answer.text());
    }
  }

  @Test
  void aFloodOfWritesTakesNothingFromReadersAndLosesNothing() throws Exception {
    publish(here, "kept", "Лишається");
    page(here, "kept", "");
    var writes = new ConcurrentLinkedQueue<Answered>();
    var pages = new ArrayList<Integer>();
    var ready = new ArrayList<Integer>();
    try (var writers = Executors.newFixedThreadPool(WRITERS)) {
      var flood = new Flood(here.port(), writes);
      var going = new ArrayList<Future<Integer>>();
      for (int i = 0; i < WRITERS; i++) {
        var name = "writer" + i;
        going.add(writers.submit(() -> flood.write(name)));
      }
      try (var reading = new KeptConnection(here.port());
          var asking = new KeptConnection(here.managementPort())) {
        Condition.await(
            "many are stored, many refused, and others have asked",
            Duration.ofSeconds(60),
            () -> {
              pages.add(status(reading, ARTICLE + "kept/discussion"));
              ready.add(status(asking, "/health/ready"));
              return pages.size() >= 100 && count(writes, 201) >= 300 && count(writes, 503) >= 300;
            });
      } finally {
        flood.end();
      }
      for (var writer : going) {
        writer.get(60, TimeUnit.SECONDS);
      }
    }
    assertThat(pages).containsOnly(200);
    assertThat(ready).containsOnly(200);
    assertThat(writes)
        .allSatisfy(
            answer ->
                assertThat(answer.status() == 201 || (answer.status() == 503 && answer.retry()))
                    .as(answer.text())
                    .isTrue());
    assertStored(writes.stream().filter(answer -> answer.status() == 201).toList());
  }

  private static int status(KeptConnection connection, String path) {
    try {
      return connection.get(path).status();
    } catch (IOException lost) {
      throw new AssertionError(path, lost);
    }
  }

  private static long count(ConcurrentLinkedQueue<Answered> writes, int status) {
    return writes.stream().filter(answer -> answer.status() == status).count();
  }

  private void assertStored(List<Answered> acknowledged) throws SQLException {
    var ids =
        acknowledged.stream()
            .map(answer -> new JsonObject(answer.text()).getString("id"))
            .distinct()
            .toList();
    assertThat(ids).hasSameSizeAs(acknowledged);
    var list = "'" + String.join("','", ids) + "'";
    assertThat(database.value("select count(*) from comment where id in (" + list + ")"))
        .isEqualTo(String.valueOf(ids.size()));
    assertThat(
            database.value(
                "select count(*) from comment c join article a"
                    + " on a.site_id = c.site_id and a.id = c.article_id where a.key = 'flooded'"))
        .as("nor is what was refused")
        .isEqualTo(String.valueOf(ids.size()));
  }

  /** People who write without a pause, each over a connection of their own. */
  private static final class Flood {
    private final int port;
    private final ConcurrentLinkedQueue<Answered> answers;
    private volatile boolean over;

    Flood(int port, ConcurrentLinkedQueue<Answered> answers) {
      this.port = port;
      this.answers = answers;
    }

    int write(String name) throws IOException {
      var token = "Authorization: Bearer " + TestService.token(name, name);
      int sent = 0;
      try (var connection = new KeptConnection(port)) {
        while (!over) {
          var body = new JsonObject().put("body", "Думка " + sent++ + " того, хто " + name);
          var answer = connection.send("POST", ARTICLE + "flooded/comments", body.encode(), token);
          answers.add(Answered.of(answer));
        }
      }
      return sent;
    }

    void end() {
      over = true;
    }
  }

  @Test
  void whoSendsByteByByteIsEndedWhileOthersAreAnswered() throws Exception {
    var head = "POST " + ARTICLE + "bridge/comments HTTP/1.1\r\nHost: x\r\n";
    var login = "Authorization: Bearer " + TestService.token("olena", "Olena") + "\r\n";
    var body = head + login + "Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{";
    var chunked = head + login + "Transfer-Encoding: chunked\r\n\r\n1000\r\n";
    try (var drips = Executors.newVirtualThreadPerTaskExecutor()) {
      var ends = new ArrayList<Future<String>>();
      for (var beginning : List.of(head + "X: ", body, chunked)) {
        ends.add(drips.submit(() -> drip(beginning)));
      }
      while (ends.stream().anyMatch(end -> !end.isDone())) {
        page(here, "bridge", "");
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
      for (var end : ends) {
        assertThat(end.get()).startsWith("HTTP/1.1 408 ").contains("/problems/too-slow");
      }
    }
    assertThat(here.said("\"throwable\"")).isEmpty();
  }

  /** Sends the beginning at once, then a byte at a time; what is said until the end. */
  private String drip(String beginning) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), here.port())) {
      socket.setSoTimeout(60_000);
      var out = socket.getOutputStream();
      out.write(beginning.getBytes(US_ASCII));
      var dripping =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      while (!Thread.currentThread().isInterrupted()) {
                        out.write(' ');
                        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                      }
                    } catch (IOException ended) {
                      // as it should
                    }
                  });
      var said = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(said);
      } catch (SocketException reset) {
        assertThat(reset).hasMessageContaining("reset");
      } finally {
        dripping.interrupt();
      }
      return said.toString(US_ASCII);
    }
  }
}
