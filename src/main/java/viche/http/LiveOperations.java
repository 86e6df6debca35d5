package viche.http;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.Live;

/** What happens at a moderator's desk, told as it happens. */
final class LiveOperations {
  private final Live live;
  private final Clock clock;

  LiveOperations(Live live, Clock clock) {
    this.live = live;
    this.clock = clock;
  }

  Future<Answer> live(Call call) {
    var site = call.get(Access.SITE);
    var expires = call.get(Access.PRINCIPAL).expires();
    var answer =
        Answer.stream(
            "text/event-stream",
            response -> new LiveStream(live, site, response).open(() -> over(expires)));
    // Neither this server nor a proxy before it may hold events back to pack them better.
    return Future.succeededFuture(
        answer.with("Content-Encoding", "identity").with("X-Accel-Buffering", "no"));
  }

  private boolean over(Instant expires) {
    return !clock.instant().isBefore(expires);
  }
}
