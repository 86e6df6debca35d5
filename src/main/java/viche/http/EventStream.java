package viche.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import viche.http.contract.Json;

/**
 * An answer that goes on: server-sent events (HTML Living Standard, section 9.2). It ends with the
 * service and when the client goes away. A client that doesn't read is cut off rather than
 * remembered for. It has no timer of its own, so none is left behind.
 */
final class EventStream {
  private static final Buffer FIRST = Buffer.buffer("retry: 3000\n\n");
  private static final Buffer COMMENT = Buffer.buffer(":\n\n");

  private final HttpServerResponse response;
  private final Runnable left;

  /** All that follows happens here, one after the other. */
  private final Context context = requireNonNull(Vertx.currentContext(), "on an event loop");

  private boolean ended;

  /**
   * A stream that hasn't begun.
   *
   * @param left is run once when it ends, whoever ends it
   */
  EventStream(HttpServerResponse response, Runnable left) {
    this.response = response;
    this.left = left;
  }

  /** An event as it is written. */
  static String event(String name, Object data) {
    return "event: " + name + "\ndata: " + Json.bytes(data) + "\n\n";
  }

  /** Begins; the head is sent at once. */
  void open() {
    response.closeHandler(gone -> leave());
    if (over()) {
      leave();
    } else {
      // What was said first isn't needed as long as the stream lasts.
      response.write(FIRST).onComplete(sent -> response.headers().clear(), gone -> leave());
    }
  }

  /** Does something on the stream's own thread, after what came before. */
  void then(Runnable next) {
    context.runOnContext(now -> next.run());
  }

  /** Sends events; called on the stream's own thread. */
  void send(String events) {
    write(Buffer.buffer(events));
  }

  /** Sends a comment line, for those between that close what is silent. */
  void heartbeat() {
    write(COMMENT);
  }

  private void write(Buffer bytes) {
    if (ended) {
      return;
    }
    if (over()) {
      leave();
      return;
    }
    if (response.writeQueueFull()) {
      leave();
      response.reset();
      return;
    }
    response.write(bytes).onFailure(gone -> leave());
  }

  /** Ends it in an orderly way. */
  void finish() {
    if (!ended) {
      leave();
      if (!over()) {
        response.end();
      }
    }
  }

  /** Whether the answer is over already: its client left, or its request broke off. */
  private boolean over() {
    return response.closed() || response.ended();
  }

  private void leave() {
    if (!ended) {
      ended = true;
      left.run();
    }
  }
}
