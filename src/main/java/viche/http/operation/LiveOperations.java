package viche.http.operation;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.Instant;
import viche.http.Access;
import viche.http.LiveStream;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.http.engine.RateLimits;
import viche.identity.Principal;
import viche.moderation.live.Live;
import viche.refusal.RefusedException;
import viche.site.Site;

/** What happens at a moderator's desk, told as it happens. */
public final class LiveOperations {
  /** Of one person at the same time: desks on a few devices, each with a few tabs. */
  private static final int MOST_OF_A_PERSON = 10;

  /** Of one site, of the {@value Live#MOST_LISTENERS} there are for all. */
  private static final int MOST_OF_A_SITE = 100;

  private final Live live;
  private final RateLimits limits;
  private final Clock clock;

  public LiveOperations(Live live, RateLimits limits, Clock clock) {
    this.live = live;
    this.limits = limits;
    this.clock = clock;
  }

  public Future<Answer> live(Call call) {
    var site = call.get(Access.SITE);
    var principal = call.get(Access.PRINCIPAL);
    var answer = Answer.stream("text/event-stream", response -> open(response, site, principal));
    // Neither this server nor a proxy before it may hold events back to pack them better.
    return Future.succeededFuture(
        answer.with("Content-Encoding", "identity").with("X-Accel-Buffering", "no"));
  }

  /** Takes places only now: a HEAD, which has no body, takes none. */
  private Future<Void> open(HttpServerResponse response, Site site, Principal principal) {
    // Who has roles everywhere is the same person at every site; others only share a name.
    var person = (principal.everywhere() ? "" : site.key()) + ' ' + principal.subject();
    var mine = limits.hold("desk-streams", person, MOST_OF_A_PERSON);
    Runnable release = mine;
    try {
      var sites = limits.hold("desk-streams-of-site", site.key(), MOST_OF_A_SITE);
      release =
          () -> {
            mine.run();
            sites.run();
          };
      return new LiveStream(live, site, response, release).open(() -> over(principal.expires()));
    } catch (RefusedException refused) {
      release.run();
      throw refused;
    }
  }

  private boolean over(Instant expires) {
    return !clock.instant().isBefore(expires);
  }
}
