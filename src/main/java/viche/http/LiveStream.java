package viche.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.BooleanSupplier;
import viche.moderation.live.Live;
import viche.moderation.live.LiveEvent;
import viche.moderation.live.LiveListener;
import viche.site.Site;

/** What happens at a moderator's desk, as an {@link EventStream} that ends with the login too. */
public final class LiveStream implements LiveListener {
  /** A beat is half a second. */
  static final int BEATS_PER_HEARTBEAT = 30;

  private final Live live;
  private final Site site;
  private final EventStream stream;
  private BooleanSupplier over = () -> false;
  private int beats;

  /**
   * A stream that hasn't begun.
   *
   * @param gone is run once when it ends, whoever ends it
   */
  public LiveStream(Live live, Site site, HttpServerResponse response, Runnable gone) {
    this.live = live;
    this.site = site;
    this.stream =
        new EventStream(
            response,
            () -> {
              live.leave(site, this);
              gone.run();
            });
  }

  /**
   * Begins; the head is sent at once.
   *
   * @param loginOver asked every half second
   * @throws viche.refusal.RefusedException when nobody else can listen
   */
  public Future<Void> open(BooleanSupplier loginOver) {
    over = loginOver;
    live.listen(site, this);
    stream.open();
    return Future.succeededFuture();
  }

  @Override
  public void tell(List<LiveEvent> events) {
    var text = new StringBuilder();
    events.forEach(event -> text.append(EventStream.event(event.word(), event)));
    stream.then(() -> stream.send(text.toString()));
  }

  @Override
  public void beat() {
    stream.then(
        () -> {
          beats++;
          if (over.getAsBoolean()) {
            stream.finish();
          } else if (beats % BEATS_PER_HEARTBEAT == 0) {
            stream.heartbeat();
          }
        });
  }

  @Override
  public void end() {
    stream.then(stream::finish);
  }
}
