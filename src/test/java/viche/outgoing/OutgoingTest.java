package viche.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static viche.testing.Futures.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.outgoing.OutgoingException.OutgoingFault;

/** What goes through the door, to servers on real sockets. */
@Timeout(60)
final class OutgoingTest {
  /** The address of this machine that may be reached; its neighbours may not. */
  private static final String FREE = "127.0.0.2";

  private static final String VICTIM = "127.0.0.1";
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final Vertx vertx = Vertx.vertx();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger victims = new AtomicInteger();
  private Names names = host -> Future.succeededFuture(List.of(InetAddress.ofLiteral(FREE)));
  private final Reach reach = new Reach(List.of(Network.parse(FREE)), false, null);
  private final Outgoing outgoing = door(new HttpClientOptions());

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void aRequestArrivesAsItWasWrittenUnderItsName() {
    var seen = new ArrayList<String>();
    var port =
        listen(
            FREE,
            request ->
                request
                    .body()
                    .onSuccess(
                        body -> {
                          seen.add(request.method() + " " + request.uri() + " " + body);
                          seen.add(request.authority() + " " + request.getHeader("webhook-id"));
                          seen.add(String.valueOf(request.getHeader("accept-encoding")));
                          request.response().setStatusCode(202).end("taken");
                        }));
    var request =
        new OutgoingRequest(
            Destination.of("http://localhost:" + port + "/hook?a=%20b", GivenBy.SITE),
            HttpMethod.POST,
            Map.of("webhook-id", "7"),
            Buffer.buffer("{\"так\":1}"),
            LONG,
            100);

    var answer = await(outgoing.send(request));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).hasToString("taken");
    assertThat(answer.whole()).isTrue();
    assertThat(seen)
        .containsExactly("POST /hook?a=%20b {\"так\":1}", "localhost:" + port + " 7", "null");
  }

  @Test
  void aNameThatAnswersDifferentlyEachTimeGainsNothing() {
    var port = listen(FREE, request -> request.response().end("free"));
    listen(VICTIM, port, victim());
    var turn = new AtomicInteger();
    names =
        host -> {
          asked.add(host);
          var address = turn.getAndIncrement() % 2 == 0 ? FREE : VICTIM;
          return Future.succeededFuture(List.of(InetAddress.ofLiteral(address)));
        };

    for (var i = 0; i < 20; i++) {
      var sent = outgoing.send(get(port, LONG, 100));
      if (i % 2 == 0) {
        assertThat(await(sent).body()).hasToString("free");
      } else {
        assertThat(failure(sent).why()).isEqualTo(OutgoingFault.NOT_ALLOWED);
      }
    }

    assertThat(victims).hasValue(0);
    assertThat(asked).as("one question for each request").hasSize(20);
  }

  @Test
  void aNameWithOneForbiddenAddressAmongOthersIsNotAsked() {
    var port = listen(FREE, request -> request.response().end());
    names =
        host ->
            Future.succeededFuture(
                List.of(InetAddress.ofLiteral(FREE), InetAddress.ofLiteral("10.0.0.1")));

    var failure = failure(outgoing.send(get(port, LONG, 100)));

    assertThat(failure.why()).isEqualTo(OutgoingFault.NOT_ALLOWED);
    assertThat(failure).hasMessage("localhost: 10.0.0.1 is private");
  }

  @Test
  void aRedirectIsAnAnswerAndNotFollowed() {
    var victim = listen(VICTIM, victim());
    var port =
        listen(
            FREE,
            request ->
                request
                    .response()
                    .setStatusCode(302)
                    .putHeader("location", "http://127.0.0.1:" + victim + "/")
                    .end());

    assertThat(await(outgoing.send(get(port, LONG, 100))).status()).isEqualTo(302);
    assertThat(victims).hasValue(0);
  }

  @Test
  void theNextAddressIsTriedWhereOneTakesNoConnection() {
    var port = listen(FREE, request -> request.response().end("second"));
    var both = new Reach(List.of(Network.parse("127.0.0.2/31")), false, null);
    Names two =
        host ->
            Future.succeededFuture(
                List.of(InetAddress.ofLiteral("127.0.0.3"), InetAddress.ofLiteral(FREE)));
    var door = new Outgoing(vertx, both, two, new HttpClientOptions());

    assertThat(await(door.send(get(port, LONG, 100))).body()).hasToString("second");
  }

  @Test
  void addressesShareTheTimeThereIs() throws IOException {
    var both = new Reach(List.of(Network.parse("127.0.0.2/31")), false, null);
    Names two =
        host ->
            Future.succeededFuture(
                List.of(InetAddress.ofLiteral("127.0.0.3"), InetAddress.ofLiteral(FREE)));
    var door = new Outgoing(vertx, both, two, new HttpClientOptions());
    // Longer than a tenth of the patience, and well below half of it.
    var port =
        listen(
            FREE,
            request ->
                vertx.setTimer(1_200, then -> request.response().end("second, after a while")));
    try (var _ = new SilentAddress("127.0.0.3", port)) {
      var answer = await(door.send(get(port, Duration.ofSeconds(8), 100)));

      assertThat(answer.body()).hasToString("second, after a while");
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUpAndHoldsNoConnection() {
    var port = listen(FREE, request -> {});
    for (var i = 0; i < 40; i++) {
      assertThat(failure(outgoing.send(get(port, Duration.ofMillis(30), 100))).why())
          .isEqualTo(OutgoingFault.TOO_SLOW);
    }
  }

  @Test
  void aServerThatAnswersByDropsIsGivenUp() {
    var port = listen(FREE, request -> drip(request, "x"));

    assertThat(failure(outgoing.send(get(port, SHORT, 1_000_000))).why())
        .isEqualTo(OutgoingFault.TOO_SLOW);
  }

  @Test
  void anAnswerWithoutEndIsCut() {
    var port = listen(FREE, request -> drip(request, "0123456789".repeat(100)));

    var answer = await(outgoing.send(get(port, LONG, 5_005)));

    assertThat(answer.body().length()).isEqualTo(5_005);
    assertThat(answer.whole()).isFalse();
  }

  @Test
  void nothingMayBeKeptOfAnAnswer() {
    var port = listen(FREE, request -> request.response().end("text"));

    var answer = await(outgoing.send(get(port, LONG, 0)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().length()).isZero();
    assertThat(answer.whole()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nha",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nha",
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"
      })
  void aConnectionThatBreaksOffIsAFailure(String raw) {
    var port = raw(socket -> socket.handler(any -> socket.end(Buffer.buffer(raw))));

    assertThat(failure(outgoing.send(get(port, LONG, 100))).why()).isEqualTo(OutgoingFault.BROKEN);
  }

  @Test
  void headersWithoutEndAreAFailure() {
    var port =
        raw(
            socket ->
                socket.handler(
                    any -> {
                      socket.write("HTTP/1.1 200 OK\r\n");
                      for (var i = 0; i < 2_000; i++) {
                        socket.write("x-" + i + ": " + "y".repeat(100) + "\r\n");
                      }
                    }));

    assertThat(failure(outgoing.send(get(port, LONG, 100))).why()).isEqualTo(OutgoingFault.BROKEN);
  }

  @Test
  void aServerThatNeverFinishesItsHandshakeIsGivenUp() {
    var port = raw(socket -> {});
    var to = Destination.of("https://localhost:" + port + "/", GivenBy.SITE);
    var request = OutgoingRequest.get(to, "*/*", SHORT, 100);

    assertThat(failure(outgoing.send(request)).why()).isEqualTo(OutgoingFault.TOO_SLOW);
  }

  @Test
  void aNameServerThatDoesNotAnswerIsGivenUp() {
    names = host -> Promise.<List<InetAddress>>promise().future();

    assertThat(failure(outgoing.send(get(9, SHORT, 100))).why()).isEqualTo(OutgoingFault.TOO_SLOW);
  }

  @Test
  void aNameThatIsNoneAndOneThatThrowsAreFailures() {
    names = host -> Future.failedFuture(new UnknownHostException(host));
    assertThat(failure(outgoing.send(get(9, LONG, 100))).why())
        .isEqualTo(OutgoingFault.UNKNOWN_HOST);
    names =
        host -> {
          throw new IllegalArgumentException("port out of range: 99999");
        };
    assertThat(failure(outgoing.send(get(9, LONG, 100)))).hasMessageNotContaining("99999");
  }

  @Test
  void aPortNobodyListensOnIsUnreachable() {
    assertThat(failure(outgoing.send(get(1, LONG, 100))).why())
        .isEqualTo(OutgoingFault.UNREACHABLE);
  }

  @Test
  void aCertificateHasToBeOneForTheName() {
    var named = SelfSignedCertificate.create("localhost");
    var other = SelfSignedCertificate.create("elsewhere.example");
    for (var certificate : List.of(named, other)) {
      var options =
          new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions());
      var server = vertx.createHttpServer(options).requestHandler(r -> r.response().end("safe"));
      var port = await(server.listen(0, FREE)).actualPort();
      var to = Destination.of("https://localhost:" + port + "/", GivenBy.SITE);
      var request = OutgoingRequest.get(to, "*/*", LONG, 100);

      assertThat(failure(outgoing.send(request)).why())
          .as("nobody vouches for it")
          .isEqualTo(OutgoingFault.NOT_TRUSTED);

      var trusting = door(new HttpClientOptions().setTrustOptions(certificate.trustOptions()));
      if (certificate.equals(named)) {
        assertThat(await(trusting.send(request)).body()).hasToString("safe");
      } else {
        assertThat(failure(trusting.send(request)).why()).isEqualTo(OutgoingFault.NOT_TRUSTED);
      }
    }
  }

  @Test
  void theDatabasesHostIsFoundByItsName() {
    var port = listen(FREE, request -> request.response().end());
    var guarded =
        new Reach(List.of(), true, InetSocketAddress.createUnresolved("db.example", port));
    var door = new Outgoing(vertx, guarded, host -> names.resolve(host), new HttpClientOptions());

    assertThat(failure(door.send(get(port, LONG, 100))))
        .hasMessage("localhost: 127.0.0.2 is the database");
  }

  @Test
  void theDatabaseIsWhereItWasWhileItsNameIsNotFound() {
    var port = listen(FREE, request -> request.response().end("database"));
    var guarded =
        new Reach(List.of(), true, InetSocketAddress.createUnresolved("db.example", port));
    var found = new AtomicBoolean(true);
    Names failing =
        host ->
            found.get() || host.equals("localhost")
                ? names.resolve(host)
                : Future.failedFuture(new UnknownHostException(host));
    var door = new Outgoing(vertx, guarded, failing, new HttpClientOptions());
    var forgetful = new Outgoing(vertx, guarded, failing, new HttpClientOptions());

    assertThat(failure(door.send(get(port, LONG, 100))).why()).isEqualTo(OutgoingFault.NOT_ALLOWED);
    found.set(false);

    assertThat(failure(door.send(get(port, LONG, 100)))).hasMessageContaining("is the database");
    assertThat(failure(forgetful.send(get(port, LONG, 100))).why())
        .as("never found: nothing goes anywhere")
        .isEqualTo(OutgoingFault.UNKNOWN_HOST);
  }

  @Test
  void answersComeOnTheContextOfWhoeverSends() {
    var port = listen(FREE, request -> request.response().end());
    var context = vertx.getOrCreateContext();
    var answered = Promise.<Context>promise();
    context.runOnContext(
        go ->
            outgoing
                .send(get(port, LONG, 100))
                .onComplete(any -> answered.complete(vertx.getOrCreateContext())));

    assertThat(await(answered.future())).isSameAs(context);
  }

  @Test
  void whatSaysItselfThatItIsForbiddenIsRefusedWhenItIsTyped() {
    assertThat(outgoing.objection(Destination.of("https://10.0.0.1/k", GivenBy.SITE)))
        .contains("10.0.0.1 is private");
    assertThat(outgoing.objection(Destination.of("https://[::1]/k", GivenBy.SITE))).isPresent();
    assertThat(outgoing.objection(Destination.of("https://8.8.8.8/k", GivenBy.SITE))).isEmpty();
    assertThat(outgoing.objection(Destination.of("https://a.example/k", GivenBy.SITE))).isEmpty();
  }

  private Outgoing door(HttpClientOptions options) {
    return new Outgoing(vertx, reach, host -> names.resolve(host), options);
  }

  private static OutgoingRequest get(int port, Duration patience, int keeps) {
    var to = Destination.of("http://localhost:" + port + "/", GivenBy.SITE);
    return OutgoingRequest.get(to, "*/*", patience, keeps);
  }

  private int listen(String host, Handler<HttpServerRequest> handler) {
    return listen(host, 0, handler);
  }

  private int listen(String host, int port, Handler<HttpServerRequest> handler) {
    HttpServer server = vertx.createHttpServer().requestHandler(handler);
    return await(server.listen(port, host)).actualPort();
  }

  private int raw(Handler<NetSocket> handler) {
    return await(vertx.createNetServer().connectHandler(handler).listen(0, FREE)).actualPort();
  }

  private Handler<HttpServerRequest> victim() {
    return request -> {
      victims.incrementAndGet();
      request.response().end("secret");
    };
  }

  private void drip(HttpServerRequest request, String drop) {
    var response = request.response().setChunked(true);
    vertx.setPeriodic(
        5,
        timer -> {
          if (response.closed()) {
            vertx.cancelTimer(timer);
          } else {
            response.write(drop);
          }
        });
  }

  private static OutgoingException failure(Future<?> failing) {
    var stage = failing.toCompletionStage().toCompletableFuture();
    var thrown =
        catchThrowableOfType(ExecutionException.class, () -> stage.get(60, TimeUnit.SECONDS));
    if (thrown != null && thrown.getCause() instanceof OutgoingException told) {
      return told;
    }
    throw new AssertionError("no failure of the door", thrown);
  }
}
