package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Events;
import viche.testing.FaultProxy;
import viche.testing.FaultProxy.Direction;
import viche.testing.Reply;
import viche.testing.ServiceProcess;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/**
 * The service in a process whose network to the database loses everything and closes nothing, and
 * is well again later.
 */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
final class SilentNetworkTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger articles = new AtomicInteger();
  private TestDatabase database;
  private FaultProxy proxy;
  private ServiceProcess service;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    database = TestDatabase.shared().create("silent_network_" + DATABASES.incrementAndGet());
    proxy = FaultProxy.before(database.address().port());
    service =
        ServiceProcess.start(
            directory, Map.of("VICHE_DATABASE_URL", database.behind(proxy.port()).url()));
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
    service.stop();
    callers.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"both ways", "TO_CLIENT", "TO_SERVER"})
  void everythingIsRefusedInTimeAndWorksAgainSoonAfter(String ways) throws Exception {
    var liked = published();
    var token = TestService.token("iryna", "iryna", "moderator");
    try (var desk = Events.open(service.port(), TestService.FIRST_SITE, token)) {
      silenceAndHeal(ways);
      theBackgroundGoesOn(liked, desk);
    }
  }

  private void silenceAndHeal(String ways) throws Exception {
    assertThat(questions())
        .allSatisfy(question -> assertThat(question.get().status()).isLessThan(300));
    assertThat(health("ready")).isEqualTo(200);

    if (ways.equals("both ways")) {
      proxy.silence();
    } else {
      proxy.silence(Direction.valueOf(ways));
    }

    for (var answer : together(questions())) {
      var reply = answer.get(20, TimeUnit.SECONDS);
      assertThat(reply.status()).as(reply.body()).isEqualTo(503);
      assertThat(reply.headers().firstValue("Retry-After")).isPresent();
    }
    assertThat(health("ready")).isEqualTo(503);
    assertThat(health("live")).isEqualTo(200);

    proxy.pass();

    Condition.await(
        "all that was refused is answered",
        Duration.ofSeconds(15), // as the guide says of what is refused
        () -> questions().stream().allMatch(question -> question.get().status() < 300));
    Condition.await("it is ready", () -> health("ready") == 200);
    assertThat(service.said("can't be reached: it doesn't answer")).hasSize(1);
    assertThat(service.said("answers again")).hasSize(1);
    assertThat(service.said("WARN")).hasSize(1);
  }

  /** A stream of before tells what is new; likes reach readers of a page that is kept. */
  private void theBackgroundGoesOn(String liked, Events desk) {
    var waiting = submitted("later");
    desk.await("item", waiting);
    site("reader")
        .put("/comments/" + liked + "/reaction", new JsonObject().put("kind", "like"))
        .expect(200);
    Condition.await(
        "readers see the like",
        () ->
            anyone()
                    .get("/articles/kept/discussion")
                    .json()
                    .getJsonArray("threads")
                    .getJsonObject(0)
                    .getInteger("likes")
                == 1);
  }

  private String published() {
    var id = submitted("kept");
    moderator()
        .post(
            "/moderation/comments/" + id + "/decisions",
            new JsonObject().put("verdict", "approve").put("revision", 1))
        .expect(201);
    return id;
  }

  private String submitted(String article) {
    return site("olena")
        .post("/articles/" + article + "/comments", new JsonObject().put("body", "До " + article))
        .expect(201)
        .json()
        .getString("id");
  }

  /** One of each: what loads sites, postures, rules and pages, and what reads and writes itself. */
  private List<Supplier<Reply>> questions() {
    var article = "a" + articles.incrementAndGet();
    return List.of(
        () -> anyone().get("/articles/" + article + "/discussion"),
        () -> anyone().get("/articles/" + article + "/discussion?sort=top"),
        () -> anyone().get("/counts?article=" + article),
        () -> site("olena").get("/me/comments"),
        () ->
            site("olena")
                .post(
                    "/articles/" + article + "/comments",
                    new JsonObject().put("body", "Ще одна думка про " + article)),
        () -> moderator().get("/moderation/queue?state=pending"),
        () -> moderator().get("/moderation/rules"));
  }

  private List<Future<Reply>> together(List<Supplier<Reply>> questions) {
    return questions.stream().map(question -> callers.submit(question::get)).toList();
  }

  private Api anyone() {
    return new Api(service.port(), null).under("/sites/" + TestService.FIRST_SITE);
  }

  private Api site(String reader) {
    return as(TestService.token(reader, reader));
  }

  private Api moderator() {
    return as(TestService.token("iryna", "iryna", "moderator"));
  }

  private Api as(String token) {
    return new Api(service.port(), token).under("/sites/" + TestService.FIRST_SITE);
  }

  private int health(String of) {
    var address = URI.create("http://127.0.0.1:" + service.managementPort() + "/health/" + of);
    try {
      return CLIENT
          .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
          .statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
