package viche.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.database.Database;
import viche.database.Ids;
import viche.moderation.live.Live;
import viche.moderation.live.LiveEvent;
import viche.site.Site;
import viche.site.SiteSettings;
import viche.testing.Condition;
import viche.testing.TestDatabase;

/** A live stream on a real connection, beaten by hand. */
final class LiveStreamTest {
  private static final Site SITE =
      new Site(-2, "nobodys", SiteSettings.initial("Nobody's", List.of()), 1);

  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<LiveStream> opened = new CompletableFuture<>();
  private Live live;
  private Socket client;

  @BeforeEach
  void open() throws Exception {
    var database = Database.open(vertx, TestDatabase.shared().address(), 1);
    live = new Live(vertx, database);
    var server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(
                request -> {
                  var stream =
                      new LiveStream(live, SITE, request.response().setChunked(true), () -> {});
                  stream
                      .open(() -> false)
                      .onSuccess(begun -> opened.complete(stream))
                      .onFailure(opened::completeExceptionally);
                })
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
    client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    client.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
    opened.get(60, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void aSilentStreamShowsThatItGoesOn() throws IOException {
    var stream = opened.join();
    for (int i = 0; i < LiveStream.BEATS_PER_HEARTBEAT; i++) {
      stream.beat();
    }

    var text = new StringBuilder();
    var in = client.getInputStream();
    while (!text.toString().contains("\n:\n\n")) {
      var bytes = new byte[1_000];
      var read = in.read(bytes);
      assertThat(read).as("so far: %s", text).isPositive();
      text.append(new String(bytes, 0, read, UTF_8).replace("\r\n3\r\n", "\n"));
    }
    assertThat(text).contains("retry: 3000");
  }

  @Test
  void aClientThatDoesNotReadIsCutOff() {
    var stream = opened.join();
    var many = Collections.nCopies(1_000, (LiveEvent) new LiveEvent.Released(Ids.next()));

    Condition.await(
        "the stream is given up",
        () -> {
          stream.tell(many);
          return live.listening() == 0;
        });
    assertThat(live.sites()).isZero();
  }

  @Test
  void aClientThatGoesAwayIsForgotten() throws IOException {
    assertThat(live.listening()).isEqualTo(1);
    client.close();
    Condition.await("it is forgotten", () -> live.listening() == 0);
  }
}
