package viche.http.operation;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viche.http.Access;
import viche.http.LiveStream;
import viche.http.Moments;
import viche.http.UseCases;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.http.engine.RateLimits;
import viche.identity.Principal;
import viche.moderation.decision.Batches;
import viche.moderation.live.Live;
import viche.moderation.overview.ModerationLog;
import viche.moving.erasure.Erasures;
import viche.refusal.RefusedException;
import viche.site.Site;

/** How things stand at a site: its figures, its log, its long work, and what happens just now. */
public final class OverviewOperations {
  /** Of one person at the same time: desks on a few devices, each with a few tabs. */
  private static final int MOST_OF_A_PERSON = 10;

  /** Jobs that are told as jobs; dry runs have pages of their own. */
  private static final List<String> KINDS =
      Stream.of(Batches.KINDS, Erasures.KINDS).flatMap(List::stream).toList();

  private final UseCases.OverviewCases use;
  private final RateLimits limits;
  private final Clock clock;

  public OverviewOperations(UseCases.OverviewCases use, RateLimits limits, Clock clock) {
    this.use = use;
    this.limits = limits;
    this.clock = clock;
  }

  public Future<Answer> summary(Call call) {
    return use.summaries().of(call.get(Access.SITE)).map(Answer::ok);
  }

  public Future<Answer> live(Call call) {
    var site = call.get(Access.SITE);
    var principal = call.get(Access.PRINCIPAL);
    return Future.succeededFuture(Answer.events(response -> open(response, site, principal)));
  }

  /** Takes places only now: a HEAD, which has no body, takes none. */
  private Future<Void> open(HttpServerResponse response, Site site, Principal principal) {
    // Who has roles everywhere is the same person at every site; others only share a name.
    var person = (principal.everywhere() ? "" : site.key()) + ' ' + principal.subject();
    var mine = limits.hold("desk-streams", person, MOST_OF_A_PERSON);
    Runnable release = mine;
    try {
      var sites = limits.hold("desk-streams-of-site", site.key(), fairPart());
      release =
          () -> {
            mine.run();
            sites.run();
          };
      return new LiveStream(use.live(), site, response, release)
          .open(() -> over(principal.expires()));
    } catch (RefusedException refused) {
      release.run();
      throw refused;
    }
  }

  /**
   * A site may have as many as are free for others: half of all where no other has any, and however
   * many sites take their part, the next one finds room. Of none, {@link Live} tells.
   */
  private int fairPart() {
    return Math.max(1, Live.MOST_LISTENERS - use.live().listening());
  }

  private boolean over(Instant expires) {
    return !clock.instant().isBefore(expires);
  }

  public Future<Answer> log(Call call) {
    var filter =
        new ModerationLog.ActFilter(
            call.query("act"),
            account(call, "moderator"),
            account(call, "account"),
            Moments.query(call, "from"),
            Moments.query(call, "until"),
            call.query("after"),
            call.queryInt("limit", 20));
    return use.log().page(call.get(Access.SITE), filter).map(Answer::ok);
  }

  private static @Nullable UUID account(Call call, String name) {
    var text = call.query(name);
    return text == null ? null : UUID.fromString(text);
  }

  public Future<Answer> job(Call call) {
    return use.jobs().find(call.get(Access.SITE), KINDS, call.pathId("job")).map(Answer::ok);
  }

  public Future<Answer> jobs(Call call) {
    return use.jobs().latest(call.get(Access.SITE), KINDS).map(Answer::ok);
  }

  public Future<Answer> stopJob(Call call) {
    return use.interruptions()
        .stop(Caller.moderator(call), call.get(Access.PRINCIPAL)::is, call.pathId("job"))
        .map(done -> Answer.noContent());
  }
}
