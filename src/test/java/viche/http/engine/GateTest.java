package viche.http.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;

/** More requests than may be at work. */
final class GateTest {
  private static final String THINGS = "/api/v1/sites/news/things";
  private static final int MOST = 3;

  private final List<Promise<Answer>> writing = new CopyOnWriteArrayList<>();
  private final AtomicInteger guarded = new AtomicInteger();
  private final Gate gate = new Gate(lane -> MOST);
  private final SampleServer server =
      new SampleServer(
          api -> {
            api.group(Cors.Audience.ANYONE)
                .get(
                    "/sites/{site}/things",
                    "listThings",
                    call -> Future.succeededFuture(Answer.noContent()))
                .get(
                    "/sites/{site}/things/{thing}",
                    "readThing",
                    call -> {
                      throw new IllegalArgumentException("of ours");
                    })
                .get(
                    "/sites/{site}/things/{thing}/page.html",
                    "readPage",
                    call -> Future.failedFuture("no"));
            api.group(
                    Cors.Audience.SITE,
                    call -> {
                      guarded.incrementAndGet();
                      return Future.succeededFuture();
                    })
                .post(
                    "/sites/{site}/things",
                    "makeThing",
                    call -> {
                      var answer = Promise.<Answer>promise();
                      writing.add(answer);
                      return answer.future();
                    })
                .delete(
                    "/sites/{site}/things/{thing}",
                    "removeThing",
                    call -> Future.succeededFuture(Answer.noContent()));
          },
          gate);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void beyondTheBoundRequestsAreRefusedBeforeAnythingIsDoneForThem() {
    var first = writes(MOST);
    Condition.await("all are at work", () -> writing.size() == MOST);

    var refused = server.post(THINGS, "{\"body\":\"x\"}");

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(guarded).hasValue(MOST);
    // Another lane goes on, a request without work too.
    assertThat(server.get(THINGS).statusCode()).isEqualTo(204);
    assertThat(server.send("OPTIONS", THINGS, null).statusCode()).isEqualTo(204);

    writing.forEach(answer -> answer.complete(Answer.noContent()));
    first.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(204));
    assertThat(gate.working(Gate.Lane.WRITES)).isZero();
    var again = writes(1).getFirst();
    Condition.await("it is at work", () -> writing.size() == MOST + 1);
    writing.getLast().complete(Answer.noContent());
    assertThat(again.join().statusCode()).isEqualTo(204);
  }

  @Test
  void whateverComesOfARequestItsPlaceIsFreeAgain() {
    for (int i = 0; i < 3 * MOST; i++) {
      server.get(THINGS + "/018f4e2e-7f1c-7a3b-8c1d-0123456789ab");
      server.get(THINGS + "/1234/page.html");
      server.get(THINGS + "?sort=none");
      server.post(THINGS, "{");
      server.post(THINGS, " ".repeat(70_000));
      server.send("POST", THINGS, "{}", "Content-Type", "text/plain");
    }
    for (var lane : Gate.Lane.values()) {
      assertThat(gate.working(lane)).isZero();
    }
  }

  @Test
  void aBodyThatIsOnItsWayTakesNobodysPlace() throws Exception {
    var sockets = new ArrayList<java.net.Socket>();
    var half =
        ("POST "
                + THINGS
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 100\r\n\r\n{")
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (int i = 0; i < 2 * MOST; i++) {
      var socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), server.port());
      sockets.add(socket);
      socket.getOutputStream().write(half);
    }
    Condition.await("all are waited for", () -> guarded.get() == 2 * MOST);
    assertThat(gate.working(Gate.Lane.WRITES)).isZero();
    for (var socket : sockets) {
      socket.close();
    }
  }

  private List<CompletableFuture<HttpResponse<String>>> writes(int number) {
    var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < number; i++) {
      answers.add(
          CompletableFuture.supplyAsync(
              () -> server.post(THINGS, "{\"body\":\"x\"}"),
              task -> Thread.ofVirtual().start(task)));
    }
    return answers;
  }
}
