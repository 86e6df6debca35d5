package viche.http.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static viche.http.engine.SampleServer.header;
import static viche.http.engine.SampleThings.THINGS;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import viche.http.contract.Binding;
import viche.refusal.Refusal;
import viche.refusal.Refusal.LoginFault;

/** What a client is told when something doesn't work, and what the log is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailuresTest {
  record Unwritable(String text) {
    @Override
    public String text() {
      throw new IllegalStateException("secret");
    }
  }

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Failures.class);
  private final SampleThings things = new SampleThings();
  private final SampleServer server = things.server;

  @AfterAll
  void stop() {
    things.close();
  }

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void silence() {
    logger.detachAppender(log);
    log.list.clear();
  }

  static Stream<Arguments> refusals() {
    var noon = Instant.parse("2026-01-31T12:00:00Z");
    return Stream.of(
        refusal(
            new Refusal.NotFound(Refusal.Thing.COMMENT, "secret"),
            404,
            "not-found",
            Map.of("thing", "comment")),
        refusal(new Refusal.NotAllowed("no"), 403, "not-allowed", Map.of("detail", "no")),
        refusal(new Refusal.StaleRevision(3), 409, "stale-revision", Map.of("latestRevision", 3)),
        refusal(
            new Refusal.AlreadyDecided("approved"),
            409,
            "already-decided",
            Map.of("state", "approved")),
        refusal(
            new Refusal.WrongState("withdrawn", "why"),
            409,
            "wrong-state",
            Map.of("state", "withdrawn", "detail", "why")),
        refusal(new Refusal.ArticleClosed(), 409, "article-closed", Map.of()),
        refusal(new Refusal.ClosedForNow(null, Map.of()), 409, "closed-for-now", Map.of()),
        refusal(
            new Refusal.ClosedForNow(noon, Map.of("uk", "Ніч")),
            409,
            "closed-for-now",
            Map.of("until", noon.toString(), "why", Map.of("uk", "Ніч"))),
        refusal(new Refusal.StalePosture(3), 409, "stale-posture", Map.of("latestVersion", 3)),
        refusal(
            new Refusal.ArticleNotRegistered("why"),
            403,
            "article-not-registered",
            Map.of("detail", "why")),
        refusal(new Refusal.ParentUnavailable(), 409, "parent-unavailable", Map.of()),
        refusal(
            new Refusal.EditWindowOver(noon),
            409,
            "edit-window-over",
            Map.of("until", noon.toString())),
        refusal(
            new Refusal.UndoWindowOver(noon),
            409,
            "undo-window-over",
            Map.of("until", noon.toString())),
        refusal(new Refusal.Superseded(), 409, "superseded", Map.of()),
        refusal(
            new Refusal.Sanctioned("ban", null, "spam"),
            403,
            "sanctioned",
            Map.of("kind", "ban", "reason", "spam")),
        refusal(
            new Refusal.Sanctioned("suspend", noon, "spam"),
            403,
            "sanctioned",
            Map.of("until", noon.toString())),
        refusal(new Refusal.KeyReused(), 422, "key-reused", Map.of()),
        refusal(new Refusal.Unavailable(Duration.ofMillis(1500)), 503, "unavailable", Map.of()),
        refusal(
            new Refusal.TooMany("writes", 10, Duration.ofMinutes(1), Duration.ofMillis(10)),
            429,
            "too-many-requests",
            Map.of()));
  }

  private static Arguments refusal(
      Refusal refusal, int status, String slug, Map<String, Object> members) {
    return Arguments.of(refusal, status, slug, members);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalIsItsProblem(Refusal refusal, int status, String slug, Map<String, Object> members) {
    things.action = call -> refusal.failed();

    var answer = server.get(THINGS);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    var problem = new JsonObject(answer.body());
    assertThat(problem.getString("type")).isEqualTo("/problems/" + slug);
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("title")).isNotEmpty();
    assertThat(problem.getMap()).containsAllEntriesOf(members);
    assertThat(answer.body()).doesNotContain("secret");
    assertThat(log.list).isEmpty();
  }

  @Test
  void refusalsCarryTheHeadersThatBelongToThem() {
    things.action = call -> new Refusal.Unavailable(Duration.ofMillis(1500)).failed();
    var unavailable = server.get(THINGS);
    assertThat(header(unavailable, "Retry-After")).isEqualTo("2");
    assertThat(unavailable.body()).contains("same Idempotency-Key");

    things.action =
        call ->
            new Refusal.TooMany("writes", 10, Duration.ofMinutes(1), Duration.ofMillis(5_100))
                .failed();
    var tooMany = server.get(THINGS);
    assertThat(header(tooMany, "Retry-After")).isEqualTo("6");
    assertThat(header(tooMany, "RateLimit")).isEqualTo("\"writes\";r=0;t=6");
    assertThat(header(tooMany, "RateLimit-Policy")).isEqualTo("\"writes\";q=10;w=60");

    things.action =
        call -> new Refusal.Unauthenticated(LoginFault.EXPIRED, "the token has expired").failed();
    var anonymous = server.get(THINGS);
    assertThat(anonymous.statusCode()).isEqualTo(401);
    assertThat(header(anonymous, "WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void anUnexpectedFailureIsBlandOutsideAndNamedInTheLogWithoutItsWords() {
    things.action =
        call -> {
          throw new IllegalStateException("select secret", new java.io.IOException("e@mail"));
        };

    var answer = server.get(THINGS + "?sort=newest");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("select", "Exception", "viche.", "java");
    var id = new JsonObject(answer.body()).getString("id");
    assertThat(log.list).hasSize(1);
    var event = log.list.getFirst();
    assertThat(event.getFormattedMessage())
        .contains("GET", "listThings", id)
        .doesNotContain("sort");
    IThrowableProxy thrown = event.getThrowableProxy();
    assertThat(thrown.getMessage()).isEqualTo("java.lang.IllegalStateException");
    assertThat(thrown.getCause().getMessage()).isEqualTo("java.io.IOException");
    assertThat(thrown.getStackTraceElementProxyArray()[0].toString()).contains("FailuresTest");
  }

  @Test
  void whatCannotBeWrittenIsAnUnexpectedFailure() {
    things.action =
        call -> Future.succeededFuture(Answer.ok(new Unwritable("x")).with("ETag", "\"x\""));

    var answer = server.get(THINGS);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("secret");
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void aClientThatLeftIsNotLogged() throws Exception {
    var started = new java.util.concurrent.CountDownLatch(1);
    var left = new java.util.concurrent.CountDownLatch(1);
    things.action =
        call -> {
          started.countDown();
          return server
              .vertx
              .timer(300)
              .map(Answer.ok(Map.of("text", "x".repeat(100_000))))
              .onComplete(late -> left.countDown());
        };
    try (var socket =
        new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoLinger(true, 0);
      socket
          .getOutputStream()
          .write(
              ("GET " + THINGS + " HTTP/1.1\r\nHost: x\r\n\r\n")
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      assertThat(started.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }
    assertThat(left.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    things.action = call -> Future.succeededFuture(Answer.noContent());
    assertThat(server.get(THINGS).statusCode()).isEqualTo(204);
    assertThat(log.list).isEmpty();
  }

  @Test
  void aStreamThatFailsBeforeItsFirstByteIsAProblem() {
    things.action =
        call ->
            Future.succeededFuture(
                Answer.stream(
                    "text/event-stream",
                    response -> new Refusal.Unavailable(Duration.ofSeconds(1)).failed()));
    assertThat(server.get(THINGS).statusCode()).isEqualTo(503);

    things.action =
        call ->
            Future.succeededFuture(
                Answer.stream(
                    "text/event-stream",
                    response ->
                        response.write("data: 1\n\n").compose(one -> response.end("data: 2\n\n"))));
    var stream = server.get(THINGS);
    assertThat(header(stream, "Content-Type")).isEqualTo("text/event-stream");
    assertThat(stream.body()).isEqualTo("data: 1\n\ndata: 2\n\n");
  }

  @Test
  void routesThatDifferFromTheContractDoNotStart() {
    var contract = server.contract;

    assertThatThrownBy(
            () ->
                contract.bind(
                    List.of(
                        new Binding("listThings", HttpMethod.GET, "/sites/{site}/things"),
                        new Binding("listThings", HttpMethod.GET, "/sites/{site}/things"),
                        new Binding("makeThing", HttpMethod.PUT, "/sites/{site}/things"),
                        new Binding("readThing", HttpMethod.GET, "/things/{thing}"),
                        new Binding("unknown", HttpMethod.GET, "/x"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(
            "listThings is bound twice",
            "makeThing is POST /sites/{site}/things in the contract and PUT",
            "readThing is GET",
            "unknown is bound to code and not in the contract",
            "removeThing is in the contract and not bound to code",
            "readPage is in the contract and not bound to code");
    assertThat(contract.prefix()).isEqualTo("/api/v1");
    assertThat(contract.operation("readThing").route())
        .isEqualTo("/api/v1/sites/:site/things/:thing");
  }
}
