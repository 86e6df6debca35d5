package viche.http.operation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import viche.http.Access;
import viche.http.Retries;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.Moderator;
import viche.moderation.dryrun.DryRuns;
import viche.moderation.settings.Rulebook;
import viche.screening.RuleStore.Version;
import viche.screening.Rules;
import viche.site.By;

/** The rules of a site, as its moderators read and change them. */
public final class RuleOperations {
  private final Rulebook rulebook;
  private final DryRuns dryRuns;

  public RuleOperations(Rulebook rulebook, DryRuns dryRuns) {
    this.rulebook = rulebook;
    this.dryRuns = dryRuns;
  }

  private record View(
      long version,
      @Nullable String note,
      @Nullable By by,
      @Nullable Instant changedAt,
      Rules rules) {
    static View of(Version version) {
      var change = version.change();
      return new View(
          change.version(), change.note(), change.by(), change.changedAt(), version.rules());
    }
  }

  public Future<Answer> rules(Call call) {
    var site = call.get(Access.SITE);
    var version = call.query("version");
    return (version == null
            ? rulebook.current(site)
            : rulebook.version(site, call.queryInt("version", 0)))
        .map(found -> Answer.ok(View.of(found)));
  }

  public Future<Answer> versions(Call call) {
    return rulebook
        .changes(call.get(Access.SITE), call.query("after"), call.queryInt("limit", 20))
        .map(Answer::ok);
  }

  public Future<Answer> change(Call call) {
    return rulebook
        .change(moderator(call), call.body(Rulebook.Proposal.class))
        .map(changed -> Answer.ok(View.of(changed)));
  }

  public Future<Answer> dryRuns(Call call) {
    return dryRuns.latest(call.get(Access.SITE)).map(Answer::ok);
  }

  /** The address of the run is told relative to this one (RFC 9110, section 10.2.2). */
  public Future<Answer> startDryRun(Call call) {
    return dryRuns
        .start(
            moderator(call),
            call.body(DryRuns.Request.class),
            Retries.of(call),
            Retries.status(202))
        .map(
            reply ->
                Retries.answer(reply)
                    .with("Location", "dry-runs/" + new JsonObject(reply.body()).getString("id")));
  }

  public Future<Answer> dryRun(Call call) {
    return dryRuns.find(call.get(Access.SITE), call.pathId("run")).map(Answer::ok);
  }

  private static Moderator moderator(Call call) {
    return Moderator.of(call.get(Access.SITE), call.get(Access.PRINCIPAL));
  }
}
