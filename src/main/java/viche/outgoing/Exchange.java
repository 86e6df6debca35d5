package viche.outgoing;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way and its answer, ended by whichever comes first: its end or the deadline.
 * All of it happens on the context of whoever sends.
 */
final class Exchange {
  private final Vertx vertx;
  private final HttpClient http;
  private final OutgoingRequest request;
  private final long deadline;
  private final Context context;
  private final Promise<OutgoingAnswer> outcome = Promise.promise();
  private @Nullable HttpClientRequest open;
  private long timer;

  Exchange(Vertx vertx, HttpClient http, OutgoingRequest request) {
    this.vertx = vertx;
    this.http = http;
    this.request = request;
    this.deadline = System.nanoTime() + request.patience().toNanos();
    this.context = vertx.getOrCreateContext();
  }

  /**
   * Sends it.
   *
   * @param addresses finds where to and judges it; where one takes no connection, the next is tried
   */
  Future<OutgoingAnswer> run(Supplier<Future<List<InetAddress>>> addresses) {
    context.runOnContext(go -> start(addresses));
    return outcome.future();
  }

  private void start(Supplier<Future<List<InetAddress>>> addresses) {
    timer =
        vertx.setTimer(
            Math.max(1, left()), late -> end(null, OutgoingException.tooSlow(request.to())));
    Future.succeededFuture(addresses)
        .compose(finding -> here(finding.get()))
        .compose(all -> connected(all, 0))
        .recover(failure -> failed(failure, false))
        .compose(connection -> sent(connection).recover(failure -> failed(failure, true)))
        .onComplete(this::end);
  }

  /** On this context: names are resolved on others. */
  private <T> Future<T> here(Future<T> future) {
    return Future.fromCompletionStage(future.toCompletionStage(), context);
  }

  private Future<HttpClientRequest> connected(List<InetAddress> addresses, int index) {
    return http.request(options(addresses.get(index), addresses.size() - index))
        .recover(
            failure ->
                index + 1 < addresses.size() && left() > 0
                    ? connected(addresses, index + 1)
                    : Future.failedFuture(failure));
  }

  /**
   * The name stays in TLS and in the header Host; the connection goes to the address.
   *
   * @param sharing how many addresses share the time that is left, this one among them
   */
  private RequestOptions options(InetAddress address, int sharing) {
    var to = request.to();
    var options =
        new RequestOptions()
            .setServer(SocketAddress.inetSocketAddress(to.port(), address.getHostAddress()))
            .setHost(to.host())
            .setPort(to.port())
            .setSsl(to.encrypted())
            .setURI(to.target())
            .setMethod(request.method())
            // Before the deadline: a client that is closed while it connects may never be closed.
            .setConnectTimeout(Math.max(1, left() * 9 / 10 / sharing))
            .setFollowRedirects(false);
    request.headers().forEach(options::putHeader);
    return options;
  }

  private Future<OutgoingAnswer> sent(HttpClientRequest connection) {
    open = connection;
    if (outcome.future().isComplete()) {
      connection.reset();
    }
    var body = request.body();
    return (body.length() == 0 ? connection.send() : connection.send(body)).compose(this::received);
  }

  private Future<OutgoingAnswer> received(HttpClientResponse response) {
    var answer = Promise.<OutgoingAnswer>promise();
    var body = Buffer.buffer();
    response.exceptionHandler(answer::tryFail);
    response.endHandler(end -> answer.tryComplete(answer(response, body, true)));
    response.handler(
        chunk -> {
          var room = request.keeps() - body.length();
          body.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
          if (chunk.length() > room) {
            answer.tryComplete(answer(response, body, false));
          }
        });
    return answer.future();
  }

  private static OutgoingAnswer answer(HttpClientResponse response, Buffer body, boolean whole) {
    return new OutgoingAnswer(response.statusCode(), response.headers(), body.copy(), whole);
  }

  private <T> Future<T> failed(Throwable failure, boolean sent) {
    return Future.failedFuture(OutgoingException.of(request.to(), failure, sent));
  }

  /** Tells the outcome; a connection on which something may still come is not used again. */
  private void end(@Nullable OutgoingAnswer answer, @Nullable Throwable failure) {
    vertx.cancelTimer(timer);
    var first = answer == null ? outcome.tryFail(failure) : outcome.tryComplete(answer);
    if (first && open != null && (answer == null || !answer.whole())) {
      open.reset();
    }
  }

  private long left() {
    return (deadline - System.nanoTime()) / 1_000_000;
  }
}
