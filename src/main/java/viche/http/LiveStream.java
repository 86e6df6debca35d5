package viche.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.BooleanSupplier;
import viche.http.engine.Json;
import viche.moderation.Live;
import viche.moderation.LiveEvent;
import viche.moderation.LiveListener;
import viche.site.Site;

/**
 * An answer that goes on: events as server-sent events (HTML Living Standard, section 9.2), a
 * comment line every fifteen seconds for those between that close what is silent.
 *
 * <p>It ends with the login, with the service, and when the client goes away. A client that doesn't
 * read is cut off rather than remembered for. It has no timer of its own, so none is left behind.
 */
final class LiveStream implements LiveListener {
  /** A beat is half a second. */
  static final int BEATS_PER_HEARTBEAT = 30;

  private static final String FIRST = "retry: 3000\n\n";
  private static final String HEARTBEAT = ":\n\n";

  private final Live live;
  private final Site site;
  private final HttpServerResponse response;

  /** All that follows happens here, one after the other. */
  private final Context context = requireNonNull(Vertx.currentContext(), "on an event loop");

  private BooleanSupplier over = () -> false;
  private int beats;
  private boolean ended;

  LiveStream(Live live, Site site, HttpServerResponse response) {
    this.live = live;
    this.site = site;
    this.response = response;
  }

  /**
   * Begins; the head is sent at once.
   *
   * @param loginOver asked every half second
   * @throws viche.refusal.RefusedException when nobody else can listen
   */
  Future<Void> open(BooleanSupplier loginOver) {
    over = loginOver;
    live.listen(site, this);
    response.closeHandler(gone -> leave());
    if (response.closed()) {
      leave();
      return Future.succeededFuture();
    }
    write(FIRST);
    return Future.succeededFuture();
  }

  @Override
  public void tell(List<LiveEvent> events) {
    var text = new StringBuilder();
    for (var event : events) {
      text.append("event: ").append(event.word()).append("\ndata: ");
      text.append(Json.bytes(event)).append("\n\n");
    }
    context.runOnContext(now -> write(text.toString()));
  }

  @Override
  public void beat() {
    context.runOnContext(
        now -> {
          beats++;
          if (over.getAsBoolean()) {
            finish();
          } else if (beats % BEATS_PER_HEARTBEAT == 0) {
            write(HEARTBEAT);
          }
        });
  }

  @Override
  public void end() {
    context.runOnContext(now -> finish());
  }

  private void write(String text) {
    if (ended) {
      return;
    }
    if (response.writeQueueFull()) {
      leave();
      response.reset();
      return;
    }
    response.write(text).onFailure(gone -> leave());
  }

  private void finish() {
    if (!ended) {
      leave();
      response.end();
    }
  }

  private void leave() {
    ended = true;
    live.leave(site, this);
  }
}
